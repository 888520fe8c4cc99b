package org.pingze.experiments.check;

/** What a check comes to. */
public enum Outcome {
  /** Regulated verse that breaks nothing. */
  KEEPS_THE_LAW("keep the law"),
  /** Regulated verse that breaks a rule. */
  BREAKS_A_RULE("break a rule"),
  /** Ancient-style verse, which breaks the rules by choice. */
  ANCIENT_STYLE("are ancient style"),
  /** Too little of it can be read. */
  UNDECIDED("cannot be read well enough"),
  /** The law does not speak of such a poem, or it could not be used. */
  NOT_JUDGED("are not judged");

  private final String words;

  Outcome(String words) {
    this.words = words;
  }

  /** Returns what poems of this outcome do, such as "break a rule". */
  public String words() {
    return words;
  }

  /** Returns whether a rule is broken, which makes the exit code 1. */
  public boolean isBroken() {
    return this == BREAKS_A_RULE || this == ANCIENT_STYLE;
  }
}
