package org.pingze.probes.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingze.probes.model.FastTransformer;
import org.pingze.probes.model.ParameterLayout;
import org.pingze.probes.model.ParameterSlice;
import org.pingze.probes.model.ReferenceTransformer;
import org.pingze.probes.model.TokenBatch;
import org.pingze.probes.model.io.LoadedModel;
import org.pingze.probes.model.io.ModelDirectory;
import org.pingze.probes.model.io.Safetensors;
import org.pingze.probes.tensor.Workers;
import tools.jackson.databind.JsonNode;

/** Twenty steps of training against the same twenty in PyTorch; see {@link OptimizerFixture}. */
class OptimizerParityTest {
  private static final Workers WORKERS = new Workers(2);

  private static final int STEPS = 20;
  private static final int ROWS = 4;
  private static final int LENGTH = 24;

  private final Path fixture = OptimizerFixture.directory();
  private final TrainingConfig config = OptimizerFixture.config();

  @ParameterizedTest
  @ValueSource(strings = {"all", "matrices"})
  void theReferenceFollowsPyTorchToNineDigits(String variant) throws IOException {
    JsonNode golden = OptimizerFixture.golden().path("variants").path(variant);
    LoadedModel model = ModelDirectory.read(fixture);
    ParameterLayout layout = ParameterLayout.of(model.config());
    DecayGroups groups =
        variant.equals("all")
            ? new DecayGroups(layout.slices(), List.of())
            : DecayGroups.matrices(layout);
    double[] parameters = wide(model.parameters());
    double[] gradient = new double[parameters.length];
    ReferenceTransformer transformer = new ReferenceTransformer(model.config(), parameters);
    ReferenceAdamW optimizer = new ReferenceAdamW(config, groups, parameters.length);
    GradientClipping clipping = new GradientClipping(1);
    for (int step = 0; step < STEPS; step++) {
      double loss = transformer.lossAndGradient(batch(step), gradient);
      double norm = norm(gradient);
      assertThat(loss).isCloseTo(golden.path("loss_f64").get(step).doubleValue(), within(1e-9));
      assertThat(norm)
          .isCloseTo(
              golden.path("grad_norm_before_clip_f64").get(step).doubleValue(), within(1e-9));
      optimizer.step(parameters, gradient, clipping.scale(norm), config.schedule().rate(step));
    }
    Safetensors due = Safetensors.open(fixture.resolve("final_" + variant + ".safetensors"));
    for (ParameterSlice slice : layout.slices()) {
      double[] values = due.doubles(slice.name());
      double worst = 0;
      for (int i = 0; i < values.length; i++) {
        worst = Math.max(worst, Math.abs(parameters[slice.offset() + i] - values[i]));
      }
      assertThat(worst).as(slice.name()).isLessThan(1e-9);
    }
  }

  @Test
  void theFastOptimizerFollowsPyTorchAsFarAsFloatsGo() throws IOException {
    JsonNode golden = OptimizerFixture.golden().path("variants").path("matrices");
    LoadedModel model = ModelDirectory.read(fixture);
    ParameterLayout layout = ParameterLayout.of(model.config());
    float[] parameters = model.parameters();
    float[] gradient = new float[parameters.length];
    FastTransformer transformer = new FastTransformer(model.config(), parameters);
    AdamW optimizer = new AdamW(config, layout);
    GradientClipping clipping = new GradientClipping(1);
    for (int step = 0; step < STEPS; step++) {
      double loss = transformer.lossAndGradient(batch(step), gradient);
      assertThat(loss).isCloseTo(golden.path("loss_f64").get(step).doubleValue(), within(5e-6));
      optimizer.step(
          parameters,
          gradient,
          clipping.scale(GradientClipping.norm(gradient, WORKERS)),
          config.schedule().rate(step),
          WORKERS);
    }
    Safetensors due = Safetensors.open(fixture.resolve("final_matrices.safetensors"));
    for (ParameterSlice slice : layout.slices()) {
      if (slice.name().endsWith("query_key_value.bias")) {
        continue; // a key's bias has no gradient but rounding, which Adam blows up to the rate
      }
      double[] values = due.doubles(slice.name());
      double worst = 0;
      for (int i = 0; i < values.length; i++) {
        worst = Math.max(worst, Math.abs(parameters[slice.offset() + i] - values[i]));
      }
      assertThat(worst).as(slice.name()).isLessThan(2e-5);
    }
  }

  private TokenBatch batch(int step) throws IOException {
    long[] ids = Safetensors.open(fixture.resolve("batches.safetensors")).longs("input_ids");
    List<int[]> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      int[] tokens = new int[LENGTH];
      for (int i = 0; i < LENGTH; i++) {
        tokens[i] = (int) ids[(step * ROWS + row) * LENGTH + i];
      }
      rows.add(tokens);
    }
    return TokenBatch.of(rows);
  }

  private static double norm(double[] gradient) {
    double sum = 0;
    for (double value : gradient) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  private static double[] wide(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }
}
