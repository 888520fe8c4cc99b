package org.pingze.probes.model;

import java.util.Arrays;
import org.pingze.probes.tensor.ShortRowAttention;

/**
 * Causal attention of one head over one row, forward and backward: short rows by tiles that leave
 * out the future, others by BLAS.
 *
 * <p>Arguments that recur: {@code first}, the row's first token in the shard; {@code n}, its
 * length; {@code pattern}, where its (query, key) values start.
 */
final class HeadAttention {
  private final Engine engine;
  private final ShortRowAttention shortRows;
  private final TransformerConfig config;
  private final int dHead;
  private final int width; // of a token's queries, keys and values
  private final int dHeads; // of all heads side by side
  private final double scale;

  HeadAttention(Engine engine) {
    this.engine = engine;
    this.shortRows = engine.shortRows;
    this.config = engine.config;
    this.dHead = config.dHead();
    this.width = config.dFused();
    this.dHeads = config.dHeads();
    this.scale = 1 / StrictMath.sqrt(dHead);
  }

  /** Returns scratch for rows of at most this length. */
  float[] scratch(int longest) {
    return new float[shortRows.pay(1, dHead) ? shortRows.scratch(longest, dHead) : 0];
  }

  /** Fills in the scores; what lies in the future is undefined. */
  void scores(LayerActivations values, int first, int n, int head, int pattern, float[] scratch) {
    float[] fused = values.fused;
    int query = first * width + engine.offsets.fused(head, 0);
    int key = first * width + engine.offsets.fused(head, 1);
    float[] p = values.pattern;
    if (shortRows.pay(n, dHead)) {
      shortRows.lowerProduct(
          n, dHead, (float) scale, fused, query, width, fused, key, width, p, pattern, scratch);
    } else {
      engine.products.multiply(
          false, true, n, n, dHead, scale, fused, query, width, fused, key, width, 0, p, pattern,
          n);
    }
  }

  /** Turns scores into attention, 0 in the future and before a sliding window. */
  void softmax(int layer, float[] p, int pattern, int n) {
    if (shortRows.pay(n, dHead) && config.firstKey(layer, n - 1) == 0) {
      shortRows.lowerSoftmax(n, p, pattern);
      return;
    }
    for (int query = 0; query < n; query++) {
      int at = pattern + query * n;
      int first = config.firstKey(layer, query);
      Arrays.fill(p, at, at + first, 0);
      engine.kernels.softmax(query + 1 - first, p, at + first);
      Arrays.fill(p, at + query + 1, at + n, 0);
    }
  }

  /**
   * Mixes the values by what is left of the pattern.
   *
   * @param hooked whether a hook may have made the pattern look into the future
   */
  void mix(
      LayerActivations values,
      int first,
      int n,
      int head,
      DroppedPattern left,
      boolean hooked,
      float[] scratch) {
    float[] p = left.values();
    int pattern = left.offset();
    float[] fused = values.fused;
    float[] z = values.z;
    int value = first * width + engine.offsets.fused(head, 2);
    int to = first * dHeads + head * dHead;
    if (shortRows.pay(n, dHead) && !(hooked && looksAhead(p, pattern, n))) {
      shortRows.lowerTimes(n, dHead, p, pattern, fused, value, width, z, to, dHeads, scratch);
    } else {
      engine.products.multiply(
          false, false, n, dHead, n, 1, p, pattern, n, fused, value, width, 0, z, to, dHeads);
    }
  }

  private static boolean looksAhead(float[] p, int pattern, int n) {
    int bits = 0; // of all values together: no branch for each
    for (int query = 0; query < n; query++) {
      int end = pattern + (query + 1) * n;
      for (int at = pattern + query * n + query + 1; at < end; at++) {
        bits |= Float.floatToRawIntBits(p[at]);
      }
    }
    return bits << 1 != 0; // −0 is 0.
  }

  /** Reads the gradient of z, and writes or, where heads share them, adds those of q, k and v. */
  void backward(
      int layer,
      LayerActivations values,
      ShardMemory memory,
      int first,
      int n,
      int head,
      int pattern,
      DroppedPattern left,
      float[] scratch) {
    int base = first * width;
    int query = base + engine.offsets.fused(head, 0);
    int key = base + engine.offsets.fused(head, 1);
    int value = base + engine.offsets.fused(head, 2);
    int z = first * dHeads + head * dHead;
    int w = width;
    float[] p = values.pattern;
    float[] mixed = left.values();
    int m = left.offset();
    float[] dP = memory.dPattern;
    float[] dZ = memory.dZ;
    float[] fused = values.fused;
    float[] dFused = memory.dFused;
    boolean shared = config.keyValueHeads() < config.heads();
    if (!shared && shortRows.pay(n, dHead)) {
      shortRows.lowerProduct(n, dHead, 1, dZ, z, dHeads, fused, value, w, dP, 0, scratch);
      left.back(n, dP);
      shortRows.transposedTimes(n, dHead, mixed, m, dZ, z, dHeads, dFused, value, w, scratch);
      shortRows.lowerSoftmaxBackward(n, (float) scale, p, pattern, dP, 0);
      shortRows.lowerTimes(n, dHead, dP, 0, fused, key, w, dFused, query, w, scratch);
      shortRows.transposedTimes(n, dHead, dP, 0, fused, query, w, dFused, key, w, scratch);
      return;
    }
    // Heads that share keys and values add to one gradient, the first of them starting it.
    float before = head % (config.heads() / config.keyValueHeads()) == 0 ? 0 : 1;
    engine.products.multiply(
        false, true, n, n, dHead, 1, dZ, z, dHeads, fused, value, w, 0, dP, 0, n);
    left.back(n, dP);
    engine.products.multiply(
        true, false, n, dHead, n, 1, mixed, m, n, dZ, z, dHeads, before, dFused, value, w);
    for (int i = 0; i < n; i++) {
      int from = config.firstKey(layer, i);
      int at = i * n + from;
      engine.kernels.softmaxBackward(i + 1 - from, (float) scale, p, pattern + at, dP, at);
      Arrays.fill(dP, i * n, at, 0);
      Arrays.fill(dP, i * n + i + 1, (i + 1) * n, 0);
    }
    engine.products.multiply(
        false, false, n, dHead, n, 1, dP, 0, n, fused, key, w, 0, dFused, query, w);
    engine.products.multiply(
        true, false, n, dHead, n, 1, dP, 0, n, fused, query, w, before, dFused, key, w);
  }
}
