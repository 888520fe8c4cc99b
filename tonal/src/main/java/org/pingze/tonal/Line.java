package org.pingze.tonal;

import java.util.List;
import java.util.Optional;

/**
 * What is known of the sound of one line (句).
 *
 * @param classes the tone class of each slot, empty where it is unknown; 5 or 7
 * @param rhyme the rhyme group of the last character, empty where it is unknown
 */
public record Line(List<Optional<ToneClass>> classes, Optional<RhymeGroup> rhyme) {
  public Line {
    LineLength.ofSyllables(classes.size());
    classes = List.copyOf(classes);
  }

  /** Returns a line of which the tones are known and the rhyme is not. */
  public static Line of(TonePattern pattern) {
    return new Line(pattern.classes().stream().map(Optional::of).toList(), Optional.empty());
  }

  /** Returns the length of the line. */
  public LineLength length() {
    return LineLength.ofSyllables(classes.size());
  }

  /** Returns the class of a slot, from 1. */
  public Optional<ToneClass> at(int slot) {
    return classes.get(slot - 1);
  }

  /** Returns whether a slot, from 1, is known to have that class. */
  boolean is(int slot, ToneClass toneClass) {
    return at(slot).filter(toneClass::equals).isPresent();
  }
}
