package org.pingze.corpus;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What company each character keeps, as a vector: characters that stand beside the same neighbours
 * have vectors that point the same way, so that what was learned of 看花 speaks of 看柳 too ({@link
 * CharacterVectorEstimator} makes them).
 *
 * <p>Entries are whole hundredths, as they are written. A character that is too rare to have a
 * vector, or none at all, counts as the null vector.
 */
final class CharacterVectors {
  /** How many numbers make a vector (ours). */
  static final int DIMENSIONS = 24;

  private static final int[] NULL = new int[DIMENSIONS];

  private final Map<Integer, int[]> vectors = new HashMap<>();

  /** Returns vectors of no character. */
  static CharacterVectors none() {
    return new CharacterVectors();
  }

  /** Sets the vector of a character, in hundredths. */
  void put(int character, int[] hundredths) {
    if (hundredths.length != DIMENSIONS) {
      throw new IllegalArgumentException(
          "a vector of " + hundredths.length + " numbers, not " + DIMENSIONS);
    }
    if (vectors.put(character, hundredths.clone()) != null) {
      throw new IllegalArgumentException("a second vector");
    }
  }

  /** Returns one entry of the vector of a character; 0 for a character of none. */
  double at(int character, int dimension) {
    return vectors.getOrDefault(character, NULL)[dimension] / 100.0;
  }

  /**
   * Returns the scalar product of the vector of a character with weights.
   *
   * @param weights any number of them
   * @param from the index of the first weight of this vector
   */
  double product(int character, int[] weights, int from) {
    int[] vector = vectors.get(character);
    if (vector == null) {
      return 0;
    }
    long product = 0;
    for (int d = 0; d < DIMENSIONS; d++) {
      product += (long) vector[d] * weights[from + d];
    }
    return product / 100.0;
  }

  /** Returns every vector by code point, in hundredths. */
  SortedMap<Integer, int[]> all() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(vectors));
  }
}
