package org.pingze.tonal;

/** The two classes that metre tells apart (平仄): level, and everything else. */
public enum ToneClass {
  /** Level (平). */
  LEVEL,
  /** Oblique (仄): rising, departing and entering together. */
  OBLIQUE;

  /** Returns the other class. */
  public ToneClass opposite() {
    return this == LEVEL ? OBLIQUE : LEVEL;
  }

  /** Returns the Chinese name, 平 or 仄. */
  public String chinese() {
    return this == LEVEL ? "平" : "仄";
  }

  /** Returns the English name, level or oblique. */
  public String english() {
    return this == LEVEL ? "level" : "oblique";
  }

  /**
   * Returns the class that 平 or 仄 names.
   *
   * @param character the code point
   * @throws IllegalArgumentException if it is neither
   */
  public static ToneClass ofChinese(int character) {
    return switch (character) {
      case '平' -> LEVEL;
      case '仄' -> OBLIQUE;
      default ->
          throw new IllegalArgumentException(
              "a tone class is 平 or 仄, got \"" + Character.toString(character) + "\"");
    };
  }
}
