package org.pingze.corpus;

import java.util.SortedMap;
import java.util.TreeMap;

/** The counts behind {@link ReadingFrequencies}; filled once, then only read. */
final class ReadingCounts {
  private final SortedMap<Integer, ClassCounts> characters = new TreeMap<>();
  private final SortedMap<Integer, SortedMap<String, Double>> rhymes = new TreeMap<>();

  void addCharacter(int character, ClassCounts more) {
    characters.merge(character, more, ClassCounts::plus);
  }

  void addRhyme(int character, String group, double more) {
    rhymes.computeIfAbsent(character, key -> new TreeMap<>()).merge(group, more, Double::sum);
  }

  ClassCounts character(int character) {
    return characters.getOrDefault(character, ClassCounts.NONE);
  }

  double rhyme(int character, String group) {
    SortedMap<String, Double> groups = rhymes.get(character);
    return groups == null ? 0 : groups.getOrDefault(group, 0.0);
  }

  SortedMap<Integer, ClassCounts> characters() {
    return characters;
  }

  SortedMap<Integer, SortedMap<String, Double>> rhymes() {
    return rhymes;
  }

  /** Returns whole counts, without what was never seen. */
  ReadingCounts rounded() {
    ReadingCounts kept = new ReadingCounts();
    characters.forEach(
        (character, counts) -> {
          ClassCounts whole = counts.rounded();
          if (whole.total() > 0) {
            kept.addCharacter(character, whole);
          }
        });
    rhymes.forEach(
        (character, groups) ->
            groups.forEach(
                (group, count) -> {
                  if (Math.rint(count) > 0) {
                    kept.addRhyme(character, group, Math.rint(count));
                  }
                }));
    return kept;
  }
}
