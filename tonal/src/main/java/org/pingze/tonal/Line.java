package org.pingze.tonal;

import java.util.List;
import java.util.Optional;

/**
 * What is known of the sound of one line (句).
 *
 * @param syllables its syllables; 5 or 7
 * @param rhyme the rhyme of the last one, empty where it is unknown
 */
public record Line(List<Syllable> syllables, Optional<RhymeWord> rhyme) {
  public Line {
    LineLength.ofSyllables(syllables.size());
    syllables = List.copyOf(syllables);
  }

  /** Returns a line of which the tones are known and the rhyme is not, written as 平 and 仄. */
  public static Line of(TonePattern pattern) {
    return new Line(
        pattern.classes().stream()
            .map(c -> new Syllable(c.chinese().codePointAt(0), new Sounding.Certain(c)))
            .toList(),
        Optional.empty());
  }

  /** Returns the length of the line. */
  public LineLength length() {
    return LineLength.ofSyllables(syllables.size());
  }

  /** Returns the syllable in a slot, from 1. */
  public Syllable at(int slot) {
    return syllables.get(slot - 1);
  }

  /** Returns whether a slot, from 1, is taken to have that class. */
  public boolean is(int slot, ToneClass toneClass) {
    return at(slot).sounding().is(toneClass);
  }

  /** Returns the last slot. */
  int last() {
    return syllables.size();
  }

  /** Returns the character of the last slot. */
  int ending() {
    return at(last()).character();
  }
}
