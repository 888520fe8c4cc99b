package org.pingze.probes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pingze.probes.hooks.ActivationCache;
import org.pingze.probes.hooks.AttentionPattern;
import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.hooks.Hook;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Hooks;

@ParameterizedClass
@EnumSource(Arithmetic.class)
class HookedRunTest {
  private static final String CONFIGS = "org.pingze.probes.model.RandomModels#configs";
  private static final float TOLERANCE = 1e-5f;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
  private final Arithmetic arithmetic;

  HookedRunTest(Arithmetic arithmetic) {
    this.arithmetic = arithmetic;
  }

  @ParameterizedTest
  @MethodSource(CONFIGS)
  void zeroingAHeadsZIsZeroingItsOutputWeights(TransformerConfig config) {
    float[] parameters = RandomModels.parameters(config, random);
    TokenBatch batch = RandomModels.batch(config, 9, random);
    int layer = config.layers() - 1;
    int head = config.heads() - 1;
    Hook silence =
        (point, row, z) -> {
          for (int position = 0; position < z.shape()[0]; position++) {
            for (int i = 0; i < config.dHead(); i++) {
              z.set(0, position, head, i);
            }
          }
        };
    float[] whole = arithmetic.model(config, parameters).logits(batch, Hooks.none());
    float[] silenced =
        arithmetic.model(config, parameters).logits(batch, Hooks.of(HookPoint.z(layer), silence));
    float[] cut = parameters.clone();
    cutOutput(config, cut, layer, head);
    assertClose(silenced, arithmetic.model(config, cut).logits(batch, Hooks.none()));
    assertThat(Arrays.equals(silenced, whole)).isFalse();
  }

  private static void cutOutput(TransformerConfig config, float[] parameters, int layer, int head) {
    ModelOffsets offsets = new ModelOffsets(ParameterLayout.of(config));
    int weight = offsets.layer(layer).outputWeight;
    int d = config.dModel();
    for (int i = head * config.dHead(); i < (head + 1) * config.dHead(); i++) {
      for (int o = 0; o < d; o++) {
        parameters[weight + (offsets.outByIn ? o * config.dHeads() + i : i * d + o)] = 0;
      }
    }
  }

  @ParameterizedTest
  @MethodSource(CONFIGS)
  void replayingARecordedActivationChangesNothing(TransformerConfig config) {
    FastTransformer model = arithmetic.model(config, RandomModels.parameters(config, random));
    TokenBatch batch = RandomModels.batch(config, 9, random);
    float[] expected = model.logits(batch, Hooks.none());
    for (HookPoint point : everyPoint(config)) {
      ActivationCache cache = ActivationCache.recording(point);
      assertClose(model.logits(batch, cache.hooks()), expected);
      Hooks replay =
          Hooks.of(point, (at, row, values) -> values.replaceWith(cache.values(at, row)));
      assertClose(model.logits(batch, replay), expected);
    }
  }

  @ParameterizedTest
  @MethodSource(CONFIGS)
  void aChangeAnywhereReachesTheLogits(TransformerConfig config) {
    FastTransformer model = arithmetic.model(config, RandomModels.parameters(config, random));
    TokenBatch batch = RandomModels.batch(config, 9, random);
    float[] before = model.logits(batch, Hooks.none());
    for (HookPoint point : everyPoint(config)) {
      Hook shift =
          (at, row, values) -> {
            // The last query's look at itself, or the last position's last number.
            values.values()[values.offset() + values.size() - 1] += 0.5f;
          };
      float[] after = model.logits(batch, Hooks.of(point, shift));
      float largest = 0;
      for (int i = 0; i < before.length; i++) {
        largest = Math.max(largest, Math.abs(after[i] - before[i]));
      }
      assertThat(largest).as(point.toString()).isGreaterThan(1e-4f);
    }
  }

  @ParameterizedTest
  @MethodSource(CONFIGS)
  void theReferenceReadsWhatAHookWritesAsTheFastModelDoes(TransformerConfig config) {
    float[] parameters = RandomModels.parameters(config, random);
    FastTransformer fast = arithmetic.model(config, parameters);
    ReferenceTransformer reference = ReferenceTransformer.of(config, parameters);
    TokenBatch batch = RandomModels.batch(config, 3, random);
    float[] plain = reference.logits(batch, Hooks.none());
    for (HookPoint point : everyPoint(config)) {
      Hook half =
          (at, row, values) -> {
            for (int i = values.offset(); i < values.offset() + values.size(); i++) {
              values.values()[i] *= row == 1 ? 0.5f : 1;
            }
          };
      float[] changed = reference.logits(batch, Hooks.of(point, half));
      assertClose(fast.logits(batch, Hooks.of(point, half)), changed);
      int rowOne = batch.start(1) * config.vocabulary();
      assertThat(Arrays.copyOf(changed, rowOne)).isEqualTo(Arrays.copyOf(plain, rowOne));
    }
  }

  @Test
  void replacedLogitsReachLossesReadersAndRuns() {
    TransformerConfig config = TransformerConfig.learned(1, 2, 8, 0, 13, 9);
    FastTransformer model = arithmetic.model(config, RandomModels.parameters(config, random));
    TokenBatch batch = RandomModels.batch(config, 5, random);
    Hooks level = Hooks.of(HookPoint.logits(), (point, row, logits) -> logits.fill(row));
    for (float loss : model.nextTokenLosses(batch, level)) {
      assertThat(loss == 0 || Math.abs(loss - Math.log(13)) < 1e-6).isTrue();
    }
    model.logits(
        batch,
        level,
        (row, position, logits, offset) -> assertThat(logits[offset + 12]).isEqualTo(row));
    ActivationCache cache = ActivationCache.recording(HookPoint.logits());
    model.run(batch, cache.hooks());
    assertThat(cache.shape(HookPoint.logits(), 4)).containsExactly(batch.length(4), 13);
    assertClose(
        cache.values(HookPoint.logits(), 0),
        Arrays.copyOf(model.logits(batch, Hooks.none()), batch.length(0) * 13));
  }

  @Test
  void aScaleIsTheRootThatTheNormDividesBy() {
    TransformerConfig config = TransformerConfig.rotary(1, 2, 8, 12, 13, 9);
    float[] parameters = RandomModels.parameters(config, random);
    FastTransformer model = arithmetic.model(config, parameters);
    ActivationCache cache =
        ActivationCache.recording(HookPoint.attnScale(0), HookPoint.residPre(0));
    model.run(RandomModels.batch(config, 1, random), cache.hooks());
    float[] x = Arrays.copyOf(cache.values(HookPoint.residPre(0), 0), 8);
    double mean = 0;
    double squares = 0;
    for (float value : x) {
      mean += value / 8.0;
      squares += value * value / 8.0;
    }
    double due = Math.sqrt(squares - mean * mean + config.normEpsilon());
    assertThat((double) cache.values(HookPoint.attnScale(0), 0)[0]).isCloseTo(due, within(1e-5));
  }

  @Test
  void recordedPatternsAreRowsOfProbabilitiesWithoutAFuture() {
    TransformerConfig config = TransformerConfig.learned(2, 3, 18, 0, 29, 12);
    FastTransformer model = arithmetic.model(config, RandomModels.parameters(config, random));
    TokenBatch batch = RandomModels.batch(config, 9, random);
    ActivationCache cache = ActivationCache.recording(HookPoint.pattern(0), HookPoint.pattern(1));
    model.run(batch, cache.hooks());
    for (int row = 0; row < batch.rows(); row++) {
      for (int layer = 0; layer < 2; layer++) {
        for (int head = 0; head < 3; head++) {
          AttentionPattern pattern = cache.pattern(row, new HeadId(layer, head));
          assertThat(pattern.length()).isEqualTo(batch.length(row));
          for (int query = 0; query < pattern.length(); query++) {
            float sum = 0;
            for (int key = 0; key < pattern.length(); key++) {
              assertThat(pattern.weight(query, key) > 0).isEqualTo(key <= query);
              sum += pattern.weight(query, key);
            }
            assertThat(sum).isCloseTo(1, within(1e-6f));
          }
        }
      }
    }
  }

  @Test
  void aHookedPatternThatLooksAheadIsNotTakenForATriangle() {
    TransformerConfig config = TransformerConfig.learned(1, 2, 32, 0, 29, 21);
    FastTransformer model = arithmetic.model(config, RandomModels.parameters(config, random));
    TokenBatch batch = RandomModels.batch(config, 3, random);
    ActivationCache cache = ActivationCache.recording(HookPoint.values(0), HookPoint.z(0));
    int n = batch.length(0);
    for (int later = 1; later < n; later++) {
      int seen = later;
      Hook ahead =
          (point, row, pattern) -> {
            if (row == 0) {
              for (int key = 0; key < n; key++) {
                pattern.set(key == seen ? 1 : 0, 1, 0, key);
              }
            }
          };
      model.run(batch, Hooks.of(HookPoint.pattern(0), ahead).and(cache.hooks()));
      float[] values = cache.values(HookPoint.values(0), 0);
      float[] z = cache.values(HookPoint.z(0), 0);
      for (int i = config.dHead(); i < 2 * config.dHead(); i++) {
        assertThat(z[i]).isCloseTo(values[later * config.dHeads() + i], within(1e-6f));
      }
    }
  }

  @ParameterizedTest
  @MethodSource(CONFIGS)
  void aRunThatEndsAtItsLastHookShowsWhatAWholeRunShows(TransformerConfig config) {
    FastTransformer model = arithmetic.model(config, RandomModels.parameters(config, random));
    TokenBatch batch = RandomModels.batch(config, 9, random);
    ActivationCache whole = ActivationCache.recording(everyPoint(config));
    model.logits(batch, whole.hooks());
    for (HookPoint point : everyPoint(config)) {
      ActivationCache cache = ActivationCache.recording(point);
      model.run(batch, cache.hooks());
      for (int row = 0; row < batch.rows(); row++) {
        assertClose(cache.values(point, row), whole.values(point, row));
      }
    }
  }

  @Test
  void aCacheHoldsOnlyWhatWasAskedFor() {
    TransformerConfig config = TransformerConfig.learned(2, 3, 18, 0, 29, 12);
    FastTransformer model = arithmetic.model(config, RandomModels.parameters(config, random));
    ActivationCache cache = ActivationCache.recording(HookPoint.z(1));
    model.run(RandomModels.batch(config, 2, random), cache.hooks());
    assertThat(cache.values(HookPoint.z(1), 0)).hasSize(12 * 18);
    assertThatThrownBy(() -> cache.values(HookPoint.z(0), 0))
        .hasMessageContaining("blocks.0.attn.hook_z was not asked for");
    assertThatThrownBy(() -> cache.values(HookPoint.z(1), 2)).hasMessageContaining("no row 2");
  }

  @Test
  void aPlaceThatTheModelLacksIsRefused() {
    TransformerConfig config = TransformerConfig.learned(2, 3, 18, 0, 29, 12);
    FastTransformer model = arithmetic.model(config, RandomModels.parameters(config, random));
    TokenBatch batch = RandomModels.batch(config, 2, random);
    Hook nothing = (point, row, activation) -> {};
    assertThatThrownBy(() -> model.run(batch, Hooks.of(HookPoint.pattern(2), nothing)))
        .hasMessageContaining("blocks.2.attn.hook_pattern: the model has 2 layers");
    assertThatThrownBy(() -> model.run(batch, Hooks.of(HookPoint.mlpOut(0), nothing)))
        .hasMessageContaining("attention-only");
    assertThatThrownBy(() -> model.run(batch, Hooks.of(HookPoint.rotatedKeys(0), nothing)))
        .hasMessageContaining("positions are learned");
  }

  @ParameterizedTest
  @MethodSource(CONFIGS)
  void aHeadsWeightsReproduceItsValuesAndItsResult(TransformerConfig config) {
    float[] parameters = RandomModels.parameters(config, random);
    TransformerWeights weights = new TransformerWeights(config, parameters);
    HeadId head = new HeadId(1, 1);
    ActivationCache cache =
        ActivationCache.recording(
            HookPoint.attnNormalized(1),
            HookPoint.queries(1),
            HookPoint.keys(1),
            HookPoint.values(1),
            HookPoint.z(1),
            HookPoint.result(1));
    TokenBatch batch = RandomModels.batch(config, 1, random);
    arithmetic.model(config, parameters).run(batch, cache.hooks());
    int d = config.dModel();
    int dHead = config.dHead();
    float[] in = cache.values(HookPoint.attnNormalized(1), 0);
    float[] z = cache.values(HookPoint.z(1), 0);
    for (int t = 0; t < batch.size(); t++) {
      int from = (t * config.heads() + head.head()) * dHead;
      int shared = (t * config.keyValueHeads() + config.keyValueHead(head.head())) * dHead;
      float[] x = Arrays.copyOfRange(in, t * d, (t + 1) * d);
      assertClose(
          times(x, weights.query(head), weights.queryBias(head)),
          Arrays.copyOfRange(cache.values(HookPoint.queries(1), 0), from, from + dHead));
      assertClose(
          times(x, weights.key(head), weights.keyBias(head)),
          Arrays.copyOfRange(cache.values(HookPoint.keys(1), 0), shared, shared + dHead));
      assertClose(
          times(x, weights.value(head), weights.valueBias(head)),
          Arrays.copyOfRange(cache.values(HookPoint.values(1), 0), shared, shared + dHead));
      int result = (t * config.heads() + head.head()) * d;
      assertClose(
          times(Arrays.copyOfRange(z, from, from + dHead), weights.output(head), new float[d]),
          Arrays.copyOfRange(cache.values(HookPoint.result(1), 0), result, result + d));
    }
  }

  private static float[] times(float[] x, float[] matrix, float[] bias) {
    float[] y = bias.clone();
    for (int i = 0; i < x.length; i++) {
      for (int o = 0; o < y.length; o++) {
        y[o] += x[i] * matrix[i * y.length + o];
      }
    }
    return y;
  }

  private static HookPoint[] everyPoint(TransformerConfig config) {
    float[] parameters = new float[ParameterLayout.of(config).size()];
    ReferenceActivations values = ReferenceTransformer.of(config, parameters).run(new int[] {0});
    return Stream.concat(values.points().stream(), Stream.of(HookPoint.finalNormalized()))
        .distinct()
        .toArray(HookPoint[]::new);
  }

  private static void assertClose(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      float size = Math.max(1, Math.abs(expected[i]));
      if (expected[i] != actual[i] && !(Math.abs(actual[i] - expected[i]) <= TOLERANCE * size)) {
        fail("value %d is %s for %s", i, actual[i], expected[i]);
      }
    }
  }
}
