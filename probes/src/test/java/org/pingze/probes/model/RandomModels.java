package org.pingze.probes.model;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Parameters and batches drawn at random, large enough that no term of a gradient vanishes. */
final class RandomModels {
  private RandomModels() {}

  /** Returns one small model of each kind. */
  static Stream<TransformerConfig> configs() {
    return Stream.of(
        TransformerConfig.learned(2, 3, 18, 0, 29, 12),
        TransformerConfig.learned(2, 2, 20, 28, 31, 12),
        TransformerConfig.rotary(2, 2, 20, 0, 31, 12),
        TransformerConfig.rotary(2, 3, 18, 26, 29, 12),
        new TransformerConfig(2, 2, 24, 12, 40, 31, 12, Positions.ROTARY, 0.5, 10_000, true, 1e-5));
  }

  /**
   * Returns whether a tensor belongs to the MLP or its norm, which an attention-only model lacks.
   */
  static boolean isMlp(String name) {
    return name.contains(".mlp.")
        || name.contains("post_attention_layernorm")
        || name.contains("ln_2");
  }

  /** Returns random parameters; norms near 1, and an attention-only model's MLP zero. */
  static float[] parameters(TransformerConfig config, RandomGenerator random) {
    ParameterLayout layout = ParameterLayout.of(config);
    float[] parameters = new float[layout.size()];
    double spread = 1 / Math.sqrt(config.dModel());
    for (ParameterSlice slice : layout.slices()) {
      boolean norm = slice.name().contains("norm.weight") || slice.name().contains("ln_");
      boolean mlp = slice.name().contains(".mlp.");
      for (int i = slice.offset(); i < slice.end(); i++) {
        double draw = random.nextGaussian() * (slice.isMatrix() ? spread : 0.1);
        double centre = norm && slice.name().endsWith("weight") ? 1 : 0;
        parameters[i] = mlp && config.attentionOnly() ? 0 : (float) (centre + draw);
      }
    }
    return parameters;
  }

  /** Returns rows of 1 to context random tokens, the first as long as the context. */
  static TokenBatch batch(TransformerConfig config, int rows, RandomGenerator random) {
    List<int[]> tokens = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      int length = row == 0 ? config.context() : random.nextInt(1, config.context() + 1);
      tokens.add(random.ints(length, 0, config.vocabulary()).toArray());
    }
    return TokenBatch.of(tokens);
  }
}
