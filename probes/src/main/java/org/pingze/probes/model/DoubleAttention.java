package org.pingze.probes.model;

import java.util.Arrays;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.tensor.WideFactor;
import org.pingze.probes.tensor.WideProducts;

/** Causal attention of a layer over one row, in double. */
final class DoubleAttention {
  private final Engine engine;
  private final TransformerConfig config;
  private final DoubleArithmetic arithmetic;
  private final int d;
  private final int dHead;
  private final int qWidth; // of the queries, or z, of all heads side by side
  private final int kWidth; // of the keys, or values, of all heads that have their own
  private final WideProducts products = WideProducts.fastest();

  DoubleAttention(Engine engine, DoubleArithmetic arithmetic) {
    this.engine = engine;
    this.config = engine.config;
    this.arithmetic = arithmetic;
    this.d = config.dModel();
    this.dHead = config.dHead();
    this.qWidth = config.dHeads();
    this.kWidth = config.keyValueHeads() * dHead;
  }

  /**
   * Returns what the attention adds to the stream, (position, dModel); nothing if the run ends
   * before.
   */
  double[] forward(int layer, int n, double[] normalized, RoundedHooks hooks) {
    LayerOffsets at = engine.offsets.layer(layer);
    int width = config.dFused();
    double[] fused =
        arithmetic.linear(n, d, width, at.queryKeyValueWeight, at.queryKeyValueBias, normalized);
    double[] q = part(n, fused, 0);
    double[] k = part(n, fused, 1);
    double[] v = part(n, fused, 2);
    hooks.show(HookPoint.queries(layer), q);
    hooks.show(HookPoint.keys(layer), k);
    hooks.show(HookPoint.values(layer), v);
    if (config.family().normalizesHeads()) {
      normalize(n * config.heads(), at.queryNormWeight, q);
      normalize(n * config.keyValueHeads(), at.keyNormWeight, k);
    }
    if (config.positions() == Positions.ROTARY) {
      rotate(n, config.heads(), q);
      rotate(n, config.keyValueHeads(), k);
      hooks.show(HookPoint.rotatedQueries(layer), q);
      hooks.show(HookPoint.rotatedKeys(layer), k);
    }
    double[] pattern = scores(layer, n, q, k);
    hooks.show(HookPoint.attnScores(layer), pattern);
    softmax(layer, n, pattern);
    hooks.show(HookPoint.pattern(layer), pattern);
    if (hooks.endBefore(HookPoint.z(layer))) {
      return new double[0];
    }
    double[] z = mix(n, pattern, v);
    hooks.show(HookPoint.z(layer), z);
    if (hooks.endBefore(HookPoint.result(layer))) {
      return new double[0];
    }
    double[] out = arithmetic.linear(n, config.dHeads(), d, at.outputWeight, at.outputBias, z);
    if (hooks.at(HookPoint.result(layer))) {
      showResults(layer, n, z, out, hooks);
    }
    return out;
  }

  /**
   * Returns queries (0), keys (1) or values (2) out of the fused vectors, (position, head, dHead).
   */
  private double[] part(int n, double[] fused, int part) {
    int heads = part == 0 ? config.heads() : config.keyValueHeads();
    double[] values = new double[n * heads * dHead];
    for (int position = 0; position < n; position++) {
      for (int head = 0; head < heads; head++) {
        int from = position * config.dFused() + engine.offsets.fusedOwn(head, part);
        System.arraycopy(fused, from, values, (position * heads + head) * dHead, dHead);
      }
    }
    return values;
  }

  /** Normalises the vectors of the heads; they have no mean taken off. */
  private void normalize(int vectors, int gain, double[] x) {
    double[] means = new double[vectors];
    double[] scales = arithmetic.scales(vectors, dHead, x, means);
    arithmetic.normalize(Norm.RMS, vectors, dHead, gain, -1, x, means, scales);
  }

  private void rotate(int n, int heads, double[] x) {
    RotaryAngles angles = engine.angles(n);
    for (int position = 0; position < n; position++) {
      for (int head = 0; head < heads; head++) {
        angles.rotate(position, x, (position * heads + head) * dHead);
      }
    }
  }

  /**
   * Returns q·k/√dHead, (head, query, key); minus infinity where the query does not see the key.
   */
  private double[] scores(int layer, int n, double[] q, double[] k) {
    double[] scores = new double[Math.multiplyExact(config.heads(), Math.multiplyExact(n, n))];
    double root = StrictMath.sqrt(dHead);
    for (int head = 0; head < config.heads(); head++) {
      int query = head * dHead;
      int key = config.keyValueHead(head) * dHead;
      products.addProduct(
          n,
          n,
          dHead,
          q,
          query,
          qWidth,
          WideFactor.of(true, k, key, kWidth),
          scores,
          head * n * n,
          n);
    }
    for (int line = 0; line < config.heads() * n; line++) {
      int query = line % n;
      int first = line * n + config.firstKey(layer, query);
      int end = line * n + query + 1;
      for (int at = first; at < end; at++) {
        scores[at] /= root;
      }
      Arrays.fill(scores, line * n, first, Double.NEGATIVE_INFINITY);
      Arrays.fill(scores, end, (line + 1) * n, Double.NEGATIVE_INFINITY);
    }
    return scores;
  }

  /** Turns scores into attention, 0 in the future and before a sliding window. */
  private void softmax(int layer, int n, double[] p) {
    for (int line = 0; line < config.heads() * n; line++) {
      int query = line % n;
      int first = line * n + config.firstKey(layer, query);
      int end = line * n + query + 1;
      double maximum = Double.NEGATIVE_INFINITY;
      for (int at = first; at < end; at++) {
        maximum = Math.max(maximum, p[at]);
      }
      double sum = 0;
      for (int at = first; at < end; at++) {
        p[at] = StrictMath.exp(p[at] - maximum);
        sum += p[at];
      }
      for (int at = first; at < end; at++) {
        p[at] /= sum;
      }
      Arrays.fill(p, line * n, first, 0);
      Arrays.fill(p, end, (line + 1) * n, 0);
    }
  }

  /** Returns the values weighted by the pattern, (position, head, dHead). */
  private double[] mix(int n, double[] pattern, double[] v) {
    double[] z = new double[n * qWidth];
    for (int head = 0; head < config.heads(); head++) {
      int value = config.keyValueHead(head) * dHead;
      products.addProduct(
          n,
          dHead,
          n,
          pattern,
          head * n * n,
          n,
          WideFactor.of(false, v, value, kWidth),
          z,
          head * dHead,
          qWidth);
    }
    return z;
  }

  /** Shows hooks what each head writes on its own, and adds what they change. */
  private void showResults(int layer, int n, double[] z, double[] out, RoundedHooks hooks) {
    double[] results = arithmetic.results(n, engine.offsets.layer(layer).outputWeight, z);
    double[] before = results.clone();
    hooks.show(HookPoint.result(layer), results);
    int width = config.heads() * d;
    for (int i = 0; i < results.length; i++) {
      out[i / width * d + i % d] += results[i] - before[i];
    }
  }
}
