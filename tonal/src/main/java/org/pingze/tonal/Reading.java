package org.pingze.tonal;

import java.util.List;

/**
 * One way a rhyme book lets a character be read: the rhyme group, and with it the tone.
 *
 * @param group the rhyme group the book lists the character in
 * @param usage whether verse uses the reading
 * @param sources where it is listed, one or more: the book and the line of its file, as {@code
 *     pingshui.tsv, line 12}, or the book and its entry, as {@code guangyun.csv: 端一東平 德紅切}
 */
public record Reading(RhymeGroup group, Usage usage, List<String> sources) {
  public Reading {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("the reading " + group + " names no source; say where");
    }
    sources = List.copyOf(sources);
  }

  /** How far verse uses a reading. The line is drawn by the rhyme book (ours for the built-in). */
  public enum Usage {
    /** In ordinary use; two of these can make a character ambiguous. */
    COMMON,
    /** Recorded, but hardly met in verse, such as 風 departing: never makes an ambiguity. */
    RARE
  }

  /** Returns the tone of the group. */
  public Tone tone() {
    return group.tone();
  }

  /** Returns the class of the tone. */
  public ToneClass toneClass() {
    return group.tone().toneClass();
  }
}
