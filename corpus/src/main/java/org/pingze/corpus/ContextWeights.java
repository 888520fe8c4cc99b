package org.pingze.corpus;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far the characters around an ambiguous character speak for its level reading, in log-odds to
 * base e: a weight of the character alone and one for each of its {@link Surroundings} that was
 * seen often enough. They add up (logistic regression; fitted by {@link ContextRegression}).
 *
 * <p>Weights are whole tenths, as they are written, so that a file read back is the same.
 */
final class ContextWeights {
  private final SortedMap<Integer, Integer> alone = new TreeMap<>(); // tenths
  private final Map<Surroundings, Map<Long, Integer>> weights = new EnumMap<>(Surroundings.class);

  ContextWeights() {
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
    return tenths / 10.0;
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
