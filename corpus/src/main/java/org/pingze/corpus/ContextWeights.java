package org.pingze.corpus;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far the characters around an ambiguous character speak for its level reading, in log-odds to
 * base e: a weight of the character alone, one for each of its {@link Surroundings} that was seen
 * often enough, and one for each dimension of the vectors of its two neighbours ({@link
 * CharacterVectors}), which speaks where the neighbours themselves are new. They add up (logistic
 * regression; fitted by {@link ContextRegression}).
 *
 * <p>Weights are whole tenths, those of vectors whole hundredths, as they are written, so that a
 * file read back is the same.
 */
final class ContextWeights {
  private final SortedMap<Integer, Integer> alone = new TreeMap<>(); // tenths
  private final Map<Surroundings, Map<Long, Integer>> weights = new EnumMap<>(Surroundings.class);

  private final CharacterVectors vectors;
  private final SortedMap<Integer, int[]> company = new TreeMap<>(); // (neighbour, dimension)

  ContextWeights(CharacterVectors vectors) {
    this.vectors = vectors;
    for (Surroundings surroundings : Surroundings.values()) {
      weights.put(surroundings, new HashMap<>());
    }
  }

  /** Sets the weight of a character by itself, in tenths. */
  void putAlone(int character, int tenths) {
    if (alone.put(character, tenths) != null) {
      throw new IllegalArgumentException("a second weight");
    }
  }

  /** Sets the weight of some surroundings of a character, in tenths. */
  void put(Surroundings surroundings, long key, int tenths) {
    if (of(surroundings).put(key, tenths) != null) {
      throw new IllegalArgumentException("a second weight");
    }
  }

  /**
   * Sets the weights of the vectors beside a character, in hundredths: those of the character
   * before it, then those of the one after it.
   */
  void putCompany(int character, int[] hundredths) {
    if (hundredths.length != 2 * CharacterVectors.DIMENSIONS) {
      throw new IllegalArgumentException(
          hundredths.length + " weights of two vectors, not " + 2 * CharacterVectors.DIMENSIONS);
    }
    if (company.put(character, hundredths.clone()) != null) {
      throw new IllegalArgumentException("a second row of weights");
    }
  }

  /** Returns whether the character has weights. */
  boolean knows(int character) {
    return alone.containsKey(character);
  }

  /** Returns the log-odds that a character with weights is level where it stands. */
  double logOdds(PoemCharacters characters, int index) {
    int tenths = alone.getOrDefault(characters.usual(index), 0);
    for (Surroundings surroundings : Surroundings.values()) {
      long key = surroundings.key(characters, index);
      if (key != Surroundings.NONE) {
        tenths += of(surroundings).getOrDefault(key, 0);
      }
    }
    int[] ofCompany = company.get(characters.usual(index));
    if (ofCompany == null) {
      return tenths / 10.0;
    }
    double scaled =
        vectors.product(characters.beside(index, -1), ofCompany, 0)
            + vectors.product(characters.beside(index, 1), ofCompany, CharacterVectors.DIMENSIONS);
    return tenths / 10.0 + scaled / 100;
  }

  CharacterVectors vectors() {
    return vectors;
  }

  SortedMap<Integer, int[]> company() {
    return company;
  }

  SortedMap<Integer, Integer> alone() {
    return alone;
  }

  private Map<Long, Integer> of(Surroundings surroundings) {
    return weights.getOrDefault(surroundings, Map.of());
  }

  /** Returns the weights of one kind of surroundings by key, that is by character first. */
  SortedMap<Long, Integer> sorted(Surroundings surroundings) {
    return new TreeMap<>(of(surroundings));
  }
}
