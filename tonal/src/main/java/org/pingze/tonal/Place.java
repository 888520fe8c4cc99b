package org.pingze.tonal;

/**
 * A place in a poem.
 *
 * @param line the line, from 1
 * @param slot the slot in it, from 1
 */
public record Place(int line, int slot) {
  public Place {
    if (line < 1 || slot < 1) {
      throw new IllegalArgumentException("lines and slots count from 1: " + line + ", " + slot);
    }
  }

  /** Returns the place in Chinese, such as 第3句第2字. */
  public String chinese() {
    return "第" + line + "句第" + slot + "字";
  }

  /** Returns the place in English, such as {@code line 3, position 2}. */
  public String english() {
    return "line " + line + ", position " + slot;
  }
}
