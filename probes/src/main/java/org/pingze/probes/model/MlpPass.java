package org.pingze.probes.model;

import org.pingze.probes.hooks.Site;

/** The MLP of a block over the tokens of a shard, forward and backward. */
final class MlpPass {
  private final Engine engine;
  private final int d;
  private final int inner;
  private final boolean gated;

  MlpPass(Engine engine) {
    this.engine = engine;
    this.d = engine.config.dModel();
    this.inner = engine.config.dMlp();
    this.gated = engine.config.family().gated();
  }

  /** Reads {@code mlpNormalized}, fills {@code mlpInner} and {@code mlpActive}, writes mlpOut. */
  void forward(int layer, int tokens, LayerActivations values, float[] mlpOut, RowHooks hooks) {
    LayerOffsets at = engine.offsets.layer(layer);
    int width = gated ? 2 * inner : inner;
    engine.linear(
        tokens, d, width, at.mlpInWeight, at.mlpInBias, values.mlpNormalized, values.mlpInner);
    if (gated) {
      hooks.side(Site.MLP_PRE, layer, 0, values.mlpInner);
      hooks.side(Site.MLP_PRE_LINEAR, layer, 1, values.mlpInner);
      for (int token = 0; token < tokens; token++) {
        int bent = token * width;
        int to = token * inner;
        engine.bend(inner, values.mlpInner, bent, values.mlpActive, to);
        engine.kernels.multiply(
            inner, values.mlpActive, to, values.mlpInner, bent + inner, values.mlpActive, to);
      }
    } else {
      hooks.rows(Site.MLP_PRE, layer, inner, values.mlpInner);
      engine.bend(tokens * inner, values.mlpInner, 0, values.mlpActive, 0);
    }
    hooks.rows(Site.MLP_POST, layer, inner, values.mlpActive);
    engine.linear(tokens, inner, d, at.mlpOutWeight, at.mlpOutBias, values.mlpActive, mlpOut);
  }

  /** Reads the gradient of mlpOut, and writes that of {@code mlpNormalized}. */
  void backward(
      int layer,
      int tokens,
      LayerActivations values,
      ShardMemory memory,
      float[] dMlpOut,
      ShardGradient gradient) {
    LayerOffsets at = engine.offsets.layer(layer);
    float[] dActive = gated ? memory.dActive : memory.dInner;
    engine.linearBackward(
        tokens,
        inner,
        d,
        at.mlpOutWeight,
        at.mlpOutBias,
        values.mlpActive,
        dMlpOut,
        dActive,
        gradient);
    if (gated) {
      gateBackward(tokens, values.mlpInner, dActive, memory.dInner);
    } else {
      engine.bendBackward(tokens * inner, values.mlpInner, 0, dActive, 0);
    }
    engine.linearBackward(
        tokens,
        d,
        gated ? 2 * inner : inner,
        at.mlpInWeight,
        at.mlpInBias,
        values.mlpNormalized,
        memory.dInner,
        memory.dNormalized,
        gradient);
  }

  /** Splits the gradient of f(a) · b between a and b, which lie side by side. */
  private void gateBackward(int tokens, float[] sides, float[] dActive, float[] dSides) {
    for (int token = 0; token < tokens; token++) {
      int a = token * 2 * inner;
      int b = a + inner;
      int from = token * inner;
      engine.bend(inner, sides, a, dSides, b);
      engine.kernels.multiply(inner, dSides, b, dActive, from, dSides, b);
      engine.kernels.multiply(inner, sides, b, dActive, from, dSides, a);
      engine.bendBackward(inner, sides, a, dSides, a);
    }
  }
}
