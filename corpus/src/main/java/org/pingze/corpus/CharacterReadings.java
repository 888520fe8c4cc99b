package org.pingze.corpus;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pingze.tonal.Reading;
import org.pingze.tonal.RhymeBook;
import org.pingze.tonal.RhymeGroup;
import org.pingze.tonal.ToneClass;

/** A rhyme book turned round: for each character the groups in use, by tone class. */
final class CharacterReadings {
  private static final Entry UNLISTED = new Entry(List.of(), List.of());

  /**
   * The groups one character may be in.
   *
   * @param level its level groups
   * @param oblique its oblique groups
   */
  record Entry(List<RhymeGroup> level, List<RhymeGroup> oblique) {
    boolean listed() {
      return !level.isEmpty() || !oblique.isEmpty();
    }

    boolean ambiguous() {
      return !level.isEmpty() && !oblique.isEmpty();
    }

    List<RhymeGroup> groups(ToneClass toneClass) {
      return toneClass == ToneClass.LEVEL ? level : oblique;
    }

    /** Returns the class, if the book leaves one. */
    Optional<ToneClass> onlyClass() {
      if (!listed() || ambiguous()) {
        return Optional.empty();
      }
      return Optional.of(level.isEmpty() ? ToneClass.OBLIQUE : ToneClass.LEVEL);
    }
  }

  private final Map<Integer, Entry> entries = new HashMap<>();

  CharacterReadings(RhymeBook book) {
    for (int character : book.characters()) {
      Map<ToneClass, List<RhymeGroup>> groups = new EnumMap<>(ToneClass.class);
      for (ToneClass toneClass : ToneClass.values()) {
        groups.put(
            toneClass,
            book.readingsInUse(character).stream()
                .filter(reading -> reading.toneClass() == toneClass)
                .map(Reading::group)
                .distinct()
                .toList());
      }
      entries.put(
          character,
          new Entry(
              groups.getOrDefault(ToneClass.LEVEL, List.of()),
              groups.getOrDefault(ToneClass.OBLIQUE, List.of())));
    }
  }

  Entry get(int character) {
    return entries.getOrDefault(character, UNLISTED);
  }

  /**
   * Returns the probability that each character of a poem is level, the metre left aside: 1 or 0 if
   * the book leaves one class, ½ if the book lacks the character.
   */
  double[] contextLevels(PoemCharacters characters, ReadingFrequencies frequencies) {
    double[] levels = new double[characters.size()];
    for (int i = 0; i < levels.length; i++) {
      Entry entry = get(characters.at(i));
      if (entry.ambiguous()) {
        levels[i] =
            frequencies.levelProbability(
                characters.before(i), characters.at(i), characters.after(i));
      } else {
        levels[i] = entry.onlyClass().map(only -> only == ToneClass.LEVEL ? 1.0 : 0.0).orElse(0.5);
      }
    }
    return levels;
  }
}
