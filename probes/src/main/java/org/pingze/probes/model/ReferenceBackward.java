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
  private final ReferenceAttention attention;
  private final double[] w;
  private final double[] gradient;
  private final int d;
  private final int dHead;

  ReferenceBackward(
      TransformerConfig config,
      ModelOffsets offsets,
      ReferenceArithmetic arithmetic,
      ReferenceTransformer model,
      ReferenceAttention attention,
      double[] w,
      double[] gradient) {
    this.config = config;
    this.offsets = offsets;
    this.arithmetic = arithmetic;
    this.model = model;
    this.attention = attention;
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
    dStream = values.left(Dropout.Place.EMBEDDED, 0, dStream);
    for (int t = 0; t < n; t++) {
      for (int i = 0; i < d; i++) {
        gradient[offsets.embedding + values.token(t) * d + i] +=
            dStream[t * d + i] * config.embeddingScale();
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
      double[] dMlpOut = values.left(Dropout.Place.MLP_OUT, layer, dOut);
      double[] dNormalized = mlp(layer, n, values, dMlpOut);
      arithmetic.normBackward(
          n, at.mlpNormWeight, at.mlpNormBias, values.at(read), dNormalized, dIn, gradient);
      if (!config.parallelResidual()) {
        dAttnOut = dIn.clone();
      }
    }
    dAttnOut = values.left(Dropout.Place.ATTN_OUT, layer, dAttnOut);
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
    double[] sides = values.inner(layer);
    int inner = config.dMlp();
    int width = sides.length / n;
    double[] active = model.active(n, sides);
    double[] dActive =
        arithmetic.linearBackward(
            n, inner, d, at.mlpOutWeight, at.mlpOutBias, active, dOut, gradient);
    double[] dSides = new double[sides.length];
    for (int t = 0; t < n; t++) {
      for (int i = 0; i < inner; i++) {
        int a = t * width + i;
        double dThis = dActive[t * inner + i];
        if (width == inner) {
          dSides[a] = dThis * arithmetic.slope(sides[a]);
        } else {
          dSides[a] = dThis * arithmetic.slope(sides[a]) * sides[a + inner];
          dSides[a + inner] = dThis * arithmetic.bend(sides[a]);
        }
      }
    }
    double[] normalized = values.at(HookPoint.mlpNormalized(layer));
    return arithmetic.linearBackward(
        n, d, width, at.mlpInWeight, at.mlpInBias, normalized, dSides, gradient);
  }

  private double[] attention(int layer, int n, ReferenceActivations values, double[] dOut) {
    LayerOffsets at = offsets.layer(layer);
    boolean rotary = config.positions() == Positions.ROTARY;
    int heads = config.heads();
    int owners = config.keyValueHeads();
    double[] q = values.at(rotary ? HookPoint.rotatedQueries(layer) : HookPoint.queries(layer));
    double[] k = values.at(rotary ? HookPoint.rotatedKeys(layer) : HookPoint.keys(layer));
    double[] v = values.at(HookPoint.values(layer));
    double[] pattern = values.at(HookPoint.pattern(layer));
    double[] z = values.at(HookPoint.z(layer));
    double[] dZ =
        arithmetic.linearBackward(
            n, config.dHeads(), d, at.outputWeight, at.outputBias, z, dOut, gradient);
    double[] dQ = new double[q.length];
    double[] dK = new double[k.length];
    double[] dV = new double[v.length];
    for (int head = 0; head < heads; head++) {
      for (int query = 0; query < n; query++) {
        int line = (head * n + query) * n;
        int own = (query * heads + head) * dHead;
        int first = config.firstKey(layer, query);
        double[] dPattern = new double[query + 1];
        double mean = 0;
        for (int key = first; key <= query; key++) {
          int shared = attention.keyVector(key, head);
          double factor = values.factor(Dropout.Place.PATTERN, layer, line + key);
          for (int i = 0; i < dHead; i++) {
            dPattern[key] += dZ[own + i] * v[shared + i] * factor;
            dV[shared + i] += dZ[own + i] * pattern[line + key] * factor;
          }
          mean += pattern[line + key] * dPattern[key];
        }
        for (int key = first; key <= query; key++) {
          int shared = attention.keyVector(key, head);
          double dScore = pattern[line + key] * (dPattern[key] - mean) / StrictMath.sqrt(dHead);
          for (int i = 0; i < dHead; i++) {
            dQ[own + i] += dScore * k[shared + i];
            dK[shared + i] += dScore * q[own + i];
          }
        }
      }
    }
    if (rotary) {
      dQ = attention.rotate(n, heads, dQ, -1);
      dK = attention.rotate(n, owners, dK, -1);
    }
    if (config.family().normalizesHeads()) {
      double[] rawQ = values.at(HookPoint.queries(layer));
      double[] rawK = values.at(HookPoint.keys(layer));
      dQ = arithmetic.normHeadsBackward(n * heads, at.queryNormWeight, rawQ, dQ, gradient);
      dK = arithmetic.normHeadsBackward(n * owners, at.keyNormWeight, rawK, dK, gradient);
    }
    double[] dFused = new double[n * config.dFused()];
    place(n, heads, dQ, 0, dFused);
    place(n, owners, dK, 1, dFused);
    place(n, owners, dV, 2, dFused);
    double[] normalized = values.at(HookPoint.attnNormalized(layer));
    return arithmetic.linearBackward(
        n,
        d,
        config.dFused(),
        at.queryKeyValueWeight,
        at.queryKeyValueBias,
        normalized,
        dFused,
        gradient);
  }

  private void place(int n, int heads, double[] part, int index, double[] fused) {
    for (int t = 0; t < n; t++) {
      for (int head = 0; head < heads; head++) {
        int to = t * config.dFused() + offsets.fusedOwn(head, index);
        System.arraycopy(part, (t * heads + head) * dHead, fused, to, dHead);
      }
    }
  }
}
