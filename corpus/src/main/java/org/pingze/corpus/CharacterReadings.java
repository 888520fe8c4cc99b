package org.pingze.corpus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pingze.tonal.Reading;
import org.pingze.tonal.RhymeBook;
import org.pingze.tonal.RhymeGroup;
import org.pingze.tonal.ToneClass;

/** A rhyme book turned round: for each character the groups it may be in, by tone class. */
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

  /** What is held of a character that the book calls ambiguous, before any verse was read. */
  private static final double EVEN = 0.5;

  /** The same where one class has only readings that the book calls rare (ours). */
  private static final double RARE = 0.03;

  private final Map<Integer, Entry> entries = new HashMap<>();
  private final Map<Integer, Double> priors = new HashMap<>(); // of the ambiguous

  private CharacterReadings(RhymeBook book, boolean rareToo) {
    for (int character : book.characters()) {
      List<Reading> inUse = book.readingsInUse(character);
      List<Reading> readings = rareToo ? book.readings(character) : inUse;
      Entry entry =
          new Entry(groups(readings, ToneClass.LEVEL), groups(readings, ToneClass.OBLIQUE));
      entries.put(character, entry);
      if (entry.ambiguous()) {
        boolean level = !groups(inUse, ToneClass.LEVEL).isEmpty();
        boolean oblique = !groups(inUse, ToneClass.OBLIQUE).isEmpty();
        priors.put(character, level && oblique ? EVEN : level ? 1 - RARE : RARE);
      }
    }
  }

  /** Returns the readings in use. */
  static CharacterReadings inUse(RhymeBook book) {
    return new CharacterReadings(book, false);
  }

  /** Returns all readings, those too that the book calls rare. */
  static CharacterReadings all(RhymeBook book) {
    return new CharacterReadings(book, true);
  }

  private static List<RhymeGroup> groups(List<Reading> readings, ToneClass toneClass) {
    return readings.stream()
        .filter(reading -> reading.toneClass() == toneClass)
        .map(Reading::group)
        .distinct()
        .toList();
  }

  Entry get(int character) {
    return entries.getOrDefault(character, UNLISTED);
  }

  /**
   * Returns the probability that each character of a poem is level, the metre left aside: 1 or 0 if
   * the readings leave one class, ½ if the book lacks the character.
   */
  double[] contextLevels(PoemCharacters characters, ReadingFrequencies frequencies) {
    double[] levels = new double[characters.size()];
    for (int i = 0; i < levels.length; i++) {
      Entry entry = get(characters.at(i));
      levels[i] =
          entry.ambiguous()
              ? frequencies.levelProbability(
                  characters, i, priors.getOrDefault(characters.at(i), EVEN))
              : entry.listed() ? (entry.oblique().isEmpty() ? 1 : 0) : EVEN;
    }
    return levels;
  }
}
