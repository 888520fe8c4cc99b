package org.pingze.tonal;

/** How many syllables a regulated line has: five (五言) or seven (七言). */
public enum LineLength {
  FIVE(5),
  SEVEN(7);

  private final int syllables;

  LineLength(int syllables) {
    this.syllables = syllables;
  }

  /** Returns 5 or 7. */
  public int syllables() {
    return syllables;
  }

  /**
   * Returns the length of a line of that many syllables.
   *
   * @throws IllegalArgumentException if it is neither 5 nor 7
   */
  public static LineLength ofSyllables(int syllables) {
    return switch (syllables) {
      case 5 -> FIVE;
      case 7 -> SEVEN;
      default ->
          throw new IllegalArgumentException(
              "a regulated line has 5 or 7 syllables, got " + syllables);
    };
  }
}
