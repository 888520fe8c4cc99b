package org.pingze.probes.model;

/** The MLP of a block over the tokens of a shard, forward and backward. */
final class MlpPass {
  private final Engine engine;
  private final int d;
  private final int inner;

  MlpPass(Engine engine) {
    this.engine = engine;
    this.d = engine.config.dModel();
    this.inner = engine.config.dMlp();
  }

  /** Reads {@code mlpNormalized}, fills {@code mlpInner} and {@code mlpActive}, writes mlpOut. */
  void forward(int layer, int tokens, LayerActivations values, float[] mlpOut) {
    LayerOffsets at = engine.offsets.layer(layer);
    engine.linear(
        tokens, d, inner, at.mlpInWeight, at.mlpInBias, values.mlpNormalized, values.mlpInner);
    engine.kernels.gelu(engine.gelu, tokens * inner, values.mlpInner, 0, values.mlpActive, 0);
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
    float[] dInner = memory.dInner;
    engine.linearBackward(
        tokens,
        inner,
        d,
        at.mlpOutWeight,
        at.mlpOutBias,
        values.mlpActive,
        dMlpOut,
        dInner,
        gradient);
    engine.kernels.geluBackward(engine.gelu, tokens * inner, values.mlpInner, 0, dInner, 0);
    engine.linearBackward(
        tokens,
        d,
        inner,
        at.mlpInWeight,
        at.mlpInBias,
        values.mlpNormalized,
        dInner,
        memory.dNormalized,
        gradient);
  }
}
