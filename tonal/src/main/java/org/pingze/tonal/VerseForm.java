package org.pingze.tonal;

/**
 * How many lines a regulated poem has: quatrain (絕句), sestet (小律), octave (律詩) or extended (排律).
 */
public enum VerseForm {
  /** Four lines (絕句). */
  QUATRAIN("絕句", "quatrain"),
  /** Six lines (小律, 三韻律詩), which poets of the Tang wrote now and then. */
  SESTET("小律", "sestet"),
  /** Eight lines (律詩). */
  OCTAVE("律詩", "octave"),
  /** Ten lines or more, in couplets (排律). */
  EXTENDED("排律", "extended poem");

  private final String chinese;
  private final String english;

  VerseForm(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
  }

  /** Returns the Chinese name, such as 絕句. */
  public String chinese() {
    return chinese;
  }

  /** Returns the English name, such as quatrain. */
  public String english() {
    return english;
  }

  /** Returns whether some form has that many lines. */
  public static boolean admits(int lines) {
    return lines >= 4 && lines % 2 == 0;
  }

  /**
   * Returns the form of a poem of that many lines.
   *
   * @throws IllegalArgumentException if no regulated form has so many lines
   */
  public static VerseForm ofLines(int lines) {
    if (!admits(lines)) {
      throw new IllegalArgumentException(
          "a regulated poem has an even number of lines, 4 or more, got " + lines);
    }
    return switch (lines) {
      case 4 -> QUATRAIN;
      case 6 -> SESTET;
      case 8 -> OCTAVE;
      default -> EXTENDED;
    };
  }
}
