package org.pingze.corpus.building;

import java.util.Locale;

/** The parts a corpus is divided into, by poet. */
public enum CorpusPart {
  /** What a model may learn from. */
  TRAINING,
  /** What its settings are chosen by. */
  VALIDATION,
  /** What it is judged by, once. */
  TEST;

  /** Returns the name in lower case, as files and their members have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
