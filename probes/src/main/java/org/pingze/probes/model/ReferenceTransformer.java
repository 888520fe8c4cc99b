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
  private final RotaryAngles angles;
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
    this.angles = new RotaryAngles(config);
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
        stream[t * d + i] = w[offsets.embedding + tokens[t] * d + i] + position;
      }
    }
    return stream;
  }

  private double[] attention(int layer, int n, double[] normalized, ReferenceActivations values) {
    LayerOffsets at = offsets.layer(layer);
    int heads = config.heads();
    double[] fused =
        arithmetic.linear(n, d, 3 * d, at.queryKeyValueWeight, at.queryKeyValueBias, normalized);
    double[] q = part(n, fused, 0);
    double[] k = part(n, fused, 1);
    double[] v = part(n, fused, 2);
    values.put(HookPoint.queries(layer), q);
    values.put(HookPoint.keys(layer), k);
    values.put(HookPoint.values(layer), v);
    if (config.positions() == Positions.ROTARY) {
      q = rotate(n, q, 1);
      k = rotate(n, k, 1);
      values.put(HookPoint.rotatedQueries(layer), q);
      values.put(HookPoint.rotatedKeys(layer), k);
    }
    double[] scores = new double[heads * n * n];
    double[] pattern = new double[heads * n * n];
    double[] z = new double[n * d];
    Arrays.fill(scores, Double.NEGATIVE_INFINITY);
    for (int head = 0; head < heads; head++) {
      for (int query = 0; query < n; query++) {
        int line = (head * n + query) * n;
        double maximum = Double.NEGATIVE_INFINITY;
        for (int key = 0; key <= query; key++) {
          double dot = 0;
          for (int i = head * dHead; i < (head + 1) * dHead; i++) {
            dot += q[query * d + i] * k[key * d + i];
          }
          scores[line + key] = dot / StrictMath.sqrt(dHead);
          maximum = Math.max(maximum, scores[line + key]);
        }
        double sum = 0;
        for (int key = 0; key <= query; key++) {
          pattern[line + key] = StrictMath.exp(scores[line + key] - maximum);
          sum += pattern[line + key];
        }
        for (int key = 0; key <= query; key++) {
          pattern[line + key] /= sum;
          for (int i = head * dHead; i < (head + 1) * dHead; i++) {
            z[query * d + i] += pattern[line + key] * v[key * d + i];
          }
        }
      }
    }
    values.put(HookPoint.attnScores(layer), scores);
    values.put(HookPoint.pattern(layer), pattern);
    values.put(HookPoint.z(layer), z);
    values.put(HookPoint.result(layer), results(layer, n, z));
    double[] out = arithmetic.linear(n, d, d, at.outputWeight, at.outputBias, z);
    values.put(HookPoint.attnOut(layer), out);
    return out;
  }

  /** Returns what each head writes, without the bias, (position, head, dModel). */
  private double[] results(int layer, int n, double[] z) {
    int heads = config.heads();
    int weight = offsets.layer(layer).outputWeight;
    double[] results = new double[n * heads * d];
    for (int t = 0; t < n; t++) {
      for (int i = 0; i < d; i++) {
        int to = (t * heads + i / dHead) * d;
        for (int o = 0; o < d; o++) {
          results[to + o] += z[t * d + i] * w[arithmetic.weight(weight, d, d, i, o)];
        }
      }
    }
    return results;
  }

  private double[] mlp(int layer, int n, double[] normalized, ReferenceActivations values) {
    LayerOffsets at = offsets.layer(layer);
    int width = config.dMlp();
    double[] inner = arithmetic.linear(n, d, width, at.mlpInWeight, at.mlpInBias, normalized);
    values.putInner(layer, inner);
    double[] active = new double[inner.length];
    for (int i = 0; i < inner.length; i++) {
      active[i] = arithmetic.gelu(inner[i]);
    }
    double[] out = arithmetic.linear(n, width, d, at.mlpOutWeight, at.mlpOutBias, active);
    values.put(HookPoint.mlpOut(layer), out);
    return out;
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
    double[] values = new double[n * d];
    for (int t = 0; t < n; t++) {
      for (int i = 0; i < d; i++) {
        values[t * d + i] = fused[t * 3 * d + offsets.fused(i / dHead, part) + i % dHead];
      }
    }
    return values;
  }

  /** Returns vectors (position, head, dHead) turned by their position, or back by −1. */
  double[] rotate(int n, double[] x, int direction) {
    double[] y = x.clone();
    for (int t = 0; t < n; t++) {
      for (int head = 0; head < config.heads(); head++) {
        for (int pair = 0; pair < angles.pairs(); pair++) {
          int i = t * d + head * dHead + pair;
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
