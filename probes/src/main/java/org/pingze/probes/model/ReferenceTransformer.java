package org.pingze.probes.model;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Hooks;

/**
 * The transformer in double, as plain loops in the order of the papers: the oracle of the tests.
 *
 * <p>{@link #run(int[])} gives its activations in double. As a {@link Transformer} it shows and
 * returns them as floats.
 */
public final class ReferenceTransformer implements Transformer {
  private final TransformerConfig config;
  private final double[] w;
  private final ModelOffsets offsets;
  private final ReferenceArithmetic arithmetic;
  private final ReferenceAttention attention;
  private final int d;

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
    this.attention = new ReferenceAttention(config, parameters, offsets, arithmetic);
    this.d = config.dModel();
  }

  /** Returns a model whose parameters are these floats, widened exactly. */
  public static ReferenceTransformer of(TransformerConfig config, float[] parameters) {
    double[] wide = new double[parameters.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = parameters[i];
    }
    return new ReferenceTransformer(config, wide);
  }

  @Override
  public TransformerConfig config() {
    return config;
  }

  /** Returns its parameters rounded to float, in the order of {@link ParameterLayout}; a copy. */
  @Override
  public float[] parameters() {
    return narrow(w);
  }

  /**
   * Runs one row and returns everything computed on the way.
   *
   * @throws IllegalArgumentException if a token is unknown or the row too long
   */
  public ReferenceActivations run(int[] tokens) {
    TokenBatch.of(List.of(tokens)).check(config);
    return run(tokens, 0, Hooks.none(), point -> true, Dropout.none());
  }

  /**
   * Runs one row and returns what was asked for, and the logits; the rest is let go as the row
   * runs.
   *
   * @param kept the places asked for
   * @throws IllegalArgumentException if a token is unknown or the row too long
   */
  public ReferenceActivations run(int[] tokens, Predicate<HookPoint> kept) {
    return run(tokens, Hooks.none(), kept);
  }

  /**
   * Runs one row with hooks and returns what was asked for, and the logits.
   *
   * @param hooks called with row 0; they see floats, and what they change is read as double
   * @param kept the places asked for
   * @throws IllegalArgumentException if a token is unknown, the row too long, or a hook's place
   *     does not exist
   */
  public ReferenceActivations run(int[] tokens, Hooks hooks, Predicate<HookPoint> kept) {
    TokenBatch.of(List.of(tokens)).check(config);
    RowHooks.check(hooks, config);
    return run(tokens, 0, hooks, kept, Dropout.none());
  }

  /** Runs row {@code row} of a batch; hooks see floats, and what they change is read as double. */
  private ReferenceActivations run(
      int[] tokens, int row, Hooks hooks, Predicate<HookPoint> kept, Dropout dropout) {
    int n = tokens.length;
    ReferenceActivations values =
        new ReferenceActivations(config, tokens.clone(), row, hooks, kept, dropout);
    double[] stream = values.left(Dropout.Place.EMBEDDED, 0, embed(tokens, values));
    for (int layer = 0; layer < config.layers(); layer++) {
      LayerOffsets at = offsets.layer(layer);
      values.put(HookPoint.residPre(layer), stream);
      HookPoint scale = HookPoint.attnScale(layer);
      double[] normalized = norm(n, at.attnNormWeight, at.attnNormBias, stream, scale, values);
      values.put(HookPoint.attnNormalized(layer), normalized);
      double[] attnOut = attention.forward(layer, n, normalized, values);
      double[] out = plus(stream, values.left(Dropout.Place.ATTN_OUT, layer, attnOut));
      if (!config.attentionOnly()) {
        double[] read = config.parallelResidual() ? stream : out;
        if (!config.parallelResidual()) {
          values.put(HookPoint.residMid(layer), out);
        }
        HookPoint mlpScale = HookPoint.mlpScale(layer);
        double[] mlpNormalized = norm(n, at.mlpNormWeight, at.mlpNormBias, read, mlpScale, values);
        values.put(HookPoint.mlpNormalized(layer), mlpNormalized);
        double[] mlpOut = mlp(layer, n, mlpNormalized, values);
        out = plus(out, values.left(Dropout.Place.MLP_OUT, layer, mlpOut));
      }
      values.put(HookPoint.residPost(layer), out);
      stream = out.clone(); // a hook on the next block's input leaves what was recorded here
    }
    int weight = offsets.finalNormWeight;
    int bias = offsets.finalNormBias;
    double[] last = norm(n, weight, bias, stream, HookPoint.finalScale(), values);
    values.put(HookPoint.finalNormalized(), last);
    double[] logits = unembed(n, last);
    values.put(HookPoint.logits(), logits);
    values.putLogits(logits);
    return values;
  }

  private double[] norm(
      int n, int weight, int bias, double[] x, HookPoint scale, ReferenceActivations values) {
    if (config.norm() == Norm.NONE) {
      return x.clone();
    }
    double[] scales = arithmetic.scales(n, x);
    values.put(scale, scales);
    return arithmetic.norm(n, weight, bias, x, scales);
  }

  private double[] embed(int[] tokens, ReferenceActivations values) {
    double[] embedded = new double[tokens.length * d];
    for (int t = 0; t < tokens.length; t++) {
      for (int i = 0; i < d; i++) {
        embedded[t * d + i] = w[offsets.embedding + tokens[t] * d + i] * config.embeddingScale();
      }
    }
    values.put(HookPoint.embed(), embedded);
    if (offsets.positions < 0) {
      return embedded.clone();
    }
    double[] positions =
        Arrays.copyOfRange(w, offsets.positions, offsets.positions + embedded.length);
    values.put(HookPoint.posEmbed(), positions);
    return plus(embedded, positions);
  }

  private double[] mlp(int layer, int n, double[] normalized, ReferenceActivations values) {
    LayerOffsets at = offsets.layer(layer);
    int inner = config.dMlp();
    int width = config.family().gated() ? 2 * inner : inner;
    double[] sides = arithmetic.linear(n, d, width, at.mlpInWeight, at.mlpInBias, normalized);
    if (config.family().gated()) {
      double[] gate = side(n, sides, 0);
      double[] linear = side(n, sides, 1);
      values.put(HookPoint.mlpPre(layer), gate);
      values.put(HookPoint.mlpPreLinear(layer), linear);
      for (int t = 0; t < n; t++) {
        System.arraycopy(gate, t * inner, sides, 2 * t * inner, inner);
        System.arraycopy(linear, t * inner, sides, (2 * t + 1) * inner, inner);
      }
    } else {
      values.put(HookPoint.mlpPre(layer), sides);
    }
    values.putInner(layer, sides);
    double[] active = active(n, sides);
    values.put(HookPoint.mlpPost(layer), active);
    double[] out = arithmetic.linear(n, inner, d, at.mlpOutWeight, at.mlpOutBias, active);
    values.put(HookPoint.mlpOut(layer), out);
    return out;
  }

  /** Returns the gate (0) or what it is multiplied by (1), (position, dMlp). */
  private double[] side(int n, double[] sides, int side) {
    int inner = config.dMlp();
    double[] one = new double[n * inner];
    for (int t = 0; t < n; t++) {
      System.arraycopy(sides, (2 * t + side) * inner, one, t * inner, inner);
    }
    return one;
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

  @Override
  public void run(TokenBatch batch, Hooks hooks) {
    eachRow(batch, hooks, (row, values) -> {});
  }

  /** Returns the logits of every token, (token, vocabulary), rounded to float. */
  @Override
  public float[] logits(TokenBatch batch, Hooks hooks) {
    float[] logits = new float[Math.multiplyExact(batch.size(), config.vocabulary())];
    eachRow(
        batch,
        hooks,
        (row, values) -> {
          float[] narrow = narrow(values.logits());
          System.arraycopy(
              narrow, 0, logits, batch.start(row) * config.vocabulary(), narrow.length);
        });
    return logits;
  }

  @Override
  public void logits(TokenBatch batch, Hooks hooks, LogitReader reader) {
    eachRow(
        batch,
        hooks,
        (row, values) -> {
          float[] narrow = narrow(values.logits());
          for (int position = 0; position < batch.length(row); position++) {
            reader.accept(row, position, narrow, position * config.vocabulary());
          }
        });
  }

  @Override
  public float[] nextTokenLosses(TokenBatch batch, Hooks hooks) {
    float[] losses = new float[batch.size()];
    eachRow(
        batch,
        hooks,
        (row, values) -> {
          for (int t = 0; t + 1 < values.length(); t++) {
            double p = probabilities(values, t)[values.token(t + 1)];
            losses[batch.start(row) + t] = (float) -StrictMath.log(p);
          }
        });
    return losses;
  }

  /** Runs one row after the other, on the calling thread. */
  private void eachRow(TokenBatch batch, Hooks hooks, RowReader reader) {
    batch.check(config);
    RowHooks.check(hooks, config);
    for (int row = 0; row < batch.rows(); row++) {
      reader.accept(row, run(batch.row(row), row, hooks, point -> false, Dropout.none()));
    }
  }

  private interface RowReader {
    void accept(int row, ReferenceActivations values);
  }

  private static float[] narrow(double[] wide) {
    float[] narrow = new float[wide.length];
    for (int i = 0; i < wide.length; i++) {
      narrow[i] = (float) wide[i];
    }
    return narrow;
  }

  /**
   * Returns the mean loss (nats) over all predicted tokens.
   *
   * @throws IllegalArgumentException if the batch does not fit the model or predicts nothing
   */
  public double loss(TokenBatch batch) {
    return loss(batch, Dropout.none());
  }

  /**
   * Returns the mean loss (nats) over all predicted tokens of what is left after dropping.
   *
   * @throws IllegalArgumentException if the batch does not fit the model or predicts nothing
   */
  public double loss(TokenBatch batch, Dropout dropout) {
    batch.check(config);
    double loss = 0;
    for (int row = 0; row < batch.rows(); row++) {
      ReferenceActivations values = run(batch.row(row), row, Hooks.none(), point -> false, dropout);
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
    return lossAndGradient(batch, Dropout.none(), gradient);
  }

  /**
   * Returns the mean loss (nats) over all predicted tokens of what is left after dropping, and its
   * gradient.
   *
   * @param gradient overwritten, in the order of {@link ParameterLayout}
   * @throws IllegalArgumentException if the batch does not fit the model or predicts nothing
   */
  public double lossAndGradient(TokenBatch batch, Dropout dropout, double[] gradient) {
    batch.check(config);
    Arrays.fill(gradient, 0);
    ReferenceBackward backward =
        new ReferenceBackward(config, offsets, arithmetic, this, attention, w, gradient);
    double loss = 0;
    for (int row = 0; row < batch.rows(); row++) {
      ReferenceActivations values = run(batch.row(row), row, Hooks.none(), point -> true, dropout);
      loss += backward.row(values, 1.0 / predicted(batch));
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
