package org.pingze.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the metre left an ambiguous character hardly a choice: its surroundings there and how
 * probable the metre made its level reading. Gathered by character; what {@link ContextRegression}
 * learns from.
 */
final class ContextExamples {
  private static final List<Surroundings> KINDS = List.of(Surroundings.values());

  /** The examples of one character. */
  static final class OfCharacter {
    private final List<long[]> keys = new ArrayList<>(); // (example) → (surroundings)
    private final List<Float> levels = new ArrayList<>();
    private final List<Integer> neighbours = new ArrayList<>();
    private final List<int[]> beside = new ArrayList<>();

    int size() {
      return keys.size();
    }

    /** Returns the key of one kind of surroundings of an example, or {@link Surroundings#NONE}. */
    long key(int example, Surroundings surroundings) {
      return keys.get(example)[KINDS.indexOf(surroundings)];
    }

    /** Returns the probability of level that the metre gives, in [0, 1]. */
    double level(int example) {
      return levels.get(example);
    }

    /** Returns the classes of the two neighbours, as {@link NeighbourClasses} numbers them. */
    int neighbours(int example) {
      return neighbours.get(example);
    }

    /** Returns the characters before and after it, 0 where there is none. */
    int[] beside(int example) {
      return beside.get(example);
    }
  }

  private final Map<Integer, OfCharacter> byCharacter = new TreeMap<>();

  void add(PoemCharacters characters, int index, double level, int neighbours) {
    long[] keys = KINDS.stream().mapToLong(kind -> kind.key(characters, index)).toArray();
    OfCharacter examples =
        byCharacter.computeIfAbsent(characters.usual(index), absent -> new OfCharacter());
    examples.keys.add(keys);
    examples.levels.add((float) level);
    examples.neighbours.add(neighbours);
    examples.beside.add(new int[] {characters.beside(index, -1), characters.beside(index, 1)});
  }

  /** Returns the examples of each character, by code point. */
  Map<Integer, OfCharacter> byCharacter() {
    return byCharacter;
  }
}
