package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.pingze.tonal.RhymeBook;
import org.pingze.tonal.ToneClass;

/**
 * The context must not read the metre, or probes that use its labels would find the metre they were
 * given. Every other character of a poem is exchanged for a random one of the same tone class: the
 * sense is gone and the metre stays. What is then read better than among random characters of
 * either class is read from the metre (the measure is ours).
 */
class ContextLeakTest {
  /** Log-odds at which the metre leaves no choice. */
  private static final double NO_CHOICE = 5;

  private static final int DRAWS = 20;

  private static final CharacterReadings READINGS = CharacterReadings.inUse(RhymeBook.builtIn());
  private static final ReadingFrequencies FREQUENCIES = ReadingFrequencies.builtIn();
  private static final GraphVariants VARIANTS = GraphVariants.builtIn();

  /** Says how probable it is that a character is level, from a poem in which it stands. */
  private interface Reader {
    double level(PoemCharacters poem, int index);
  }

  /** A character of both classes and the one that its slot asks for. */
  private static final class Place {
    private final RegulatedVerse verse;
    private final int index;
    private final ToneClass asked;

    Place(RegulatedVerse verse, int index, ToneClass asked) {
      this.verse = verse;
      this.index = index;
      this.asked = asked;
    }
  }

  private final List<Place> places = new ArrayList<>();
  private final List<Integer> all = new ArrayList<>(); // as often as the poems have them
  private final Map<ToneClass, List<Integer>> ofClass = new HashMap<>();

  ContextLeakTest() {
    for (RegulatedVerse verse : BuiltInPoems.all()) {
      PoemCharacters characters = PoemCharacters.of(verse.poem(), VARIANTS);
      double[] context = READINGS.contextLevels(characters, FREQUENCIES);
      Scansion scansion =
          Scansion.of(verse.lines(), verse.length(), context, FREQUENCIES.slotRates());
      for (int i = 0; i < characters.size(); i++) {
        CharacterReadings.Entry entry = READINGS.get(characters.at(i));
        double metre = scansion.metreLogOdds(i);
        if (entry.ambiguous() && Math.abs(metre) >= NO_CHOICE) {
          places.add(new Place(verse, i, metre > 0 ? ToneClass.LEVEL : ToneClass.OBLIQUE));
        }
        int character = characters.at(i);
        entry
            .onlyClass()
            .ifPresent(
                only -> {
                  all.add(character);
                  ofClass.computeIfAbsent(only, key -> new ArrayList<>()).add(character);
                });
      }
    }
  }

  /** Returns by how much the metre of random characters makes a reader right more often. */
  private double leak(Reader reader) {
    return rightAmongRandom(reader, true) - rightAmongRandom(reader, false);
  }

  private double rightAmongRandom(Reader reader, boolean sameClass) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    int right = 0;
    for (Place place : places) {
      for (int draw = 0; draw < DRAWS; draw++) {
        PoemCharacters poem = PoemCharacters.of(amongRandom(place, sameClass, random), VARIANTS);
        right += reader.level(poem, place.index) > 0.5 == (place.asked == ToneClass.LEVEL) ? 1 : 0;
      }
    }
    return right / (double) (places.size() * DRAWS);
  }

  /** Returns the poem with every other character exchanged, those of both classes for any. */
  private Poem amongRandom(Place place, boolean sameClass, RandomGenerator random) {
    List<String> lines = new ArrayList<>();
    int index = 0;
    for (String line : place.verse.poem().lines()) {
      StringBuilder exchanged = new StringBuilder();
      for (int character : line.codePoints().toArray()) {
        Optional<ToneClass> only = READINGS.get(character).onlyClass().filter(one -> sameClass);
        List<Integer> pool = only.map(ofClass::get).orElse(all);
        int other = pool.get(random.nextInt(pool.size()));
        exchanged.appendCodePoint(index++ == place.index ? character : other);
      }
      lines.add(exchanged.toString());
    }
    return new Poem(place.verse.poem().id(), "", "", "", lines);
  }

  @Test
  void theContextReadsNextToNothingOfTheMetre() {
    double leak = leak((poem, index) -> FREQUENCIES.levelProbability(poem, index, 0.5));
    System.out.println("metre that the context reads, on " + places.size() + " places: " + leak);
    assertThat(places.size()).isGreaterThan(500);
    assertThat(leak).isBetween(-0.01, 0.01);
  }

  @Test
  void aReaderOfTheOtherLineOfTheCoupletIsCaught() {
    double leak =
        leak(
            (poem, index) ->
                READINGS
                    .get(poem.counterpart(index))
                    .onlyClass()
                    .map(other -> other == ToneClass.LEVEL ? 0.1 : 0.9)
                    .orElse(0.5));
    assertThat(leak).isGreaterThan(0.2);
  }
}
