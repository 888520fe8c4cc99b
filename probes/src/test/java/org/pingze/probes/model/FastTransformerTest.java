package org.pingze.probes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;
import org.pingze.probes.hooks.ActivationCache;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Hooks;

/** Training, and what is asked in either arithmetic; {@link DoubleInspectionTest} asks more. */
class FastTransformerTest {
  private static final String CONFIGS = "org.pingze.probes.model.RandomModels#configs";

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);

  static Stream<ParityFixture> fixtures() throws IOException, URISyntaxException {
    return ParityFixture.all();
  }

  @ParameterizedTest
  @MethodSource(CONFIGS)
  void everyActivationIsTheReferences(TransformerConfig config) {
    float[] parameters = RandomModels.parameters(config, random);
    TokenBatch batch = RandomModels.batch(config, 11, random);
    for (Arithmetic arithmetic : Arithmetic.values()) {
      compareWithReference(arithmetic.model(config, parameters), batch, 1e-5);
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void aRealModelsActivationsAreTheReferences(ParityFixture fixture) throws IOException {
    for (Arithmetic arithmetic : Arithmetic.values()) {
      FastTransformer model = arithmetic.model(fixture.config, fixture.parameters);
      compareWithReference(model, fixture.batch("b"), 1e-5);
    }
  }

  private static void compareWithReference(
      FastTransformer model, TokenBatch batch, double tolerance) {
    ReferenceTransformer reference = ReferenceTransformer.of(model.config(), model.parameters());
    ReferenceActivations first = reference.run(batch.row(0));
    ActivationCache cache = ActivationCache.recording(new TreeSet<>(first.points()));
    float[] logits = model.logits(batch, cache.hooks());
    float[] losses = model.nextTokenLosses(batch);
    int vocabulary = model.config().vocabulary();
    for (int row = 0; row < batch.rows(); row++) {
      ReferenceActivations expected = reference.run(batch.row(row));
      for (HookPoint point : expected.points()) {
        double[] due = expected.at(point);
        assertThat(Distance.largest(cache.values(point, row), due))
            .as(point + " of row " + row)
            .isLessThan(tolerance * scale(due));
      }
      int start = batch.start(row);
      float[] actual =
          Arrays.copyOfRange(logits, start * vocabulary, batch.start(row + 1) * vocabulary);
      double size = scale(expected.logits());
      assertThat(Distance.largest(actual, expected.logits())).isLessThan(tolerance * size);
      for (int t = 0; t + 1 < batch.length(row); t++) {
        double p = reference.probabilities(expected, t)[batch.token(row, t + 1)];
        assertThat((double) losses[start + t]).isCloseTo(-Math.log(p), within(tolerance * size));
      }
      assertThat(losses[batch.start(row + 1) - 1]).isZero();
    }
  }

  /** A float is worth 2e-6 where streams reach 20: errors are set against the largest value. */
  private static double scale(double[] values) {
    double largest = 1;
    for (double value : values) {
      largest = Double.isInfinite(value) ? largest : Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void aRealModelsGradientsAreTheReferences(ParityFixture fixture) throws IOException {
    TokenBatch batch = fixture.batch("b");
    everyGradientIsTheReferences(fixture.config, fixture.parameters, batch, Dropout.none());
  }

  @ParameterizedTest
  @MethodSource(CONFIGS)
  void everyGradientIsTheReferences(TransformerConfig config) {
    float[] parameters = RandomModels.parameters(config, random);
    TokenBatch batch = RandomModels.batch(config, 11, random);
    everyGradientIsTheReferences(config, parameters, batch, Dropout.none());
    everyGradientIsTheReferences(config, parameters, batch, new Dropout(0.2, 3, 11, 0));
  }

  @Test
  void ofRowsThatGoThroughTilesTheSameIsDropped() {
    TransformerConfig config = TransformerConfig.rotary(2, 2, 32, 48, 31, 40);
    float[] parameters = RandomModels.parameters(config, random);
    TokenBatch batch = RandomModels.batch(config, 5, random);
    everyGradientIsTheReferences(config, parameters, batch, new Dropout(0.3, 1, 2, 4));
  }

  private static void everyGradientIsTheReferences(
      TransformerConfig config, float[] parameters, TokenBatch batch, Dropout dropout) {
    double[] expected = new double[parameters.length];
    double loss =
        ReferenceTransformer.of(config, parameters).lossAndGradient(batch, dropout, expected);
    float[] gradient = new float[parameters.length];
    Arrays.fill(gradient, Float.NaN);
    assertThat(new FastTransformer(config, parameters).lossAndGradient(batch, dropout, gradient))
        .isCloseTo(loss, within(1e-5));
    for (ParameterSlice slice : ParameterLayout.of(config).slices()) {
      double[] wanted = Arrays.copyOfRange(expected, slice.offset(), slice.end());
      double[] actual = Distance.widen(gradient, slice.offset(), slice.end());
      assertThat(Distance.relative(actual, wanted)).as(slice.name()).isLessThan(1e-4);
    }
  }

  @ParameterizedTest
  @MethodSource(CONFIGS)
  void theBytesDoNotDependOnTheNumberOfThreads(TransformerConfig config) {
    float[] parameters = RandomModels.parameters(config, random);
    TokenBatch batch = RandomModels.batch(config, 21, random);
    float[] expected = new float[parameters.length];
    double loss = new FastTransformer(config, parameters, 1).lossAndGradient(batch, expected);
    for (int threads = 1; threads <= 3; threads++) {
      FastTransformer model = new FastTransformer(config, parameters, threads);
      for (int repetition = 0; repetition < 3; repetition++) {
        float[] gradient = new float[parameters.length];
        assertThat(model.lossAndGradient(batch, gradient)).isEqualTo(loss);
        assertThat(Arrays.equals(gradient, expected)).as("%d threads", threads).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource(CONFIGS)
  void aRowsLossesDoNotDependOnTheRowsBesideIt(TransformerConfig config) {
    FastTransformer model =
        FastTransformer.inFloat(config, RandomModels.parameters(config, random));
    TokenBatch batch = RandomModels.batch(config, 19, random);
    List<int[]> rows = new ArrayList<>();
    for (int row = 0; row < batch.rows(); row++) {
      rows.add(batch.row(row));
    }
    float[] together = model.nextTokenLosses(batch);
    Collections.reverse(rows);
    TokenBatch reversed = TokenBatch.of(rows);
    float[] turned = model.nextTokenLosses(reversed);
    for (int row = 0; row < batch.rows(); row++) {
      float[] alone = model.nextTokenLosses(TokenBatch.of(List.of(batch.row(row))));
      int other = reversed.start(batch.rows() - 1 - row);
      for (int t = 0; t < alone.length; t++) {
        float expected = together[batch.start(row) + t];
        assertThat(alone[t]).isCloseTo(expected, within(2e-6f));
        assertThat(turned[other + t]).isCloseTo(expected, within(2e-6f));
      }
    }
  }

  @Test
  void startingNd4jDoesNotChangeTheBytes() {
    TransformerConfig config = TransformerConfig.learned(2, 4, 128, 0, 2000, 64);
    float[] parameters = RandomModels.parameters(config, random);
    TokenBatch batch = RandomModels.batch(config, 16, random);
    FastTransformer model = new FastTransformer(config, parameters, 2);
    float[] before = new float[parameters.length];
    model.lossAndGradient(batch, before);
    assertThat(Nd4j.ones(3, 3).mmul(Nd4j.ones(3, 3)).getFloat(0)).isEqualTo(3);
    float[] after = new float[parameters.length];
    model.lossAndGradient(batch, after);
    assertThat(Arrays.equals(after, before)).isTrue();
  }

  @Test
  void aReaderSeesTheSameLogits() {
    TransformerConfig config = TransformerConfig.learned(1, 2, 8, 0, 13, 9);
    FastTransformer model = new FastTransformer(config, RandomModels.parameters(config, random));
    TokenBatch batch = RandomModels.batch(config, 40, random);
    float[] expected = model.logits(batch, Hooks.none());
    float[] actual = new float[expected.length];
    model.logits(
        batch,
        Hooks.none(),
        (row, position, logits, offset) ->
            System.arraycopy(logits, offset, actual, (batch.start(row) + position) * 13, 13));
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-5f));
    }
  }

  @Test
  void anUnknownTokenIsNamedByRowAndPosition() {
    FastTransformer model = small();
    TokenBatch batch = TokenBatch.of(List.of(new int[] {1, 2}, new int[] {3, 4, 13}));
    assertThatThrownBy(() -> model.run(batch, Hooks.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 1, position 2: token id 13")
        .hasMessageContaining("vocabulary of 13");
  }

  @Test
  void aRowLongerThanTheContextIsRefused() {
    TokenBatch batch = TokenBatch.of(List.of(new int[10]));
    assertThatThrownBy(() -> small().nextTokenLosses(batch))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 0 has 10 tokens, the model's context is 9");
  }

  @Test
  void aParameterThatIsNotANumberIsNamed() {
    TransformerConfig config = TransformerConfig.learned(1, 2, 8, 0, 13, 9);
    float[] parameters = RandomModels.parameters(config, random);
    ParameterSlice bias = ParameterLayout.of(config).slice("transformer.h.0.attn.c_attn.bias");
    parameters[bias.offset() + 5] = Float.NaN;
    assertThatThrownBy(() -> new FastTransformer(config, parameters))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("transformer.h.0.attn.c_attn.bias, value 5 is NaN");
  }

  @Test
  void anAttentionOnlyModelWhoseMlpWritesIsRefused() {
    TransformerConfig config = TransformerConfig.rotary(1, 2, 8, 0, 13, 9);
    float[] parameters = RandomModels.parameters(config, random);
    ParameterLayout layout = ParameterLayout.of(config);
    parameters[layout.slice("gpt_neox.layers.0.mlp.dense_4h_to_h.bias").offset()] = 1;
    assertThatThrownBy(() -> new FastTransformer(config, parameters))
        .hasMessageContaining("attention-only, but the MLP of layer 0 writes 1.0");
  }

  @Test
  void parametersOfAnotherModelAreRefused() {
    TransformerConfig config = TransformerConfig.rotary(1, 2, 8, 0, 13, 9);
    assertThatThrownBy(() -> new FastTransformer(config, new float[7]))
        .hasMessageContaining("parameters, got 7");
  }

  @Test
  void aBatchThatPredictsNothingHasNoGradient() {
    FastTransformer model = small();
    float[] gradient = new float[model.parameters().length];
    assertThatThrownBy(() -> model.lossAndGradient(TokenBatch.of(List.of(new int[] {1})), gradient))
        .hasMessageContaining("nothing is predicted");
  }

  @Test
  void anErrorInAHookReachesTheCaller() {
    FastTransformer model = small();
    TokenBatch batch = RandomModels.batch(model.config(), 20, random);
    Hooks failing =
        Hooks.of(
            HookPoint.z(0),
            (point, row, activation) -> {
              throw new IllegalStateException("row " + row);
            });
    assertThatThrownBy(() -> model.run(batch, failing))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("row ");
    assertThat(model.nextTokenLosses(batch)).hasSize(batch.size());
  }

  private FastTransformer small() {
    TransformerConfig config = TransformerConfig.learned(1, 2, 8, 0, 13, 9);
    return new FastTransformer(config, RandomModels.parameters(config, random), 2);
  }
}
