package org.pingze.tonal;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The tone classes of one line, in order: 仄仄平平仄.
 *
 * @param classes the classes of slots 1 to 5 or 1 to 7
 */
public record TonePattern(List<ToneClass> classes) {
  public TonePattern {
    if (classes.size() != 5 && classes.size() != 7) {
      throw new IllegalArgumentException(
          "a regulated line has 5 or 7 positions, got " + classes.size() + ": " + classes);
    }
    classes = List.copyOf(classes);
  }

  /**
   * Returns the pattern written as 平 and 仄.
   *
   * @throws IllegalArgumentException if a character is neither, or there are not 5 or 7
   */
  public static TonePattern of(String chinese) {
    return new TonePattern(chinese.codePoints().mapToObj(ToneClass::ofChinese).toList());
  }

  /** Returns the length of the line. */
  public LineLength length() {
    return LineLength.ofSyllables(classes.size());
  }

  /** Returns the class of a slot, from 1. */
  public ToneClass at(int slot) {
    return classes.get(slot - 1);
  }

  /**
   * Returns whether every even slot has the opposite class in the other line (對), as the two lines
   * of a couplet have. Odd slots are free by custom (一三五不論) and not judged.
   *
   * @throws IllegalArgumentException if the lines differ in length
   */
  public boolean opposes(TonePattern other) {
    return evenSlotsEqual(other, false);
  }

  /**
   * Returns whether every even slot has the same class in the other line (粘), as the opening line
   * of a couplet has with the closing line before it.
   *
   * @throws IllegalArgumentException if the lines differ in length
   */
  public boolean adheresTo(TonePattern other) {
    return evenSlotsEqual(other, true);
  }

  private boolean evenSlotsEqual(TonePattern other, boolean equal) {
    if (other.classes.size() != classes.size()) {
      throw new IllegalArgumentException(
          "lines of one poem have one length: " + this + " and " + other);
    }
    for (int slot = 2; slot <= classes.size(); slot += 2) {
      if ((at(slot) == other.at(slot)) != equal) {
        return false;
      }
    }
    return true;
  }

  /** Returns the pattern in 平 and 仄. */
  @Override
  public String toString() {
    return classes.stream().map(ToneClass::chinese).collect(Collectors.joining());
  }
}
