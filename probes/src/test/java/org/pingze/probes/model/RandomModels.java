package org.pingze.probes.model;

import java.util.random.RandomGenerator;

/** Parameters and batches drawn at random, large enough that no term of a gradient vanishes. */
final class RandomModels {
  private RandomModels() {}

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
}
