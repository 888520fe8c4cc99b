package org.pingze.probes.verse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.tonal.ToneClass;

/**
 * A predictor of tone classes without a network, fitted by counting (METHOD §2): what a claim about
 * a model is set against.
 *
 * <p>P(class | context) = (count(class, context) + 1) / (count(context) + 2), add-one smoothing; a
 * context never met gives ½. Only {@code TABLE} labels are counted, and as context a label from any
 * other source is "unknown".
 */
public final class ToneBaseline {
  /** What a baseline knows when it predicts. */
  public enum Knowledge {
    /** B0: nothing. */
    UNIGRAM("B0", "unigram"),
    /** B1: form, line length, line and slot. */
    POSITION("B1", "position only"),
    /** B2: B1 with the tone of line 1 slot 2 and whether line 1 rhymes; within line 1, B1 alone. */
    FIRST_LINE("B2", "position and first line"),
    /** B3: the class of the character before, across line ends. */
    BIGRAM("B3", "tone bigram");

    private final String id;
    private final String title;

    Knowledge(String id, String title) {
      this.id = id;
      this.title = title;
    }

    /** Returns the short name, such as B1. */
    public String id() {
      return id;
    }

    /** Returns what it knows, a few words. */
    public String title() {
      return title;
    }
  }

  private final Knowledge knowledge;
  private final Map<String, int[]> counts; // context to (class)

  /** Makes a baseline of counts; {@link #counts} returns them. */
  ToneBaseline(Knowledge knowledge, Map<String, int[]> counts) {
    this.knowledge = knowledge;
    this.counts = new TreeMap<>(counts);
  }

  /**
   * Counts in the training poems.
   *
   * @param training poems of which none is evaluated on
   */
  public static ToneBaseline fit(Knowledge knowledge, List<AnnotatedPoem> training) {
    ToneBaseline baseline = new ToneBaseline(knowledge, Map.of());
    for (AnnotatedPoem poem : training) {
      for (AnnotatedCharacter character : poem.characters()) {
        ClassLosses.tableClass(character.label())
            .ifPresent(
                one ->
                    baseline
                        .counts
                        .computeIfAbsent(
                            baseline.context(poem, character.line(), character.slot()),
                            any -> new int[2])[index(one)]++);
      }
    }
    return baseline;
  }

  /** Returns what the baseline knows. */
  public Knowledge knowledge() {
    return knowledge;
  }

  /** Returns how often each class stood in each context, as (level, oblique). */
  Map<String, int[]> counts() {
    return counts;
  }

  /** Returns P(class) at a place of a poem. */
  public double probability(ToneClass toneClass, AnnotatedPoem poem, int line, int slot) {
    int[] count = counts.getOrDefault(context(poem, line, slot), new int[2]);
    return (count[index(toneClass)] + 1.0) / (count[0] + count[1] + 2.0);
  }

  /**
   * Returns −ln P of the true class of a prediction in nats, at the same positions at which the
   * model is judged; NaN where the label is not from the table.
   */
  public double loss(ClassPrediction prediction, AnnotatedPoem poem) {
    Optional<ToneClass> truth = ClassLosses.tableClass(prediction.character().label());
    return truth
        .map(one -> -Math.log(probability(one, poem, prediction.line(), prediction.slot())))
        .orElse(Double.NaN);
  }

  private String context(AnnotatedPoem poem, int line, int slot) {
    String position =
        poem.verse().length().syllables() + "x" + poem.verse().lines() + " " + line + "." + slot;
    return switch (knowledge) {
      case UNIGRAM -> "any";
      case POSITION -> position;
      case FIRST_LINE ->
          line == 1 ? position : position + " " + known(poem, 1, 2) + known(poem, 1, last(poem));
      case BIGRAM -> {
        int earlierLine = slot > 1 ? line : line - 1;
        int earlierSlot = slot > 1 ? slot - 1 : last(poem);
        yield earlierLine == 0 ? "begin" : known(poem, earlierLine, earlierSlot);
      }
    };
  }

  private static int index(ToneClass toneClass) {
    return toneClass == ToneClass.LEVEL ? 0 : 1;
  }

  private static int last(AnnotatedPoem poem) {
    return poem.verse().length().syllables();
  }

  private static String known(AnnotatedPoem poem, int line, int slot) {
    return ClassLosses.tableClass(poem.at(line, slot).label()).map(ToneClass::chinese).orElse("?");
  }
}
