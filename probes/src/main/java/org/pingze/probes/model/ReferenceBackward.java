package org.pingze.probes.model;

import org.pingze.probes.hooks.HookPoint;

/**
 * The backward pass of the reference model over one row; adds to the gradient of all parameters.
 */
final class ReferenceBackward {
  private final TransformerConfig config;
  private final ModelOffsets offsets;
  private final ReferenceArithmetic arithmetic;
  private final ReferenceTransformer model;
  private final double[] w;
  private final double[] gradient;
  private final int d;
  private final int dHead;

  ReferenceBackward(
      TransformerConfig config,
      ModelOffsets offsets,
      ReferenceArithmetic arithmetic,
      ReferenceTransformer model,
      double[] w,
      double[] gradient) {
    this.config = config;
    this.offsets = offsets;
    this.arithmetic = arithmetic;
    this.model = model;
    this.w = w;
    this.gradient = gradient;
    this.d = config.dModel();
    this.dHead = config.dHead();
  }

  /** Returns the summed loss of a row, and adds {@code scale} times its gradient. */
  double row(ReferenceActivations values, double scale) {
    int n = values.length();
    double[] dFinal = new double[n * d];
    double loss = 0;
    double[] normalized = values.at(HookPoint.finalNormalized());
    for (int t = 0; t + 1 < n; t++) {
      double[] p = model.probabilities(values, t);
      int target = values.token(t + 1);
      loss -= StrictMath.log(p[target]);
      p[target] -= 1;
      for (int token = 0; token < p.length; token++) {
        for (int i = 0; i < d; i++) {
          int at = offsets.unembedding + token * d + i;
          dFinal[t * d + i] += scale * p[token] * w[at];
          gradient[at] += scale * p[token] * normalized[t * d + i];
        }
      }
    }
    double[] dStream = new double[n * d];
    arithmetic.normBackward(
        n,
        offsets.finalNormWeight,
        offsets.finalNormBias,
        values.at(HookPoint.residPost(config.layers() - 1)),
        dFinal,
        dStream,
        gradient);
    for (int layer = config.layers() - 1; layer >= 0; layer--) {
      dStream = block(layer, n, values, dStream);
    }
    for (int t = 0; t < n; t++) {
      for (int i = 0; i < d; i++) {
        gradient[offsets.embedding + values.token(t) * d + i] += dStream[t * d + i];
        if (offsets.positions >= 0) {
          gradient[offsets.positions + t * d + i] += dStream[t * d + i];
        }
      }
    }
    return loss;
  }

  /** Returns the gradient of what the block reads, given that of what it leaves. */
  private double[] block(int layer, int n, ReferenceActivations values, double[] dOut) {
    LayerOffsets at = offsets.layer(layer);
    double[] dIn = dOut.clone();
    double[] dAttnOut = dOut;
    if (!config.attentionOnly()) {
      HookPoint read =
          config.parallelResidual() ? HookPoint.residPre(layer) : HookPoint.residMid(layer);
      double[] dNormalized = mlp(layer, n, values, dOut);
      arithmetic.normBackward(
          n, at.mlpNormWeight, at.mlpNormBias, values.at(read), dNormalized, dIn, gradient);
      if (!config.parallelResidual()) {
        dAttnOut = dIn.clone();
      }
    }
    double[] dNormalized = attention(layer, n, values, dAttnOut);
    arithmetic.normBackward(
        n,
        at.attnNormWeight,
        at.attnNormBias,
        values.at(HookPoint.residPre(layer)),
        dNormalized,
        dIn,
        gradient);
    return dIn;
  }

  private double[] mlp(int layer, int n, ReferenceActivations values, double[] dOut) {
    LayerOffsets at = offsets.layer(layer);
    double[] inner = values.inner(layer);
    double[] active = new double[inner.length];
    for (int i = 0; i < inner.length; i++) {
      active[i] = arithmetic.gelu(inner[i]);
    }
    int width = config.dMlp();
    double[] dInner =
        arithmetic.linearBackward(
            n, width, d, at.mlpOutWeight, at.mlpOutBias, active, dOut, gradient);
    for (int i = 0; i < inner.length; i++) {
      dInner[i] *= arithmetic.geluSlope(inner[i]);
    }
    double[] normalized = values.at(HookPoint.mlpNormalized(layer));
    return arithmetic.linearBackward(
        n, d, width, at.mlpInWeight, at.mlpInBias, normalized, dInner, gradient);
  }

  private double[] attention(int layer, int n, ReferenceActivations values, double[] dOut) {
    LayerOffsets at = offsets.layer(layer);
    boolean rotary = config.positions() == Positions.ROTARY;
    double[] q = values.at(rotary ? HookPoint.rotatedQueries(layer) : HookPoint.queries(layer));
    double[] k = values.at(rotary ? HookPoint.rotatedKeys(layer) : HookPoint.keys(layer));
    double[] v = values.at(HookPoint.values(layer));
    double[] pattern = values.at(HookPoint.pattern(layer));
    double[] z = values.at(HookPoint.z(layer));
    double[] dZ =
        arithmetic.linearBackward(n, d, d, at.outputWeight, at.outputBias, z, dOut, gradient);
    double[] dQ = new double[n * d];
    double[] dK = new double[n * d];
    double[] dV = new double[n * d];
    for (int head = 0; head < config.heads(); head++) {
      int from = head * dHead;
      for (int query = 0; query < n; query++) {
        int line = (head * n + query) * n;
        double[] dPattern = new double[query + 1];
        double mean = 0;
        for (int key = 0; key <= query; key++) {
          for (int i = from; i < from + dHead; i++) {
            dPattern[key] += dZ[query * d + i] * v[key * d + i];
            dV[key * d + i] += dZ[query * d + i] * pattern[line + key];
          }
          mean += pattern[line + key] * dPattern[key];
        }
        for (int key = 0; key <= query; key++) {
          double dScore = pattern[line + key] * (dPattern[key] - mean) / StrictMath.sqrt(dHead);
          for (int i = from; i < from + dHead; i++) {
            dQ[query * d + i] += dScore * k[key * d + i];
            dK[key * d + i] += dScore * q[query * d + i];
          }
        }
      }
    }
    if (rotary) {
      dQ = model.rotate(n, dQ, -1);
      dK = model.rotate(n, dK, -1);
    }
    double[] dFused = new double[n * 3 * d];
    for (int t = 0; t < n; t++) {
      for (int i = 0; i < d; i++) {
        int to = t * 3 * d + i % dHead;
        dFused[to + offsets.fused(i / dHead, 0)] = dQ[t * d + i];
        dFused[to + offsets.fused(i / dHead, 1)] = dK[t * d + i];
        dFused[to + offsets.fused(i / dHead, 2)] = dV[t * d + i];
      }
    }
    double[] normalized = values.at(HookPoint.attnNormalized(layer));
    return arithmetic.linearBackward(
        n, d, 3 * d, at.queryKeyValueWeight, at.queryKeyValueBias, normalized, dFused, gradient);
  }
}
