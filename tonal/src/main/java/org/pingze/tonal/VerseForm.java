package org.pingze.tonal;

/** How many lines a regulated poem has: quatrain (絕句), octave (律詩) or extended (排律). */
public enum VerseForm {
  /** Four lines (絕句). */
  QUATRAIN,
  /** Eight lines (律詩). */
  OCTAVE,
  /** Ten lines or more, in couplets (排律). */
  EXTENDED;

  /** Returns whether some form has that many lines. */
  public static boolean admits(int lines) {
    return lines == 4 || lines == 8 || (lines >= 10 && lines % 2 == 0);
  }

  /**
   * Returns the form of a poem of that many lines.
   *
   * @throws IllegalArgumentException if no regulated form has so many lines
   */
  public static VerseForm ofLines(int lines) {
    if (!admits(lines)) {
      throw new IllegalArgumentException(
          "a regulated poem has 4, 8 or an even number of 10 and more lines, got " + lines);
    }
    return lines == 4 ? QUATRAIN : lines == 8 ? OCTAVE : EXTENDED;
  }
}
