package org.pingze.tonal;

/**
 * One way a rhyme book lets a character be read: the rhyme group, and with it the tone.
 *
 * @param group the rhyme group the book lists the character in
 * @param usage whether verse uses the reading
 */
public record Reading(RhymeGroup group, Usage usage) {
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
