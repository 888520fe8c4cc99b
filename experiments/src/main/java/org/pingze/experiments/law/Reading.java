package org.pingze.experiments.law;

import java.util.List;
import org.pingze.tonal.Line;
import org.pingze.tonal.RhymeWord;
import org.pingze.tonal.Sounding;
import org.pingze.tonal.Syllable;

/** What is counted: which text, and with which labels. */
public enum Reading {
  /** The poem as written, only characters that the table gives one class (METHOD §1). */
  WRITTEN_TABLE("as written", "TABLE"),
  /** The poem as written, all labels; those chosen with help of the metre favour the metre. */
  WRITTEN_ALL("as written", "all"),
  /** Its characters shuffled, only those of one class. */
  SHUFFLED_TABLE("shuffled", "TABLE"),
  /** Its characters shuffled and labelled anew, all labels. */
  SHUFFLED_ALL("shuffled", "all");

  private final String text;
  private final String labels;

  Reading(String text, String labels) {
    this.text = text;
    this.labels = labels;
  }

  /** Returns "as written" or "shuffled". */
  public String text() {
    return text;
  }

  /** Returns "TABLE" or "all". */
  public String labels() {
    return labels;
  }

  /** Returns the lines with everything unread that somebody had to choose. */
  static List<Line> tableOnly(List<Line> poem) {
    return poem.stream()
        .map(
            line ->
                new Line(
                    line.syllables().stream().map(Reading::certain).toList(),
                    line.rhyme().filter(RhymeWord::certain)))
        .toList();
  }

  private static Syllable certain(Syllable syllable) {
    return syllable.sounding() instanceof Sounding.Chosen
        ? new Syllable(syllable.character(), new Sounding.Unreadable())
        : syllable;
  }
}
