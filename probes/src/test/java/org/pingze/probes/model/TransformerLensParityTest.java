package org.pingze.probes.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.model.io.Safetensors;

/** An attention-only model without norms, as TransformerLens 2.18 computes it in float64. */
class TransformerLensParityTest {
  private static final TransformerConfig CONFIG = config();
  private static final double TOLERANCE = 1e-10;

  private static TransformerConfig config() {
    TransformerConfig sizes = TransformerConfig.learned(2, 4, 32, 0, 90, 40);
    return sizes.with(sizes.variant().with(Norm.NONE, 1e-5));
  }

  @Test
  void everyActivationIsTransformerLenssToTenDigits() throws IOException {
    Path fixture =
        Path.of(System.getProperty("pingze.shared", "../../shared"))
            .resolve("fixtures/parity/transformerlens_attn_only");
    Assumptions.assumeTrue(
        Files.isDirectory(fixture), () -> "needs " + fixture + "; set -Dpingze.shared to run this");
    Safetensors golden = Safetensors.open(fixture.resolve("golden.safetensors"));
    Safetensors stored = Safetensors.open(fixture.resolve("model.safetensors"));
    double[] parameters = parameters(stored);
    double[] unembeddingBias = stored.doubles("unembed.b_U"); // no family here has one
    ReferenceTransformer model = new ReferenceTransformer(CONFIG, parameters);
    long[] ids = golden.longs("input_ids");
    int rows = golden.tensor("input_ids").shape().get(0);
    int n = ids.length / rows;
    for (int row = 0; row < rows; row++) {
      int[] tokens = Arrays.stream(ids, row * n, (row + 1) * n).mapToInt(id -> (int) id).toArray();
      ReferenceActivations values = model.run(tokens);
      double[] biased = values.logits();
      for (int i = 0; i < biased.length; i++) {
        biased[i] += unembeddingBias[i % CONFIG.vocabulary()];
      }
      compare(biased, golden.doubles("logits"), row);
      for (int layer = 0; layer < CONFIG.layers(); layer++) {
        int slab = layer * rows + row;
        compare(values.at(HookPoint.residPre(layer)), golden.doubles("resid"), slab);
        compare(values.at(HookPoint.pattern(layer)), golden.doubles("pattern"), slab);
        compare(values.at(HookPoint.z(layer)), golden.doubles("z"), slab);
      }
      double[] last = values.at(HookPoint.residPost(CONFIG.layers() - 1));
      compare(last, golden.doubles("resid"), CONFIG.layers() * rows + row);
    }
  }

  private static void compare(double[] actual, double[] expected, int slab) {
    int from = slab * actual.length;
    double[] due = Arrays.copyOfRange(expected, from, from + actual.length);
    assertThat(Distance.largest(actual, due)).isLessThan(TOLERANCE);
  }

  /** Puts TransformerLens's tensors, a matrix for each head, where this project has them. */
  private static double[] parameters(Safetensors model) throws IOException {
    ParameterLayout layout = ParameterLayout.of(CONFIG);
    ModelOffsets offsets = new ModelOffsets(layout);
    int d = CONFIG.dModel();
    int dHead = CONFIG.dHead();
    double[] parameters = new double[layout.size()];
    copy(model.doubles("embed.W_E"), parameters, offsets.embedding);
    copy(model.doubles("pos_embed.W_pos"), parameters, offsets.positions);
    double[] unembedding = model.doubles("unembed.W_U"); // (dModel, vocabulary)
    for (int i = 0; i < unembedding.length; i++) {
      int token = i % CONFIG.vocabulary();
      parameters[offsets.unembedding + token * d + i / CONFIG.vocabulary()] = unembedding[i];
    }
    for (int layer = 0; layer < CONFIG.layers(); layer++) {
      LayerOffsets at = offsets.layer(layer);
      String attention = "blocks." + layer + ".attn.";
      for (int part = 0; part < 3; part++) {
        double[] weight = model.doubles(attention + "W_" + "QKV".charAt(part));
        double[] bias = model.doubles(attention + "b_" + "QKV".charAt(part));
        for (int head = 0; head < CONFIG.heads(); head++) {
          for (int j = 0; j < dHead; j++) {
            int out = offsets.fused(head, part) + j;
            parameters[at.queryKeyValueBias + out] = bias[head * dHead + j];
            for (int i = 0; i < d; i++) {
              parameters[at.queryKeyValueWeight + i * CONFIG.dFused() + out] =
                  weight[(head * d + i) * dHead + j];
            }
          }
        }
      }
      copy(model.doubles(attention + "W_O"), parameters, at.outputWeight);
      copy(model.doubles(attention + "b_O"), parameters, at.outputBias);
    }
    return parameters;
  }

  private static void copy(double[] from, double[] to, int offset) {
    System.arraycopy(from, 0, to, offset, from.length);
  }
}
