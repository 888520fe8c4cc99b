package org.pingze.probes.verse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.LabelSource;
import org.pingze.corpus.ToneLabel;
import org.pingze.probes.hooks.Hooks;
import org.pingze.probes.instruments.InContextLearningScore;
import org.pingze.probes.model.TokenBatch;
import org.pingze.probes.model.Transformer;
import org.pingze.probes.statistics.ClusterBootstrap;
import org.pingze.probes.statistics.Estimate;
import org.pingze.probes.statistics.UnitSums;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tokenize.VerseToken;
import org.pingze.tonal.ToneClass;

/**
 * What a model knows of tone and rhyme: its predictions of the verse tokens of some poems, by
 * classes of characters (METHOD §2; ours).
 *
 * <p>Tokens that cross a line end are left out, and so are the parts of a character that byte-level
 * tokens split: no class can be read off them, and mass on them is left-out mass. Rhyme groups are
 * counted over characters of a single group, true ones and predicted ones alike, so that the groups
 * share the mass out.
 */
public final class ClassLosses {
  private final List<TokenizedPoem> poems;
  private final List<ClassPrediction> predictions;
  private final double[][] tokenLosses; // (poem, position)

  private ClassLosses(
      List<TokenizedPoem> poems, List<ClassPrediction> predictions, double[][] tokenLosses) {
    this.poems = poems;
    this.predictions = predictions;
    this.tokenLosses = tokenLosses;
  }

  /** Runs the model over the poems. */
  public static ClassLosses of(
      Transformer model, List<TokenizedPoem> poems, VocabularyTones tones) {
    TokenBatch batch = TokenBatch.of(poems.stream().map(TokenizedPoem::ids).toList());
    if (tones.size() != model.config().vocabulary()) {
      throw new IllegalArgumentException(
          "the model predicts "
              + model.config().vocabulary()
              + " tokens, the rhyme book was asked about "
              + tones.size()
              + "; take the tokenizer that the model was trained with");
    }
    ClassMasses masses = new ClassMasses(tones);
    List<SyllablePositions> layouts = poems.stream().map(SyllablePositions::new).toList();
    ClassPrediction[][] found = new ClassPrediction[batch.rows()][];
    double[][] tokenLosses = new double[batch.rows()][];
    for (int row = 0; row < batch.rows(); row++) {
      found[row] = new ClassPrediction[batch.length(row)];
      tokenLosses[row] = new double[batch.length(row) - 1];
    }
    model.logits(
        batch,
        Hooks.none(),
        (row, position, logits, offset) -> {
          if (position + 1 < batch.length(row)) {
            ClassMasses.At at = masses.new At(logits, offset);
            TokenizedPoem poem = poems.get(row);
            VerseToken next = poem.tokens().get(position + 1);
            tokenLosses[row][position] = at.tokenLoss(next.id());
            if (layouts.get(row).predictsCharacter(position + 1)) {
              found[row][position] = predict(masses, at, layouts.get(row), poem, row, position);
            }
          }
        });
    List<ClassPrediction> predictions = new ArrayList<>();
    for (ClassPrediction[] row : found) {
      for (ClassPrediction prediction : row) {
        if (prediction != null) {
          predictions.add(prediction);
        }
      }
    }
    return new ClassLosses(List.copyOf(poems), List.copyOf(predictions), tokenLosses);
  }

  private static ClassPrediction predict(
      ClassMasses masses,
      ClassMasses.At at,
      SyllablePositions layout,
      TokenizedPoem poem,
      int row,
      int position) {
    VerseToken next = poem.tokens().get(position + 1);
    AnnotatedCharacter character = next.first();
    double toneLoss = Double.NaN;
    double withinClassLoss = Double.NaN;
    Optional<ToneClass> toneClass = tableClass(character.label());
    if (toneClass.isPresent()) {
      toneLoss = at.toneLoss(toneClass.get());
      if (masses.isOnly(next.id(), toneClass.get())) {
        withinClassLoss = at.withinClassLoss(next.id(), toneClass.get());
      }
    }
    double rhymeLoss = Double.NaN;
    double repeatMass = Double.NaN;
    int last = poem.poem().verse().length().syllables();
    if (character.slot() == last && SyllablePositions.rhymes(poem.poem(), character.line())) {
      ToneLabel label = character.label();
      if (label.groupSource() == LabelSource.TABLE) {
        rhymeLoss = at.rhymeLoss(label.group().orElseThrow());
      }
      Set<Integer> used = rhymeTokensBefore(layout, poem, character.line());
      if (!used.isEmpty()) {
        repeatMass = used.stream().mapToDouble(at::probability).sum();
      }
    }
    return new ClassPrediction(
        row,
        position,
        character,
        at.tokenLoss(next.id()),
        toneLoss,
        at.leftOutLoss(),
        withinClassLoss,
        at.toneLogOdds(),
        at.leftOutMass(),
        rhymeLoss,
        repeatMass);
  }

  /** Returns the class of a label that the rhyme book alone decides. */
  static Optional<ToneClass> tableClass(ToneLabel label) {
    return label.source() == LabelSource.TABLE ? label.toneClass() : Optional.empty();
  }

  /** Empty also where an earlier rhyme word is no token of its own, and so cannot be repeated. */
  private static Set<Integer> rhymeTokensBefore(
      SyllablePositions layout, TokenizedPoem poem, int line) {
    Set<Integer> used = new TreeSet<>();
    for (int earlier = 1; earlier < line; earlier++) {
      if (SyllablePositions.rhymes(poem.poem(), earlier)) {
        int position = layout.position(earlier, layout.syllables());
        if (!layout.isWhole(position) || layout.token(position).characters().size() > 1) {
          return Set.of();
        }
        used.add(layout.token(position).id());
      }
    }
    return used;
  }

  /** Returns every prediction, by poem and position. */
  public List<ClassPrediction> predictions() {
    return predictions;
  }

  /** Returns the poems that were predicted. */
  public List<TokenizedPoem> poems() {
    return poems;
  }

  /**
   * Returns the mean of a measure, its interval by bootstrap over poems.
   *
   * @param measure a measure in its own unit; predictions for which it is NaN do not count
   * @param which the predictions to take
   * @param draws how many bootstrap draws
   */
  public Estimate mean(
      ToDoubleFunction<ClassPrediction> measure,
      Predicate<ClassPrediction> which,
      int draws,
      long seed) {
    UnitSums sums = new UnitSums(poems.size(), 2);
    for (ClassPrediction prediction : predictions) {
      double value = measure.applyAsDouble(prediction);
      if (!Double.isNaN(value) && which.test(prediction)) {
        sums.add(prediction.poem(), 0, value);
        sums.add(prediction.poem(), 1, 1);
      }
    }
    return new ClusterBootstrap(sums, draws, seed).ratio(0, 1);
  }

  /** Returns the mean loss over all tokens, punctuation and {@code <eos>} included, in nats. */
  public Estimate tokenLoss(int draws, long seed) {
    UnitSums sums = new UnitSums(poems.size(), 2);
    for (int poem = 0; poem < tokenLosses.length; poem++) {
      for (double loss : tokenLosses[poem]) {
        sums.add(poem, 0, loss);
        sums.add(poem, 1, 1);
      }
    }
    return new ClusterBootstrap(sums, draws, seed).ratio(0, 1);
  }

  /**
   * Returns what each whole poem costs, its punctuation and {@code <eos>} included: shape (poem,
   * column), where column 0 holds the bits of its tokens and of naming its unknown characters,
   * column 1 the bits of its tokens alone, and column 2 how many characters the poem has. Bits per
   * character are the ratio of two columns, and alone compare tokenizers (METHOD §6).
   */
  public UnitSums bits(UnknownCharacters unknown) {
    UnitSums sums = new UnitSums(poems.size(), 3);
    for (int poem = 0; poem < tokenLosses.length; poem++) {
      double bits = Arrays.stream(tokenLosses[poem]).sum() / ClassPrediction.NATS_PER_BIT;
      sums.add(poem, 0, bits + unknown.bits(poems.get(poem)));
      sums.add(poem, 1, bits);
      sums.add(poem, 2, poems.get(poem).poem().characters().size());
    }
    return sums;
  }

  /** Returns the mean tone loss over all slots, in nats. */
  public Estimate toneLoss(int draws, long seed) {
    return mean(ClassPrediction::toneLoss, any -> true, draws, seed);
  }

  /** Returns the mean tone loss at slots 2 and 4, where the law binds, in nats. */
  public Estimate toneLossAtBoundSlots(int draws, long seed) {
    return mean(ClassPrediction::toneLoss, p -> p.slot() == 2 || p.slot() == 4, draws, seed);
  }

  /** Returns the mean rhyme loss, in nats. */
  public Estimate rhymeLoss(int draws, long seed) {
    return mean(ClassPrediction::rhymeLoss, any -> true, draws, seed);
  }

  /**
   * Returns the in-context score within a poem: mean token loss of the last couplet minus that of
   * the first at equal slots, in nats (METHOD §7; ours). Only tokens of equally many characters are
   * compared: one of two costs more than one of one, wherever it stands.
   */
  public Estimate inContextScore(int draws, long seed) {
    InContextLearningScore score = new InContextLearningScore(poems.size());
    Map<List<Integer>, Double> first = new HashMap<>(); // (poem, line of couplet, slot, characters)
    for (ClassPrediction prediction : predictions) {
      TokenizedPoem poem = poems.get(prediction.poem());
      int characters = poem.tokens().get(prediction.position() + 1).characters().size();
      int lines = poem.poem().verse().lines();
      int ofCouplet = prediction.line() % 2;
      List<Integer> place = List.of(prediction.poem(), ofCouplet, prediction.slot(), characters);
      if (prediction.line() <= 2) {
        first.put(place, prediction.tokenLoss());
      } else if (prediction.line() > lines - 2 && first.containsKey(place)) {
        score.add(prediction.poem(), first.get(place), prediction.tokenLoss());
      }
    }
    return score.estimate(draws, seed);
  }
}
