package org.pingze.probes.verse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.hooks.Hook;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Hooks;
import org.pingze.probes.model.TokenBatch;
import org.pingze.probes.model.Transformer;
import org.pingze.probes.model.TransformerConfig;
import org.pingze.probes.statistics.ClusterBootstrap;
import org.pingze.probes.statistics.Estimate;
import org.pingze.probes.statistics.SignFlipTest;
import org.pingze.probes.statistics.UnitSums;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tokenize.VerseToken;
import org.pingze.tonal.ToneClass;

/**
 * Exchanges one syllable of the previous line and watches the prediction of tone (METHOD §5): made
 * once, run on any model with the same vocabulary.
 *
 * <p>In each poem one line from the second on is drawn, and its slots 2 and 4, where the law binds,
 * are predicted. The syllable at each place of the line before is replaced by a character of the
 * opposite tone class, and as control by another of its own class, both about as frequent ({@link
 * ToneSubstitutes}); a syllable whose class the rhyme book leaves open is left out. The effect is
 * the shift of LO(q) under the opposite class minus that under the same class, in nats, signed so
 * that it is positive where the prediction moves towards the tone put in (copying) and negative
 * where it moves away from it (flipping).
 *
 * <p>The effect through a head is that of an otherwise unchanged run in which the head's z at q
 * alone is the one of the changed run (activation patching; exact, nothing is linearised). Effects
 * within 0.01 nats of none count as none, as attention within 0.01 does: a model of random weights
 * shifts by the characters drawn, whatever their tone.
 */
public final class CounterfactualScan {
  private static final double MARGIN = 0.01;
  private static final int[] BOUND_SLOTS = {2, 4};

  private final List<TokenizedPoem> poems;
  private final ClassMasses masses;
  private final Map<HeadScore, List<SyllableExchange>> exchanges = new EnumMap<>(HeadScore.class);
  private final ScanSettings settings;

  /**
   * Draws the lines and the characters to put in.
   *
   * @param poems the evaluation poems
   * @param frequencies how often each token occurs in the training poems, shape (token)
   */
  public CounterfactualScan(
      List<TokenizedPoem> poems,
      VocabularyTones tones,
      double[] frequencies,
      ScanSettings settings) {
    this.poems = List.copyOf(poems);
    this.masses = new ClassMasses(tones);
    this.settings = settings;
    RandomGenerator random =
        RandomGeneratorFactory.of("L64X128MixRandom").create(settings.seed() + 5);
    int[] lines =
        poems.stream()
            .mapToInt(poem -> random.nextInt(2, poem.poem().verse().lines() + 1))
            .toArray();
    for (HeadScore score : HeadScore.counterfactual()) {
      ToneSubstitutes substitutes = new ToneSubstitutes(tones, frequencies, settings.seed() + 6);
      List<SyllableExchange> own = new ArrayList<>();
      for (int poem = 0; poem < poems.size(); poem++) {
        for (int slot : BOUND_SLOTS) {
          exchange(score, poem, lines[poem], slot, substitutes).ifPresent(own::add);
        }
      }
      exchanges.put(score, own);
    }
  }

  private Optional<SyllableExchange> exchange(
      HeadScore score, int poem, int line, int slot, ToneSubstitutes substitutes) {
    SyllablePositions layout = new SyllablePositions(poems.get(poem));
    int next = layout.position(line, slot);
    int place =
        switch (score) {
          case COUNTERFACTUAL_LINE_FINAL -> layout.syllables();
          case COUNTERFACTUAL_PARALLEL_SLOT -> slot;
          case COUNTERFACTUAL_BEFORE_PARALLEL_SLOT -> slot - 1;
          default -> throw new IllegalArgumentException(score.id() + " exchanges no syllable");
        };
    int source = layout.position(line - 1, place);
    VerseToken predicted = layout.token(next);
    Optional<ToneClass> toneClass = substitutes.replaceable(layout.token(source));
    // A token of several characters predicts its first; it must not hold the source either.
    if (toneClass.isEmpty() || predicted.first().slot() != slot || source >= next) {
      return Optional.empty();
    }
    Set<Integer> taken =
        poems.get(poem).tokens().stream()
            .map(VerseToken::id)
            .collect(Collectors.toCollection(HashSet::new));
    int token = layout.token(source).id();
    ToneClass opposite = toneClass.get().opposite();
    return Optional.of(
        new SyllableExchange(
            poem,
            next - 1,
            source,
            substitutes.draw(token, opposite, taken),
            substitutes.draw(token, toneClass.get(), taken),
            opposite));
  }

  /** Returns the syllables that are exchanged at a place. */
  List<SyllableExchange> exchanges(HeadScore score) {
    return List.copyOf(Objects.requireNonNull(exchanges.get(score)));
  }

  /** Measures the effects on one model and through each of its heads. */
  public CounterfactualEffects of(Transformer model) {
    List<HeadMeasure> rows = new ArrayList<>();
    Map<HeadScore, TestedEffect> totals = new EnumMap<>(HeadScore.class);
    List<HeadId> heads = OvInputs.heads(model);
    for (HeadScore score : HeadScore.counterfactual()) {
      List<TestedEffect> effects = effects(model, heads, exchanges(score));
      totals.put(score, effects.get(heads.size()));
      for (int head = 0; head < heads.size(); head++) {
        TestedEffect effect = effects.get(head);
        rows.add(
            new HeadMeasure(heads.get(head), score, effect.estimate(), 0, effect.p(), Double.NaN));
      }
    }
    return new CounterfactualEffects(rows, totals);
  }

  /** Returns the effect through each head and, last, the total effect. */
  private List<TestedEffect> effects(
      Transformer model, List<HeadId> heads, List<SyllableExchange> own) {
    if (own.isEmpty()) {
      TestedEffect none = new TestedEffect(Estimate.none(), 0, Double.NaN);
      return Collections.nCopies(heads.size() + 1, none);
    }
    TokenBatch unchanged = batch(own, false);
    TokenBatch changed = batch(own, true);
    LastTokenOdds odds = new LastTokenOdds(model, masses);
    Map<HookPoint, float[][]> written = new HashMap<>();
    double[][] ofEach = new double[heads.size() + 1][];
    ofEach[heads.size()] = odds.of(changed, recording(model.config(), changed, written));
    for (int head = 0; head < heads.size(); head++) {
      ofEach[head] = odds.of(unchanged, patching(heads.get(head), unchanged, written));
    }
    UnitSums sums = new UnitSums(poems.size(), ofEach.length + 1);
    UnitSums differences = new UnitSums(poems.size(), ofEach.length);
    UnitSums margins = new UnitSums(poems.size(), ofEach.length);
    for (int i = 0; i < own.size(); i++) {
      SyllableExchange exchange = own.get(i);
      for (int column = 0; column < ofEach.length; column++) {
        // The unchanged run's LO would be subtracted from both shifts: it cancels.
        double effect = exchange.sign() * (ofEach[column][i] - ofEach[column][own.size() + i]);
        sums.add(exchange.poem(), column, effect);
        differences.add(exchange.poem(), column, effect);
        margins.add(exchange.poem(), column, MARGIN);
      }
      sums.add(exchange.poem(), ofEach.length, 1);
    }
    ClusterBootstrap bootstrap =
        new ClusterBootstrap(sums, settings.bootstrapDraws(), settings.seed());
    double[] p = SignFlipTest.pValues(differences, margins, settings.signFlips(), settings.seed());
    List<TestedEffect> effects = new ArrayList<>();
    for (int column = 0; column < ofEach.length; column++) {
      effects.add(new TestedEffect(bootstrap.ratio(column, ofEach.length), 0, p[column]));
    }
    return effects;
  }

  /** Returns the poems up to q: first a row for each opposite class, then one for each control. */
  private TokenBatch batch(List<SyllableExchange> own, boolean changed) {
    List<int[]> rows = new ArrayList<>();
    for (int control = 0; control < 2; control++) {
      for (SyllableExchange exchange : own) {
        int[] row =
            poems.get(exchange.poem()).tokens().stream()
                .limit(exchange.query() + 1L)
                .mapToInt(VerseToken::id)
                .toArray();
        if (changed) {
          row[exchange.source()] = control == 1 ? exchange.same() : exchange.opposite();
        }
        rows.add(row);
      }
    }
    return TokenBatch.of(rows);
  }

  /** Returns hooks that keep z at the last token of each row, (row, head · dHead). */
  private static Hooks recording(
      TransformerConfig config, TokenBatch batch, Map<HookPoint, float[][]> written) {
    int width = config.heads() * config.dHead();
    Map<HookPoint, Hook> hooks = new HashMap<>();
    for (int layer = 0; layer < config.layers(); layer++) {
      float[][] rows = new float[batch.rows()][width];
      written.put(HookPoint.z(layer), rows);
      hooks.put(
          HookPoint.z(layer),
          (point, row, z) ->
              System.arraycopy(
                  z.values(), z.index(batch.length(row) - 1, 0, 0), rows[row], 0, width));
    }
    return Hooks.of(hooks);
  }

  /** Returns a hook that puts the recorded z of one head at the last token of each row. */
  private static Hooks patching(HeadId head, TokenBatch batch, Map<HookPoint, float[][]> written) {
    HookPoint point = HookPoint.z(head.layer());
    float[][] rows = Objects.requireNonNull(written.get(point));
    return Hooks.of(
        point,
        (at, row, z) -> {
          int dHead = z.shape()[2];
          System.arraycopy(
              rows[row],
              head.head() * dHead,
              z.values(),
              z.index(batch.length(row) - 1, head.head(), 0),
              dHead);
        });
  }
}
