package org.pingze.corpus;

import java.lang.Character.UnicodeScript;

/** Tells Han characters (漢字) from everything else, by code point. */
final class HanCharacters {
  private static final int ITERATION_MARK = 0x3005; // 々, which stands for the character before it
  private static final int EXTENSION_A = 0x3400;
  private static final int PLANE_2 = 0x20000;
  private static final int END_OF_PLANE_3 = 0x3FFFD;

  private HanCharacters() {}

  /**
   * Returns whether a code point is a Han character.
   *
   * <p>Planes 2 and 3 are set apart for ideographs and count whole, because Java 17 does not know
   * the extensions added after Unicode 13. Compatibility ideographs count and are kept as they are.
   * The zero 〇, the Suzhou numerals and the radicals are symbols, not characters of verse.
   */
  static boolean contains(int character) {
    if (character >= PLANE_2) {
      return character <= END_OF_PLANE_3;
    }
    return character == ITERATION_MARK
        || (character >= EXTENSION_A
            && Character.isIdeographic(character)
            && UnicodeScript.of(character) == UnicodeScript.HAN);
  }
}
