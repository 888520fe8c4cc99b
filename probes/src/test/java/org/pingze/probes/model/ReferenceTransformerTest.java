package org.pingze.probes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pingze.probes.hooks.HookPoint;
import tools.jackson.databind.JsonNode;

class ReferenceTransformerTest {
  private static final double TOLERANCE = 1e-10;

  static Stream<ParityFixture> fixtures() throws IOException, URISyntaxException {
    return ParityFixture.all();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void everyActivationIsHuggingFacesToTenDigits(ParityFixture fixture) throws IOException {
    ReferenceTransformer model = ReferenceTransformer.of(fixture.config, fixture.parameters);
    int layers = fixture.config.layers();
    for (String name : List.of("a", "b", "c")) {
      if (!fixture.holds("f64." + name + ".logits")) {
        continue;
      }
      TokenBatch batch = fixture.batch(name);
      for (int row = 0; row < batch.rows(); row++) {
        ReferenceActivations values = model.run(batch.row(row));
        compareRows(fixture, name, "logits", 0, row, values.logits());
        for (int layer = 0; layer < layers; layer++) {
          double[] in = values.at(HookPoint.residPre(layer));
          compareRows(fixture, name, "hidden", layer, row, in);
          compareRows(fixture, name, "z", layer, row, values.at(HookPoint.z(layer)));
          double[] attnOut = values.at(HookPoint.attnOut(layer));
          compareRows(fixture, name, "attn_out", layer, row, attnOut);
          double[] mlpOut = values.at(HookPoint.mlpOut(layer));
          compareRows(fixture, name, "mlp_out", layer, row, mlpOut);
          comparePattern(fixture, name, layer, row, values);
        }
        double[] last = values.at(HookPoint.finalNormalized());
        compareRows(fixture, name, "hidden", layers + 1, row, last);
      }
    }
  }

  /** Compares (slab, row, position, …) values with those of one row, leaving its padding out. */
  private static void compareRows(
      ParityFixture fixture, String batch, String tensor, int slab, int row, double[] actual)
      throws IOException {
    String name = "f64." + batch + "." + tensor;
    if (!fixture.holds(name)) {
      return;
    }
    double[] expected = fixture.doubles(name);
    TokenBatch tokens = fixture.batch(batch);
    int size = actual.length / tokens.length(row);
    int from = (slab * tokens.rows() + row) * fixture.width(batch) * size;
    double[] due = Arrays.copyOfRange(expected, from, from + actual.length);
    assertThat(Distance.largest(actual, due)).as(name).isLessThan(TOLERANCE);
  }

  private static void comparePattern(
      ParityFixture fixture, String batch, int layer, int row, ReferenceActivations values)
      throws IOException {
    String tensor = "f64." + batch + ".pattern";
    if (!fixture.holds(tensor)) {
      return;
    }
    double[] expected = fixture.doubles(tensor);
    double[] actual = values.at(HookPoint.pattern(layer));
    int heads = fixture.config.heads();
    int rows = fixture.batch(batch).rows();
    int n = values.length();
    int width = fixture.width(batch);
    for (int line = 0; line < heads * n; line++) {
      int head = line / n;
      int at = (((layer * rows + row) * heads + head) * width + line % n) * width;
      double[] due = Arrays.copyOfRange(expected, at, at + n);
      double[] found = Arrays.copyOfRange(actual, line * n, (line + 1) * n);
      assertThat(Distance.largest(found, due)).as(tensor).isLessThan(TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void everyGradientIsHuggingFaces(ParityFixture fixture) throws IOException {
    JsonNode golden = fixture.description();
    if (!golden.has("grad_batch")) {
      return;
    }
    String batch = golden.path("grad_batch").stringValue();
    ParameterLayout layout = ParameterLayout.of(fixture.config);
    double[] gradient = new double[layout.size()];
    ReferenceTransformer.of(fixture.config, fixture.parameters)
        .lossAndGradient(fixture.batch(batch), gradient);
    for (ParameterSlice slice : layout.slices()) {
      double[] actual = Arrays.copyOfRange(gradient, slice.offset(), slice.end());
      String tensor = "f64." + batch + ".grad." + slice.name();
      JsonNode summary = golden.path("grad").path(slice.name());
      double norm = Math.sqrt(Arrays.stream(actual).map(value -> value * value).sum());
      double due = summary.path("l2").doubleValue();
      assertThat(norm).as(slice.name()).isCloseTo(due, within(1e-8 * due));
      if (fixture.holds(tensor)) {
        double[] expected = fixture.doubles(tensor);
        assertThat(Distance.relative(actual, expected)).as(slice.name()).isLessThan(1e-8);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.pingze.probes.model.RandomModels#configs")
  void everyGradientIsTheSlopeOfTheLoss(TransformerConfig config) {
    everyGradientIsTheSlopeOfTheLoss(config, Dropout.none());
  }

  @ParameterizedTest
  @MethodSource("org.pingze.probes.model.RandomModels#configs")
  void everyGradientIsTheSlopeOfTheLossOfWhatIsLeft(TransformerConfig config) {
    everyGradientIsTheSlopeOfTheLoss(config, new Dropout(0.2, 3, 11, 0));
  }

  private static void everyGradientIsTheSlopeOfTheLoss(TransformerConfig config, Dropout dropout) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    float[] narrow = RandomModels.parameters(config, random);
    double[] parameters = new double[narrow.length];
    for (int i = 0; i < narrow.length; i++) {
      parameters[i] = narrow[i];
    }
    TokenBatch batch = RandomModels.batch(config, 3, random);
    ReferenceTransformer model = new ReferenceTransformer(config, parameters);
    double[] gradient = new double[parameters.length];
    double loss = model.lossAndGradient(batch, dropout, gradient);
    assertThat(loss).isCloseTo(model.loss(batch, dropout), within(1e-12));
    double step = 1e-5;
    for (ParameterSlice slice : ParameterLayout.of(config).slices()) {
      boolean unused = config.attentionOnly() && RandomModels.isMlp(slice.name());
      // Along a random direction the slope is gradient · direction: one look at all values of a
      // tensor.
      double[] direction = new double[slice.size()];
      double expected = 0;
      for (int i = 0; i < direction.length; i++) {
        direction[i] = random.nextGaussian();
        expected += direction[i] * gradient[slice.offset() + i];
      }
      double near =
          lossAlong(model, parameters, slice, direction, step, batch, dropout)
              - lossAlong(model, parameters, slice, direction, -step, batch, dropout);
      double far =
          lossAlong(model, parameters, slice, direction, 2 * step, batch, dropout)
              - lossAlong(model, parameters, slice, direction, -2 * step, batch, dropout);
      // Four points, since tied embeddings bend the loss too much for two.
      double slope = (8 * near - far) / (12 * step);
      assertThat(slope)
          .as(slice.name())
          .isCloseTo(expected, within(1e-7 * Math.max(1, Math.abs(expected))));
      assertThat(expected != 0).as(slice.name()).isEqualTo(!unused);
    }
  }

  private static double lossAlong(
      ReferenceTransformer model,
      double[] parameters,
      ParameterSlice slice,
      double[] direction,
      double step,
      TokenBatch batch,
      Dropout dropout) {
    double[] before = java.util.Arrays.copyOfRange(parameters, slice.offset(), slice.end());
    for (int i = 0; i < direction.length; i++) {
      parameters[slice.offset() + i] += step * direction[i];
    }
    double loss = model.loss(batch, dropout);
    System.arraycopy(before, 0, parameters, slice.offset(), before.length);
    return loss;
  }
}
