package org.pingze.probes.model;

import java.util.Arrays;
import java.util.List;
import org.pingze.probes.hooks.HookPoint;

/**
 * The transformer in double, as plain loops in the order of the papers: the oracle of the tests.
 */
public final class ReferenceTransformer {
  private final TransformerConfig config;
  private final double[] w;
  private final ModelOffsets offsets;
  private final ReferenceArithmetic arithmetic;
  private volatile RotaryAngles angles;
  private final int d;
  private final int dHead;

  /**
   * Makes a model that reads these parameters.
   *
   * @param parameters in the order of {@link ParameterLayout}; not copied
   * @throws IllegalArgumentException if there are too few or many
   */
  public ReferenceTransformer(TransformerConfig config, double[] parameters) {
    ParameterLayout layout = ParameterLayout.of(config);
    if (parameters.length != layout.size()) {
      throw new IllegalArgumentException(
          "the model has " + layout.size() + " parameters, got " + parameters.length);
    }
    this.config = config;
    this.w = parameters;
    this.offsets = new ModelOffsets(layout);
    this.arithmetic = new ReferenceArithmetic(config, parameters);
    this.angles = new RotaryAngles(config, Math.min(config.context(), 64));
    this.d = config.dModel();
    this.dHead = config.dHead();
  }

  /** Returns a model whose parameters are these floats, widened exactly. */
  public static ReferenceTransformer of(TransformerConfig config, float[] parameters) {
    double[] wide = new double[parameters.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = parameters[i];
    }
    return new ReferenceTransformer(config, wide);
  }

  /**
   * Runs one row and returns everything computed on the way.
   *
   * @throws IllegalArgumentException if a token is unknown or the row too long
   */
  public ReferenceActivations run(int[] tokens) {
    TokenBatch.of(List.of(tokens)).check(config);
    int n = tokens.length;
    ReferenceActivations values = new ReferenceActivations(config, tokens.clone());
    double[] stream = embed(tokens);
    for (int layer = 0; layer < config.layers(); layer++) {
      LayerOffsets at = offsets.layer(layer);
      values.put(HookPoint.residPre(layer), stream);
      double[] normalized = arithmetic.norm(n, at.attnNormWeight, at.attnNormBias, stream);
      values.put(HookPoint.attnNormalized(layer), normalized);
      double[] out = plus(stream, attention(layer, n, normalized, values));
      if (!config.attentionOnly()) {
        double[] read = config.parallelResidual() ? stream : out;
        if (!config.parallelResidual()) {
          values.put(HookPoint.residMid(layer), out);
        }
        double[] mlpNormalized = arithmetic.norm(n, at.mlpNormWeight, at.mlpNormBias, read);
        values.put(HookPoint.mlpNormalized(layer), mlpNormalized);
        out = plus(out, mlp(layer, n, mlpNormalized, values));
      }
      values.put(HookPoint.residPost(layer), out);
      stream = out;
    }
    double[] last = arithmetic.norm(n, offsets.finalNormWeight, offsets.finalNormBias, stream);
    values.put(HookPoint.finalNormalized(), last);
    values.putLogits(unembed(n, last));
    return values;
  }

  private double[] embed(int[] tokens) {
    double[] stream = new double[tokens.length * d];
    for (int t = 0; t < tokens.length; t++) {
      for (int i = 0; i < d; i++) {
        double position = offsets.positions < 0 ? 0 : w[offsets.positions + t * d + i];
        double token = w[offsets.embedding + tokens[t] * d + i];
        stream[t * d + i] = token * config.embeddingScale() + position;
      }
    }
    return stream;
  }

  private double[] attention(int layer, int n, double[] normalized, ReferenceActivations values) {
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
    double[] z = mix(layer, n, pattern, v);
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

  /** Returns the values weighted by the pattern, (position, head, dHead). */
  private double[] mix(int layer, int n, double[] pattern, double[] v) {
    double[] z = new double[n * config.dHeads()];
    for (int head = 0; head < config.heads(); head++) {
      for (int query = 0; query < n; query++) {
        int to = (query * config.heads() + head) * dHead;
        for (int key = config.firstKey(layer, query); key <= query; key++) {
          int from = keyVector(key, head);
          for (int i = 0; i < dHead; i++) {
            z[to + i] += pattern[(head * n + query) * n + key] * v[from + i];
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

  private double[] mlp(int layer, int n, double[] normalized, ReferenceActivations values) {
    LayerOffsets at = offsets.layer(layer);
    int inner = config.dMlp();
    int width = config.family().gated() ? 2 * inner : inner;
    double[] sides = arithmetic.linear(n, d, width, at.mlpInWeight, at.mlpInBias, normalized);
    values.putInner(layer, sides);
    double[] active = active(n, sides);
    double[] out = arithmetic.linear(n, inner, d, at.mlpOutWeight, at.mlpOutBias, active);
    values.put(HookPoint.mlpOut(layer), out);
    return out;
  }

  /** Returns f(a), or f(a)·b in a gated MLP, whose rows hold a and then b. */
  double[] active(int n, double[] sides) {
    int inner = config.dMlp();
    int width = sides.length / n;
    double[] active = new double[n * inner];
    for (int t = 0; t < n; t++) {
      for (int i = 0; i < inner; i++) {
        double gate = width == inner ? 1 : sides[t * width + inner + i];
        active[t * inner + i] = arithmetic.bend(sides[t * width + i]) * gate;
      }
    }
    return active;
  }

  private double[] unembed(int n, double[] normalized) {
    int vocabulary = config.vocabulary();
    double[] logits = new double[n * vocabulary];
    for (int t = 0; t < n; t++) {
      for (int token = 0; token < vocabulary; token++) {
        double sum = 0;
        for (int i = 0; i < d; i++) {
          sum += normalized[t * d + i] * w[offsets.unembedding + token * d + i];
        }
        logits[t * vocabulary + token] = sum;
      }
    }
    return logits;
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
    RotaryAngles angles = this.angles.reaching(config, n);
    this.angles = angles;
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

  /**
   * Returns the mean loss (nats) over all predicted tokens.
   *
   * @throws IllegalArgumentException if the batch does not fit the model or predicts nothing
   */
  public double loss(TokenBatch batch) {
    double loss = 0;
    for (int row = 0; row < batch.rows(); row++) {
      ReferenceActivations values = run(batch.row(row));
      for (int t = 0; t + 1 < values.length(); t++) {
        loss -= StrictMath.log(probabilities(values, t)[values.token(t + 1)]);
      }
    }
    return loss / predicted(batch);
  }

  /**
   * Returns the mean loss (nats) over all predicted tokens, and its gradient.
   *
   * @param gradient overwritten, in the order of {@link ParameterLayout}
   * @throws IllegalArgumentException if the batch does not fit the model or predicts nothing
   */
  public double lossAndGradient(TokenBatch batch, double[] gradient) {
    Arrays.fill(gradient, 0);
    ReferenceBackward backward =
        new ReferenceBackward(config, offsets, arithmetic, this, w, gradient);
    double loss = 0;
    for (int row = 0; row < batch.rows(); row++) {
      loss += backward.row(run(batch.row(row)), 1.0 / predicted(batch));
    }
    return loss / predicted(batch);
  }

  /** Returns the softmax of the logits at a position. */
  double[] probabilities(ReferenceActivations values, int position) {
    int vocabulary = config.vocabulary();
    double[] p =
        Arrays.copyOfRange(values.logits(), position * vocabulary, (position + 1) * vocabulary);
    double maximum = Arrays.stream(p).max().orElseThrow();
    double sum = 0;
    for (int i = 0; i < vocabulary; i++) {
      p[i] = StrictMath.exp(p[i] - maximum);
      sum += p[i];
    }
    for (int i = 0; i < vocabulary; i++) {
      p[i] /= sum;
    }
    return p;
  }

  private static int predicted(TokenBatch batch) {
    if (batch.predicted() == 0) {
      throw new IllegalArgumentException("no row has a second token: nothing is predicted");
    }
    return batch.predicted();
  }

  private static double[] plus(double[] a, double[] b) {
    double[] sum = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      sum[i] = a[i] + b[i];
    }
    return sum;
  }
}
