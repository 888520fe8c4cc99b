package org.pingze.corpus;

import java.util.List;

/**
 * A regulated poem, every character of it labelled.
 *
 * @param verse the poem
 * @param characters its characters in reading order, all lines one after the other
 */
public record AnnotatedPoem(RegulatedVerse verse, List<AnnotatedCharacter> characters) {
  public AnnotatedPoem {
    int expected = verse.lines() * verse.length().syllables();
    if (characters.size() != expected) {
      throw new IllegalArgumentException(
          "poem \""
              + verse.poem().id()
              + "\" has "
              + expected
              + " characters, but "
              + characters.size()
              + " are annotated");
    }
    characters = List.copyOf(characters);
  }

  /** Returns the character in that line and slot, both from 1. */
  public AnnotatedCharacter at(int line, int slot) {
    return characters.get((line - 1) * verse.length().syllables() + slot - 1);
  }
}
