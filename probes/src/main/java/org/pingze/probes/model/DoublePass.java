package org.pingze.probes.model;

import org.pingze.probes.hooks.HookPoint;

/** The model over one row in double, from the embedding to the final norm. */
final class DoublePass {
  private final Engine engine;
  private final TransformerConfig config;
  private final DoubleArithmetic arithmetic;
  private final DoubleAttention attention;
  private final int d;

  DoublePass(Engine engine, DoubleArithmetic arithmetic) {
    this.engine = engine;
    this.config = engine.config;
    this.arithmetic = arithmetic;
    this.attention = new DoubleAttention(engine, arithmetic);
    this.d = config.dModel();
  }

  /**
   * Runs a row as far as is asked.
   *
   * @return the final norm's output, (position, dModel); nothing if the run ends before
   */
  double[] forward(int[] tokens, RoundedHooks hooks) {
    int n = tokens.length;
    double[] stream = embed(tokens, hooks);
    for (int layer = 0; layer < config.layers(); layer++) {
      if (hooks.endBefore(HookPoint.residPre(layer))) {
        return new double[0];
      }
      block(layer, n, stream, hooks);
    }
    if (hooks.endBefore(HookPoint.finalScale())) {
      return new double[0];
    }
    ModelOffsets at = engine.offsets;
    HookPoint scale = HookPoint.finalScale();
    double[] last = norm(n, at.finalNormWeight, at.finalNormBias, stream, scale, hooks);
    hooks.show(HookPoint.finalNormalized(), last);
    return last;
  }

  private double[] embed(int[] tokens, RoundedHooks hooks) {
    ModelOffsets at = engine.offsets;
    double[] stream = vectors(at.embedding, tokens, config.embeddingScale());
    hooks.show(HookPoint.embed(), stream);
    if (at.positions >= 0) {
      int[] positions = new int[tokens.length];
      for (int position = 0; position < positions.length; position++) {
        positions[position] = position;
      }
      double[] added = vectors(at.positions, positions, 1);
      hooks.show(HookPoint.posEmbed(), added);
      add(added, stream);
    }
    return stream;
  }

  private double[] vectors(int table, int[] entries, double scale) {
    double[] vectors = new double[Math.multiplyExact(entries.length, d)];
    for (int row = 0; row < entries.length; row++) {
      for (int i = 0; i < d; i++) {
        vectors[row * d + i] = engine.parameters[table + entries[row] * d + i] * scale;
      }
    }
    return vectors;
  }

  /** Adds to the stream what a block writes. */
  private void block(int layer, int n, double[] stream, RoundedHooks hooks) {
    LayerOffsets at = engine.offsets.layer(layer);
    hooks.show(HookPoint.residPre(layer), stream);
    HookPoint scale = HookPoint.attnScale(layer);
    double[] normalized = norm(n, at.attnNormWeight, at.attnNormBias, stream, scale, hooks);
    hooks.show(HookPoint.attnNormalized(layer), normalized);
    double[] attnOut = attention.forward(layer, n, normalized, hooks);
    if (hooks.endBefore(HookPoint.attnOut(layer))) {
      return;
    }
    hooks.show(HookPoint.attnOut(layer), attnOut);
    if (config.attentionOnly()) {
      add(attnOut, stream);
    } else if (config.parallelResidual()) {
      double[] mlpOut = mlp(layer, n, stream, hooks);
      add(attnOut, stream);
      add(mlpOut, stream);
    } else {
      add(attnOut, stream);
      hooks.show(HookPoint.residMid(layer), stream);
      add(mlp(layer, n, stream, hooks), stream);
    }
    hooks.show(HookPoint.residPost(layer), stream);
  }

  private double[] mlp(int layer, int n, double[] stream, RoundedHooks hooks) {
    LayerOffsets at = engine.offsets.layer(layer);
    HookPoint scale = HookPoint.mlpScale(layer);
    double[] normalized = norm(n, at.mlpNormWeight, at.mlpNormBias, stream, scale, hooks);
    hooks.show(HookPoint.mlpNormalized(layer), normalized);
    int inner = config.dMlp();
    double[] active = arithmetic.linear(n, d, inner, at.mlpInWeight, at.mlpInBias, normalized);
    hooks.show(HookPoint.mlpPre(layer), active);
    double[] factors = {};
    if (config.family().gated()) {
      // The second projection lies after the first, out by in as in every gated family.
      int bias = at.mlpInBias < 0 ? -1 : at.mlpInBias + inner;
      factors = arithmetic.linear(n, d, inner, at.mlpInWeight + inner * d, bias, normalized);
      hooks.show(HookPoint.mlpPreLinear(layer), factors);
    }
    for (int i = 0; i < active.length; i++) {
      active[i] = arithmetic.bend(active[i]) * (factors.length == 0 ? 1 : factors[i]);
    }
    hooks.show(HookPoint.mlpPost(layer), active);
    double[] out = arithmetic.linear(n, inner, d, at.mlpOutWeight, at.mlpOutBias, active);
    hooks.show(HookPoint.mlpOut(layer), out);
    return out;
  }

  private double[] norm(
      int n, int gain, int bias, double[] x, HookPoint scale, RoundedHooks hooks) {
    double[] y = x.clone();
    Norm norm = config.norm();
    if (norm != Norm.NONE) {
      double[] means = arithmetic.means(norm, n, d, x);
      double[] scales = arithmetic.scales(n, d, x, means);
      hooks.show(scale, scales);
      arithmetic.normalize(norm, n, d, gain, bias, y, means, scales);
    }
    return y;
  }

  private static void add(double[] written, double[] stream) {
    for (int i = 0; i < stream.length; i++) {
      stream[i] += written[i];
    }
  }
}
