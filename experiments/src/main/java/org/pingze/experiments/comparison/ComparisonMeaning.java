package org.pingze.experiments.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pingze.experiments.report.Estimate;
import org.pingze.experiments.report.PrintedNumber;
import org.pingze.experiments.report.TokenizerFindings.Measure;
import org.pingze.experiments.report.TokenizerFindings.OfTokenizer;
import org.pingze.probes.verse.TokenMeasure;

/**
 * Says what the measures of tokenizers mean for an experiment on tone, rhyme or induction. Every
 * sentence follows from the numbers by a stated rule; none is there whatever they are.
 */
public final class ComparisonMeaning {
  /** Below this share of the rhyme words, a measure of rhyme stands on the others' exceptions. */
  private static final double MOST = 0.9;

  private final List<Measure> measures;

  /** Prepares sentences about values in the order of these measures. */
  public ComparisonMeaning(List<Measure> measures) {
    this.measures = List.copyOf(measures);
  }

  /** Returns the sentences about each tokenizer, and about all. */
  public List<String> of(List<OfTokenizer> tokenizers) {
    List<String> sentences = new ArrayList<>();
    for (OfTokenizer tokenizer : tokenizers) {
      sentences.add(tokenizer.name() + ": " + String.join(" ", about(tokenizer)));
    }
    if (tokenizers.size() > 1) {
      sentences.add(cheapest(tokenizers));
    }
    return sentences;
  }

  private List<String> about(OfTokenizer tokenizer) {
    List<String> sentences = new ArrayList<>();
    double alone = value(tokenizer, TokenMeasure.SYLLABLE_ALONE);
    if (alone == 1) {
      sentences.add(
          "every syllable is one token, so that slots, fixed offsets, tone, rhyme and induction by"
              + " character are all defined, and places in a poem are places in the row.");
    } else {
      sentences.add(
          percent(alone)
              + " of the syllables are a token of their own, the most of which a tone can be exchanged;"
              + " a slot is no fixed distance in tokens, so a head that counts cannot be told from one"
              + " that looks at a slot.");
    }
    rhyme(tokenizer).ifPresent(sentences::add);
    double cut = value(tokenizer, TokenMeasure.CAESURA);
    if (cut < 1) {
      sentences.add(
          "In "
              + percent(1 - cut)
              + " of the lines a token reaches over the caesura and the syllable after it is not"
              + " predicted by itself.");
    }
    double crossing = value(tokenizer, TokenMeasure.LINE_CROSSING);
    if (crossing > 0) {
      sentences.add(
          percent(crossing)
              + " of the tokens cross a line end ("
              + percent(value(tokenizer, TokenMeasure.COUPLET_CROSSING))
              + " a couplet) and drop out of every measure of lines.");
    }
    double split = value(tokenizer, TokenMeasure.SPLIT);
    if (split > 0) {
      sentences.add(
          percent(split)
              + " of the characters are split, "
              + percent(
                  value(tokenizer, TokenMeasure.RARE_KEPT)
                      - value(tokenizer, TokenMeasure.RARE_WHOLE))
              + " of the rare ones, and have no tone class where they are predicted.");
    }
    double unknown = value(tokenizer, TokenMeasure.UNKNOWN);
    if (unknown > 0) {
      sentences.add(
          percent(unknown)
              + " of the characters are unknown, "
              + percent(1 - value(tokenizer, TokenMeasure.RARE_KEPT))
              + " of the rare ones; losses must name them before they compare.");
    }
    tone(tokenizer).ifPresent(sentences::add);
    return sentences;
  }

  private Optional<String> rhyme(OfTokenizer tokenizer) {
    return estimate(tokenizer, TokenMeasure.RHYME_ALONE.id())
        .map(
            share ->
                share.value() == 1
                    ? "Every rhyme word is a token of its own."
                    : percent(share.value())
                        + " of the rhyme words are a token of their own; rhyme loss and attention to"
                        + " rhyme words "
                        + (share.value() >= MOST
                            ? "lack few of them."
                            : "stand on those alone, and those are no random choice: they are the"
                                + " words that do not often follow the syllable before them."));
  }

  /** Tokens tell of tone if they are of one class more often, or less, than their slots tell. */
  private Optional<String> tone(OfTokenizer tokenizer) {
    Optional<Estimate> tokens = estimate(tokenizer, TokenMeasure.ONE_CLASS_TABLE.id());
    Optional<Estimate> neighbours = estimate(tokenizer, TokenMeasure.ONE_CLASS_AT_SLOTS.id());
    if (tokens.isEmpty() || neighbours.isEmpty()) {
      return Optional.empty();
    }
    boolean more = tokens.get().low() > neighbours.get().high();
    boolean less = tokens.get().high() < neighbours.get().low();
    String numbers =
        " (by TABLE labels "
            + PrintedNumber.withInterval(tokens.get())
            + " against "
            + PrintedNumber.withInterval(neighbours.get())
            + " of neighbours at the same slots)";
    return Optional.of(
        more
            ? "Its tokens of several characters are of one tone class more often than neighbours are"
                + numbers
                + ": choosing a token decides tones of slots that are never predicted."
            : less
                ? "Its tokens of several characters mix the classes more than neighbours do"
                    + numbers
                    + "."
                : "Its tokens of several characters keep to one tone class no more and no less than"
                    + " neighbours do"
                    + numbers
                    + ".");
  }

  /** Names the cheapest unigram, and says if its interval is apart from the next. */
  private String cheapest(List<OfTokenizer> tokenizers) {
    List<OfTokenizer> sorted = new ArrayList<>(tokenizers);
    sorted.sort((a, b) -> Double.compare(bits(a).value(), bits(b).value()));
    Estimate first = bits(sorted.get(0));
    Estimate second = bits(sorted.get(1));
    return "Before a model learns anything of context, "
        + sorted.get(0).name()
        + " needs the fewest bits per character, "
        + PrintedNumber.withInterval(first)
        + (first.high() < second.low() ? ", clearly fewer than " : ", not clearly fewer than ")
        + sorted.get(1).name()
        + " with "
        + PrintedNumber.withInterval(second)
        + ": what its vocabulary knows is not learned by the model and must not be counted as if it"
        + " were.";
  }

  private Estimate bits(OfTokenizer tokenizer) {
    return estimate(tokenizer, TokenizerComparison.UNIGRAM).orElseThrow();
  }

  private double value(OfTokenizer tokenizer, TokenMeasure measure) {
    return estimate(tokenizer, measure.id()).map(Estimate::value).orElse(0.0);
  }

  private Optional<Estimate> estimate(OfTokenizer tokenizer, String measure) {
    for (int i = 0; i < measures.size(); i++) {
      if (measures.get(i).id().equals(measure)) {
        return tokenizer.values().get(i);
      }
    }
    throw new IllegalArgumentException("nothing is measured by the name " + measure);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%s %%", PrintedNumber.rounded(100 * share, 1));
  }
}
