package org.pingze.tonal;

/**
 * One of the groups within which characters rhyme (韻部), such as 平 1 東.
 *
 * @param tone the tone that all its characters share
 * @param order the place among the groups of that tone, from 1
 * @param name the traditional one-character name
 */
public record RhymeGroup(Tone tone, int order, String name) {
  public RhymeGroup {
    if (order < 1) {
      throw new IllegalArgumentException("a rhyme group is numbered from 1, got " + order);
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException("a rhyme group has a name: " + tone + " " + order);
    }
  }

  /** Returns the tone and name together, such as 平東. */
  @Override
  public String toString() {
    return tone.chinese() + name;
  }
}
