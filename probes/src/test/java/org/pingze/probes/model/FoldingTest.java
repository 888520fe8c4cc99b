package org.pingze.probes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pingze.probes.hooks.HookPoint;

class FoldingTest {
  private static final String CONFIGS = "org.pingze.probes.model.RandomModels#configs";
  private static final double TOLERANCE = 1e-12;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(23);

  static Stream<ParityFixture> fixtures() throws IOException, URISyntaxException {
    return ParityFixture.all();
  }

  @ParameterizedTest
  @MethodSource(CONFIGS)
  void everyStepKeepsWhatItPromisesToKeep(TransformerConfig config) {
    double[] parameters = wide(RandomModels.parameters(config, random));
    int[] row = RandomModels.batch(config, 1, random).row(0);
    ReferenceActivations before = new ReferenceTransformer(config, parameters).run(row);
    Folding whole = Folding.of(config, parameters);
    assertKept(before, whole);
    assertKept(before, whole.norms());
    assertKept(before, whole.centredUnembedding());
    if (config.norm().centres()) {
      assertKept(before, whole.centredWrites());
      assertKept(before, whole.norms().centredWrites().centredUnembedding());
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void realModelsAreKeptToo(ParityFixture fixture) throws IOException {
    double[] parameters = wide(fixture.parameters);
    int[] row = fixture.batch("b").row(0);
    ReferenceActivations before = new ReferenceTransformer(fixture.config, parameters).run(row);
    assertKept(before, Folding.of(fixture.config, parameters).norms().centredUnembedding());
  }

  @ParameterizedTest
  @MethodSource(CONFIGS)
  void foldedNormsHaveGainsOfOneAndCentredWritesNoMean(TransformerConfig config) {
    double[] parameters = wide(RandomModels.parameters(config, random));
    int[] row = RandomModels.batch(config, 1, random).row(0);
    if (!config.norm().centres()) {
      assertThatThrownBy(() -> Folding.of(config, parameters).centredWrites())
          .hasMessageContaining("only a layer norm does not feel the mean");
      return;
    }
    Folding folded = Folding.of(config, parameters).norms().centredWrites();
    ReferenceActivations after =
        new ReferenceTransformer(folded.config(), folded.parameters()).run(row);
    double[] stream = after.at(HookPoint.residPost(config.layers() - 1));
    double[] normalized = after.at(HookPoint.attnNormalized(0));
    int d = config.dModel();
    for (int t = 0; t < row.length; t++) {
      assertThat(Arrays.stream(stream, t * d, (t + 1) * d).sum()).isBetween(-1e-12, 1e-12);
      assertThat(Arrays.stream(normalized, t * d, (t + 1) * d).sum()).isBetween(-1e-12, 1e-12);
    }
  }

  private static void assertKept(ReferenceActivations before, Folding folding) {
    int[] row = new int[before.length()];
    for (int t = 0; t < row.length; t++) {
      row[t] = before.token(t);
    }
    ReferenceActivations after =
        new ReferenceTransformer(folding.config(), folding.parameters()).run(row);
    assertThat(after.points()).isEqualTo(before.points());
    for (HookPoint point : before.points()) {
      if (folding.keeps(point)) {
        assertClose(point.toString(), after.at(point), before.at(point));
      }
    }
    int vocabulary = folding.config().vocabulary();
    for (int t = 0; t < row.length; t++) {
      double[] logits = Arrays.copyOfRange(before.logits(), t * vocabulary, (t + 1) * vocabulary);
      double[] found = Arrays.copyOfRange(after.logits(), t * vocabulary, (t + 1) * vocabulary);
      double shift = folding.keepsLogits() ? 0 : found[0] - logits[0];
      for (int i = 0; i < vocabulary; i++) {
        found[i] -= shift;
      }
      assertClose("logits", found, logits);
    }
  }

  /** Compares to a part in 10^12 of the largest value. */
  private static void assertClose(String place, double[] found, double[] due) {
    double size = 1;
    for (double value : due) {
      size = Double.isInfinite(value) ? size : Math.max(size, Math.abs(value));
    }
    assertThat(Distance.largest(found, due)).as(place).isLessThan(TOLERANCE * size);
  }

  private static double[] wide(float[] values) {
    return Distance.widen(values, 0, values.length);
  }
}
