package org.pingze.corpus;

import java.util.ArrayList;
import java.util.List;
import org.pingze.tonal.Line;
import org.pingze.tonal.Syllable;
import org.pingze.tonal.Verdict;

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

  /** Returns what is known of the sound of each line, as a {@link Verdict} hears it. */
  public List<Line> lines() {
    int syllables = verse.length().syllables();
    List<Line> lines = new ArrayList<>(verse.lines());
    for (int line = 1; line <= verse.lines(); line++) {
      List<Syllable> heard = new ArrayList<>(syllables);
      for (int slot = 1; slot <= syllables; slot++) {
        AnnotatedCharacter annotated = at(line, slot);
        heard.add(new Syllable(annotated.character(), annotated.label().sounding()));
      }
      lines.add(new Line(heard, at(line, syllables).label().rhymeWord()));
    }
    return List.copyOf(lines);
  }
}
