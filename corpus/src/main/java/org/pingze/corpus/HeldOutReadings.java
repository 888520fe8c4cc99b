package org.pingze.corpus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.pingze.tonal.RhymeBook;
import org.pingze.tonal.ToneClass;

/**
 * How well characters are read in the poems from which nothing was learned (Du Fu, the built-in
 * poems, the Three Hundred), without a label of any expert (both measures are ours).
 *
 * <p><b>Context.</b> Where the metre leaves a character of both classes no choice, the class it
 * asks for is held to be the truth, and the context alone is measured against it. The metre errs at
 * 0.3 % of such places.
 *
 * <p><b>Metre.</b> Characters of one class are hidden: {@value #HIDDEN} of them, drawn anew, are
 * taken for characters of both classes of which the context says what it says of some real one,
 * drawn from all: of a probability q it gives the true class q, so rightly as often as it claims.
 * What the annotator makes of them with the metre is measured against their one class.
 */
public final class HeldOutReadings {
  /** Log-odds at which the metre leaves no choice. */
  private static final double NO_CHOICE = 5;

  /** As many as characters of both classes there are among all. */
  private static final double HIDDEN = 0.13;

  /** A poem and the probability of level that each of its characters has without the metre. */
  private static final class Judged {
    private final RegulatedVerse verse;
    private final PoemCharacters characters;
    private final double[] context;

    Judged(RegulatedVerse verse, PoemCharacters characters, double[] context) {
      this.verse = verse;
      this.characters = characters;
      this.context = context;
    }
  }

  private final CharacterReadings readings;
  private final ReadingFrequencies frequencies;
  private final List<Judged> poems = new ArrayList<>();

  /**
   * Reads the judged poems of a corpus, each text once.
   *
   * @throws CorpusFormatException if the corpus cannot be read
   * @throws IllegalArgumentException if it holds none of these poems
   */
  public HeldOutReadings(CorpusReader corpus, RhymeBook book, ReadingFrequencies frequencies) {
    this.readings = CharacterReadings.inUse(book);
    this.frequencies = frequencies;
    JudgedPoems judged = JudgedPoems.builtIn();
    GraphVariants variants = GraphVariants.builtIn();
    Set<String> seen = new HashSet<>();
    corpus.read(
        verse -> {
          Poem poem = verse.poem();
          if (judged.contains(poem) && seen.add(String.join(" ", poem.lines()))) {
            PoemCharacters characters = PoemCharacters.of(poem, variants);
            double[] context = readings.contextLevels(characters, frequencies);
            poems.add(new Judged(verse, characters, context));
          }
        },
        leftOut -> {});
    if (poems.isEmpty()) {
      throw new IllegalArgumentException(
          "none of the poems kept apart is in the corpus; give the 全唐詩, which has them");
    }
  }

  private Scansion scan(RegulatedVerse verse, double[] context) {
    return Scansion.of(verse.lines(), verse.length(), context, frequencies.slotRates());
  }

  /** Returns how often the context alone gives the class that the metre leaves no choice but. */
  public ReadingAccuracy inContext() {
    ReadingAccuracy accuracy = new ReadingAccuracy();
    for (Judged poem : poems) {
      Scansion scansion = scan(poem.verse, poem.context);
      for (int i = 0; i < poem.context.length; i++) {
        double metre = scansion.metreLogOdds(i);
        if (isAmbiguous(poem, i) && Math.abs(metre) >= NO_CHOICE) {
          accuracy.add(certainty(poem.context[i]), metre > 0 == poem.context[i] > 0.5);
        }
      }
    }
    return accuracy;
  }

  /**
   * Returns how often hidden characters of one class are read rightly with the metre.
   *
   * @param regulated whether to count the poems that more probably keep a template than not, or the
   *     others
   */
  public ReadingAccuracy withMetre(boolean regulated, RandomGenerator random) {
    double[] certainties = certainties();
    ReadingAccuracy accuracy = new ReadingAccuracy();
    for (Judged poem : poems) {
      double[] context = poem.context.clone();
      boolean[] hidden = new boolean[context.length];
      for (int i = 0; i < context.length; i++) {
        Optional<ToneClass> only = readings.get(poem.characters.at(i)).onlyClass();
        if (only.isPresent() && random.nextDouble() < HIDDEN) {
          double certainty = certainties[random.nextInt(certainties.length)];
          double truth = random.nextDouble() < certainty ? certainty : 1 - certainty;
          context[i] = only.get() == ToneClass.LEVEL ? truth : 1 - truth;
          hidden[i] = true;
        }
      }
      Scansion scansion = scan(poem.verse, context);
      for (int i = 0; i < context.length; i++) {
        if (hidden[i] && scansion.regularity() > 0.5 == regulated) {
          boolean free = Math.abs(scansion.metreLogOdds(i)) < Annotator.METRE_SPEAKS;
          double level = free ? context[i] : scansion.level(i);
          accuracy.add(certainty(level), level > 0.5 == poem.context[i] > 0.5);
        }
      }
    }
    return accuracy;
  }

  /** What the context says of each real character of both classes. */
  private double[] certainties() {
    List<Double> certainties = new ArrayList<>();
    for (Judged poem : poems) {
      for (int i = 0; i < poem.context.length; i++) {
        if (isAmbiguous(poem, i)) {
          certainties.add(certainty(poem.context[i]));
        }
      }
    }
    return certainties.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private boolean isAmbiguous(Judged poem, int index) {
    return readings.get(poem.characters.at(index)).ambiguous();
  }

  private static double certainty(double level) {
    return Math.max(level, 1 - level);
  }
}
