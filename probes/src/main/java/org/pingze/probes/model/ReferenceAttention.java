package org.pingze.probes.model;

import java.util.Arrays;
import org.pingze.probes.hooks.HookPoint;

/** The attention of the reference model over one row, as plain loops. */
final class ReferenceAttention {
  private static final int FIRST_POSITIONS = 64;

  private final TransformerConfig config;
  private final double[] w;
  private final ModelOffsets offsets;
  private final ReferenceArithmetic arithmetic;
  private final int d;
  private final int dHead;
  private volatile RotaryAngles known;

  ReferenceAttention(
      TransformerConfig config, double[] w, ModelOffsets offsets, ReferenceArithmetic arithmetic) {
    this.config = config;
    this.w = w;
    this.offsets = offsets;
    this.arithmetic = arithmetic;
    this.d = config.dModel();
    this.dHead = config.dHead();
    this.known = new RotaryAngles(config, Math.min(config.context(), FIRST_POSITIONS));
  }

  /** Returns what the attention of a layer adds to the stream, (position, dModel). */
  double[] forward(int layer, int n, double[] normalized, ReferenceActivations values) {
    LayerOffsets at = offsets.layer(layer);
    int width = config.dFused();
    double[] fused =
        arithmetic.linear(n, d, width, at.queryKeyValueWeight, at.queryKeyValueBias, normalized);
    double[] q = part(n, fused, 0);
    double[] k = part(n, fused, 1);
    double[] v = part(n, fused, 2);
    values.put(HookPoint.queries(layer), q);
    values.put(HookPoint.keys(layer), k);
    values.put(HookPoint.values(layer), v);
    if (config.family().normalizesHeads()) {
      q = arithmetic.normHeads(n * config.heads(), at.queryNormWeight, q);
      k = arithmetic.normHeads(n * config.keyValueHeads(), at.keyNormWeight, k);
    }
    if (config.positions() == Positions.ROTARY) {
      q = rotate(n, config.heads(), q, 1);
      k = rotate(n, config.keyValueHeads(), k, 1);
      values.put(HookPoint.rotatedQueries(layer), q);
      values.put(HookPoint.rotatedKeys(layer), k);
    }
    double[] scores = scores(layer, n, q, k);
    values.put(HookPoint.attnScores(layer), scores);
    double[] pattern = softmax(layer, n, scores);
    values.put(HookPoint.pattern(layer), pattern);
    double[] z = mix(layer, n, pattern, v, values);
    values.put(HookPoint.z(layer), z);
    double[] results = results(layer, n, z);
    values.put(HookPoint.result(layer), results);
    double[] out = sumHeads(n, at.outputBias, results);
    values.put(HookPoint.attnOut(layer), out);
    return out;
  }

  /**
   * Returns q·k/√dHead, (head, query, key); minus infinity where the query does not see the key.
   */
  private double[] scores(int layer, int n, double[] q, double[] k) {
    double[] scores = new double[config.heads() * n * n];
    Arrays.fill(scores, Double.NEGATIVE_INFINITY);
    for (int head = 0; head < config.heads(); head++) {
      for (int query = 0; query < n; query++) {
        for (int key = config.firstKey(layer, query); key <= query; key++) {
          int from = (query * config.heads() + head) * dHead;
          int with = keyVector(key, head);
          double dot = 0;
          for (int i = 0; i < dHead; i++) {
            dot += q[from + i] * k[with + i];
          }
          scores[(head * n + query) * n + key] = dot / StrictMath.sqrt(dHead);
        }
      }
    }
    return scores;
  }

  private double[] softmax(int layer, int n, double[] scores) {
    double[] pattern = new double[scores.length];
    for (int line = 0; line < config.heads() * n; line++) {
      int query = line % n;
      int first = config.firstKey(layer, query);
      double maximum = Double.NEGATIVE_INFINITY;
      for (int key = first; key <= query; key++) {
        maximum = Math.max(maximum, scores[line * n + key]);
      }
      double sum = 0;
      for (int key = first; key <= query; key++) {
        pattern[line * n + key] = StrictMath.exp(scores[line * n + key] - maximum);
        sum += pattern[line * n + key];
      }
      for (int key = first; key <= query; key++) {
        pattern[line * n + key] /= sum;
      }
    }
    return pattern;
  }

  /** Returns the values weighted by what is left of the pattern, (position, head, dHead). */
  private double[] mix(
      int layer, int n, double[] pattern, double[] v, ReferenceActivations values) {
    double[] z = new double[n * config.dHeads()];
    for (int head = 0; head < config.heads(); head++) {
      for (int query = 0; query < n; query++) {
        int to = (query * config.heads() + head) * dHead;
        for (int key = config.firstKey(layer, query); key <= query; key++) {
          int from = keyVector(key, head);
          int at = (head * n + query) * n + key;
          double left = pattern[at] * values.factor(Dropout.Place.PATTERN, layer, at);
          for (int i = 0; i < dHead; i++) {
            z[to + i] += left * v[from + i];
          }
        }
      }
    }
    return z;
  }

  /** Returns where in (position, key head, dHead) the key or value that a head reads starts. */
  int keyVector(int position, int head) {
    return (position * config.keyValueHeads() + config.keyValueHead(head)) * dHead;
  }

  /** Returns what each head writes, without the bias, (position, head, dModel). */
  private double[] results(int layer, int n, double[] z) {
    int heads = config.heads();
    int weight = offsets.layer(layer).outputWeight;
    int width = config.dHeads();
    double[] results = new double[n * heads * d];
    for (int t = 0; t < n; t++) {
      for (int i = 0; i < width; i++) {
        int to = (t * heads + i / dHead) * d;
        for (int o = 0; o < d; o++) {
          results[to + o] += z[t * width + i] * w[arithmetic.weight(weight, width, d, i, o)];
        }
      }
    }
    return results;
  }

  private double[] sumHeads(int n, int bias, double[] results) {
    double[] out = new double[n * d];
    for (int t = 0; t < n; t++) {
      for (int o = 0; o < d; o++) {
        double sum = bias < 0 ? 0 : w[bias + o];
        for (int head = 0; head < config.heads(); head++) {
          sum += results[(t * config.heads() + head) * d + o];
        }
        out[t * d + o] = sum;
      }
    }
    return out;
  }

  /**
   * Returns queries (0), keys (1) or values (2) out of the fused vector, (position, head, dHead).
   */
  private double[] part(int n, double[] fused, int part) {
    int heads = part == 0 ? config.heads() : config.keyValueHeads();
    double[] values = new double[n * heads * dHead];
    for (int t = 0; t < n; t++) {
      for (int head = 0; head < heads; head++) {
        int from = t * config.dFused() + offsets.fusedOwn(head, part);
        System.arraycopy(fused, from, values, (t * heads + head) * dHead, dHead);
      }
    }
    return values;
  }

  /** Returns vectors (position, head, dHead) turned by their position, or back by −1. */
  double[] rotate(int n, int heads, double[] x, int direction) {
    double[] y = x.clone();
    RotaryAngles angles = known.reaching(config, n);
    known = angles;
    for (int t = 0; t < n; t++) {
      for (int head = 0; head < heads; head++) {
        for (int pair = 0; pair < angles.pairs(); pair++) {
          int i = (t * heads + head) * dHead + pair;
          int j = i + angles.pairs();
          double cosine = angles.cosine(t, pair);
          double sine = direction * angles.sine(t, pair);
          y[i] = x[i] * cosine - x[j] * sine;
          y[j] = x[j] * cosine + x[i] * sine;
        }
      }
    }
    return y;
  }
}
