package org.pingze.experiments.comparison;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.corpus.Annotator;
import org.pingze.corpus.CorpusSplit;
import org.pingze.corpus.RegulatedVerse;
import org.pingze.experiments.report.Estimate;
import org.pingze.experiments.report.TokenizerFindings.LongToken;
import org.pingze.experiments.report.TokenizerFindings.Measure;
import org.pingze.experiments.report.TokenizerFindings.OfTokenizer;
import org.pingze.experiments.runs.TokenizerChoice;
import org.pingze.probes.statistics.ClusterBootstrap;
import org.pingze.probes.statistics.UnitSums;
import org.pingze.probes.verse.NeighbourTones;
import org.pingze.probes.verse.PoemTokens;
import org.pingze.probes.verse.TokenMeasure;
import org.pingze.probes.verse.UnigramTokens;
import org.pingze.tokenize.HuggingFaceVerseTokenizer;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tokenize.VerseToken;

/**
 * Sets tokenizers side by side on the same held-out poems. Those that are made on the spot learn
 * from the other poems of the corpus; the split is by poet (METHOD §1).
 */
public final class TokenizerComparison {
  static final String VOCABULARY = "vocabulary";
  static final String ENTROPY = "unigram_entropy";
  static final String UNIGRAM = "unigram_bits_per_character";
  static final String SPEED = "characters_per_second";

  /** A character met fewer times among the poems learned from is rare (ours). */
  private static final int RARE_BELOW = 10;

  private static final int LONGEST = 10;
  private static final int TIMED = 3;
  private static final double NANOS = 1e9;

  private final List<AnnotatedPoem> training;
  private final List<AnnotatedPoem> heldOut;
  private final int characters;
  private final int draws;
  private final long seed;
  private final NeighbourTones neighbours;
  private final Map<Integer, Integer> counts = new HashMap<>();

  /**
   * Annotates the poems without the metre.
   *
   * @param split the poems to learn from and those to compare on
   * @param characters how many characters a tokenizer made on the spot knows at most
   * @param draws how many bootstrap draws stand behind an interval
   * @param seed the seed of the draws
   */
  public TokenizerComparison(CorpusSplit split, int characters, int draws, long seed) {
    Annotator annotator = Annotator.builtIn();
    this.training = annotate(annotator, split.training());
    this.heldOut = annotate(annotator, split.heldOut());
    this.characters = characters;
    this.draws = draws;
    this.seed = seed;
    this.neighbours = NeighbourTones.fit(heldOut);
    for (AnnotatedPoem poem : training) {
      poem.characters().forEach(one -> counts.merge(one.character(), 1, Integer::sum));
    }
  }

  private static List<AnnotatedPoem> annotate(Annotator annotator, List<RegulatedVerse> poems) {
    return poems.parallelStream().map(annotator::annotateInContext).toList();
  }

  /** Returns what is measured, in the order of the values. */
  public static List<Measure> measures() {
    List<Measure> measures = new ArrayList<>();
    measures.add(
        new Measure(
            VOCABULARY,
            "Vocabulary",
            "How many tokens there are, special ones included.",
            "tokens",
            true));
    for (TokenMeasure measure : TokenMeasure.values()) {
      measures.add(
          new Measure(measure.id(), measure.title(), measure.definition(), "poems", false));
    }
    measures.add(
        new Measure(
            ENTROPY,
            "Entropy of a unigram, bits a token",
            "Of the tokens of the poems learned from, punctuation and end included, by their"
                + " frequency.",
            "tokens",
            false));
    measures.add(
        new Measure(
            UNIGRAM,
            "Bits per character of a unigram",
            "What a held-out poem costs, over its characters, when each token is coded by how often"
                + " it stood in the poems learned from (plus one); a character that is unknown is"
                + " named as in the tokenizer experiment.",
            "poems",
            false));
    measures.add(
        new Measure(
            SPEED,
            "Characters a second, thousands",
            "Encoded and aligned in batches, the fastest of three passes over the held-out poems.",
            "poems",
            false));
    return measures;
  }

  /**
   * Measures one tokenizer.
   *
   * @param home where its files go
   */
  public OfTokenizer of(TokenizerChoice choice, Path home) {
    HuggingFaceVerseTokenizer tokenizer =
        choice.make(home, training.stream().map(AnnotatedPoem::verse).toList(), characters);
    UnigramTokens unigram = UnigramTokens.fit(tokenizer.encodeAll(training), tokenizer);
    List<TokenizedPoem> poems = tokenizer.encodeAll(heldOut);
    List<Optional<Estimate>> values = new ArrayList<>();
    values.add(
        Optional.of(
            Estimate.withoutInterval(tokenizer.vocabularySize(), tokenizer.vocabularySize())));
    values.addAll(ratios(tokenizer, poems));
    values.add(
        Optional.of(Estimate.withoutInterval(unigram.entropy(), Math.round(unigram.tokens()))));
    values.add(estimate(new ClusterBootstrap(unigram.bits(poems), draws, seed).ratio(0, 1)));
    values.add(Optional.of(Estimate.withoutInterval(speed(tokenizer) / 1000, heldOut.size())));
    return new OfTokenizer(choice.name(), values, longest(tokenizer, poems));
  }

  private List<Optional<Estimate>> ratios(
      HuggingFaceVerseTokenizer tokenizer, List<TokenizedPoem> poems) {
    IntPredicate isRare = character -> counts.getOrDefault(character, 0) < RARE_BELOW;
    TokenMeasure[] measures = TokenMeasure.values();
    UnitSums sums = new UnitSums(poems.size(), 2 * measures.length);
    for (int poem = 0; poem < poems.size(); poem++) {
      PoemTokens tokens = PoemTokens.of(poems.get(poem), tokenizer.unknownId(), isRare, neighbours);
      for (int measure = 0; measure < measures.length; measure++) {
        sums.add(poem, 2 * measure, measures[measure].numerator(tokens));
        sums.add(poem, 2 * measure + 1, measures[measure].denominator(tokens));
      }
    }
    ClusterBootstrap bootstrap = new ClusterBootstrap(sums, draws, seed);
    List<Optional<Estimate>> values = new ArrayList<>();
    for (int measure = 0; measure < measures.length; measure++) {
      values.add(estimate(bootstrap.ratio(2 * measure, 2 * measure + 1)));
    }
    return values;
  }

  private static Optional<Estimate> estimate(org.pingze.probes.statistics.Estimate measured) {
    return measured.n() == 0
        ? Optional.empty()
        : Optional.of(
            new Estimate(measured.value(), measured.low(), measured.high(), measured.n()));
  }

  /** Returns characters a second. */
  private double speed(HuggingFaceVerseTokenizer tokenizer) {
    long fastest = Long.MAX_VALUE;
    for (int pass = 0; pass < TIMED; pass++) {
      long began = System.nanoTime();
      tokenizer.encodeAll(heldOut);
      fastest = Math.min(fastest, System.nanoTime() - began);
    }
    long read = heldOut.stream().mapToLong(poem -> poem.characters().size()).sum();
    return read / (fastest / NANOS);
  }

  private static List<LongToken> longest(
      HuggingFaceVerseTokenizer tokenizer, List<TokenizedPoem> poems) {
    Map<Integer, Long> met = new HashMap<>();
    for (TokenizedPoem poem : poems) {
      for (VerseToken token : poem.tokens()) {
        if (token.characters().size() > 1) {
          met.merge(token.id(), 1L, Long::sum);
        }
      }
    }
    return met.entrySet().stream()
        .map(entry -> new LongToken(tokenizer.text(entry.getKey()), entry.getValue()))
        .sorted(
            Comparator.comparingInt(
                    (LongToken token) -> -token.text().codePointCount(0, token.text().length()))
                .thenComparingLong(token -> -token.count())
                .thenComparing(LongToken::text))
        .limit(LONGEST)
        .toList();
  }
}
