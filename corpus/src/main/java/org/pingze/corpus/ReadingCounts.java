package org.pingze.corpus;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoublePredicate;

/** The counts behind {@link ReadingFrequencies}; filled once, then only read. */
final class ReadingCounts {
  private final SortedMap<Integer, ClassCounts> characters = new TreeMap<>();
  private final Neighbours before = new Neighbours();
  private final Neighbours after = new Neighbours();
  private final SortedMap<Integer, SortedMap<String, Double>> rhymes = new TreeMap<>();

  /** Counts of pairs of characters that stand side by side. */
  static final class Neighbours {
    private final Map<Long, ClassCounts> pairs = new HashMap<>();

    void add(int first, int second, ClassCounts more) {
      pairs.merge(key(first, second), more, ClassCounts::plus);
    }

    ClassCounts get(int first, int second) {
      return pairs.getOrDefault(key(first, second), ClassCounts.NONE);
    }

    /** Returns the pairs by first character, then second. */
    SortedMap<Long, ClassCounts> sorted() {
      return new TreeMap<>(pairs);
    }

    private static long key(int first, int second) {
      return ((long) first << Integer.SIZE) | second;
    }

    static int first(long key) {
      return (int) (key >> Integer.SIZE);
    }

    static int second(long key) {
      return (int) key;
    }
  }

  static ReadingCounts none() {
    return new ReadingCounts();
  }

  void addCharacter(int character, ClassCounts more) {
    characters.merge(character, more, ClassCounts::plus);
  }

  void addBefore(int neighbour, int character, ClassCounts more) {
    before.add(neighbour, character, more);
  }

  void addAfter(int character, int neighbour, ClassCounts more) {
    after.add(character, neighbour, more);
  }

  void addRhyme(int character, String group, double more) {
    rhymes.computeIfAbsent(character, key -> new TreeMap<>()).merge(group, more, Double::sum);
  }

  ClassCounts character(int character) {
    return characters.getOrDefault(character, ClassCounts.NONE);
  }

  ClassCounts before(int neighbour, int character) {
    return before.get(neighbour, character);
  }

  ClassCounts after(int character, int neighbour) {
    return after.get(character, neighbour);
  }

  double rhyme(int character, String group) {
    SortedMap<String, Double> groups = rhymes.get(character);
    return groups == null ? 0 : groups.getOrDefault(group, 0.0);
  }

  SortedMap<Integer, ClassCounts> characters() {
    return characters;
  }

  Neighbours before() {
    return before;
  }

  Neighbours after() {
    return after;
  }

  SortedMap<Integer, SortedMap<String, Double>> rhymes() {
    return rhymes;
  }

  /** Returns whole counts, without pairs seen too seldom and without characters never seen. */
  ReadingCounts rounded(DoublePredicate pairKept) {
    ReadingCounts kept = new ReadingCounts();
    characters.forEach(
        (character, counts) -> {
          ClassCounts whole = counts.rounded();
          if (whole.total() > 0) {
            kept.addCharacter(character, whole);
          }
        });
    copyPairs(before, kept.before, pairKept);
    copyPairs(after, kept.after, pairKept);
    for (Map.Entry<Integer, SortedMap<String, Double>> entry : rhymes.entrySet()) {
      entry
          .getValue()
          .forEach(
              (group, count) -> {
                if (Math.rint(count) > 0) {
                  kept.addRhyme(entry.getKey(), group, Math.rint(count));
                }
              });
    }
    return kept;
  }

  private static void copyPairs(Neighbours from, Neighbours to, DoublePredicate kept) {
    from.sorted()
        .forEach(
            (key, counts) -> {
              ClassCounts whole = counts.rounded();
              if (kept.test(whole.total())) {
                to.add(Neighbours.first(key), Neighbours.second(key), whole);
              }
            });
  }
}
