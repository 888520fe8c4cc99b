package org.pingze.corpus;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.pingze.tonal.Reading;
import org.pingze.tonal.RhymeBook;
import org.pingze.tonal.RhymeGroup;
import org.pingze.tonal.ToneClass;

/** The characters of which a rhyme book leaves one reading in use, to draw from by their sound. */
final class SureCharacters {
  /** A level rhyme group and its members. */
  record Rhymes(RhymeGroup group, WeightedCharacters members) {}

  private final Map<Integer, ToneClass> classes = new TreeMap<>();
  private final WeightedCharacters all;
  private final Map<ToneClass, WeightedCharacters> byClass = new EnumMap<>(ToneClass.class);
  private final List<Rhymes> levelGroups; // in the order of the book

  /**
   * Gathers the characters.
   *
   * @param weights how often to draw each; those of no or several readings are passed over
   * @throws IllegalArgumentException if a weight is below 1 or one of the two classes stays empty
   */
  SureCharacters(RhymeBook book, Map<Integer, Integer> weights) {
    Map<Integer, Integer> sure = new TreeMap<>();
    Map<ToneClass, Map<Integer, Integer>> ofClass = new EnumMap<>(ToneClass.class);
    Map<RhymeGroup, Map<Integer, Integer>> ofGroup = new HashMap<>();
    weights.forEach(
        (character, weight) -> {
          if (weight < 1) {
            throw new IllegalArgumentException(
                "the weight of " + Character.toString(character) + " is " + weight + ", not >= 1");
          }
          List<Reading> readings = book.readingsInUse(character);
          if (readings.size() == 1) {
            Reading only = readings.get(0);
            classes.put(character, only.toneClass());
            sure.put(character, weight);
            ofClass
                .computeIfAbsent(only.toneClass(), absent -> new TreeMap<>())
                .put(character, weight);
            ofGroup.computeIfAbsent(only.group(), absent -> new TreeMap<>()).put(character, weight);
          }
        });
    if (ofClass.size() < ToneClass.values().length) {
      throw new IllegalArgumentException(
          "of the "
              + weights.size()
              + " characters only those of "
              + ofClass.keySet()
              + " have a single reading; give level and oblique ones");
    }
    all = new WeightedCharacters(sure);
    ofClass.forEach(
        (toneClass, members) -> byClass.put(toneClass, new WeightedCharacters(members)));
    levelGroups =
        book.groups().stream()
            .filter(group -> group.tone().toneClass() == ToneClass.LEVEL)
            .filter(ofGroup::containsKey)
            .map(
                group ->
                    new Rhymes(
                        group, new WeightedCharacters(ofGroup.getOrDefault(group, Map.of()))))
            .toList();
  }

  /** Returns every character. */
  WeightedCharacters all() {
    return all;
  }

  /** Returns those of a class. */
  WeightedCharacters of(ToneClass toneClass) {
    return byClass.getOrDefault(toneClass, all);
  }

  /** Returns the class of one of the characters. */
  ToneClass toneClass(int character) {
    ToneClass toneClass = classes.get(character);
    if (toneClass == null) {
      throw new IllegalArgumentException(Character.toString(character) + " has no single reading");
    }
    return toneClass;
  }

  /**
   * Returns a level rhyme group with at least so many members, each as likely as their weight.
   *
   * @throws IllegalArgumentException if there is none
   */
  Rhymes drawLevelGroup(int members, RandomGenerator random) {
    List<Rhymes> enough =
        levelGroups.stream().filter(rhymes -> rhymes.members().size() >= members).toList();
    long total = enough.stream().mapToLong(rhymes -> rhymes.members().weight()).sum();
    if (total == 0) {
      throw new IllegalArgumentException(
          "no level rhyme group has "
              + members
              + " characters of a single reading; give more characters or fewer lines");
    }
    long point = random.nextLong(total);
    for (Rhymes rhymes : enough) {
      point -= rhymes.members().weight();
      if (point < 0) {
        return rhymes;
      }
    }
    throw new AssertionError("the weights sum to " + total);
  }
}
