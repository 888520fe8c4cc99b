package org.pingze.tonal;

/**
 * One syllable of a line, which verse writes with one character.
 *
 * @param character the code point
 * @param sounding what is known of its tone class
 */
public record Syllable(int character, Sounding sounding) {
  /** Returns the character as text. */
  public String text() {
    return Character.toString(character);
  }
}
