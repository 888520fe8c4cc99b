package org.pingze.corpus;

import java.util.Arrays;
import java.util.Optional;
import org.pingze.tonal.ToneClass;

/**
 * What the tone classes of its two neighbours alone foretell of the class of a slot (ours): in
 * verse that keeps the law a level tone has level company. This is the metre speaking, not the
 * meaning, so the weights of the context are fitted beside it and do not contain it.
 */
final class NeighbourClasses {
  private static final int CASES = 9; // level, oblique or neither, on either side

  private final ClassCounts[] counts = new ClassCounts[CASES];

  NeighbourClasses() {
    Arrays.fill(counts, ClassCounts.NONE);
  }

  /** Returns the number of the case that the neighbours of a character make. */
  static int of(PoemCharacters characters, int index, CharacterReadings readings) {
    return number(characters.beside(index, -1), readings) * 3
        + number(characters.beside(index, 1), readings);
  }

  private static int number(int character, CharacterReadings readings) {
    Optional<ToneClass> only = readings.get(character).onlyClass();
    return only.map(toneClass -> toneClass == ToneClass.LEVEL ? 1 : 2).orElse(0);
  }

  /** Counts a character of one class between such neighbours. */
  void add(int neighbours, ToneClass toneClass) {
    counts[neighbours] =
        counts[neighbours].plus(
            toneClass == ToneClass.LEVEL ? new ClassCounts(1, 0) : new ClassCounts(0, 1));
  }

  /** Returns by how much such neighbours shift the log-odds of level, for each case. */
  double[] shifts() {
    ClassCounts all = ClassCounts.NONE;
    for (ClassCounts one : counts) {
      all = all.plus(one);
    }
    double share = all.levelShare(0.5, 1);
    double[] shifts = new double[CASES];
    for (int i = 0; i < CASES; i++) {
      shifts[i] = logOdds(counts[i].levelShare(share, 10)) - logOdds(share);
    }
    return shifts;
  }

  private static double logOdds(double probability) {
    return StrictMath.log(probability) - StrictMath.log(1 - probability);
  }
}
