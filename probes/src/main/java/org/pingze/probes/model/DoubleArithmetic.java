package org.pingze.probes.model;

import org.pingze.probes.tensor.NormalTable;
import org.pingze.probes.tensor.WideFactor;
import org.pingze.probes.tensor.WideProducts;

/** Maps, norms and nonlinearity of the model on rows of doubles, its parameters in float. */
final class DoubleArithmetic {
  private static final double SQRT_2_OVER_PI = StrictMath.sqrt(2 / StrictMath.PI);

  private final TransformerConfig config;
  private final float[] parameters;
  private final boolean outByIn;
  private final WideProducts products = WideProducts.fastest();

  DoubleArithmetic(Engine engine) {
    this.config = engine.config;
    this.parameters = engine.parameters;
    this.outByIn = engine.offsets.outByIn;
  }

  /**
   * Returns x·W + b for each of n rows, whichever way the layout stores W.
   *
   * @param bias −1 where the map has none
   */
  double[] linear(int n, int in, int out, int weight, int bias, double[] x) {
    double[] y = new double[Math.multiplyExact(n, out)];
    for (int row = 0; bias >= 0 && row < n; row++) {
      for (int i = 0; i < out; i++) {
        y[row * out + i] = parameters[bias + i];
      }
    }
    products.addProduct(
        n,
        out,
        in,
        x,
        0,
        in,
        WideFactor.of(outByIn, parameters, weight, outByIn ? in : out),
        y,
        0,
        out);
    return y;
  }

  /**
   * Returns what each head writes on its own, (position, head, dModel), given z, (position, head,
   * dHead).
   */
  double[] results(int n, int weight, double[] z) {
    int d = config.dModel();
    int dHead = config.dHead();
    int width = config.dHeads();
    double[] results = new double[Math.multiplyExact(n, config.heads() * d)];
    for (int head = 0; head < config.heads(); head++) {
      int from = weight + head * dHead * (outByIn ? 1 : d);
      int stride = outByIn ? width : d;
      products.addProduct(
          n,
          d,
          dHead,
          z,
          head * dHead,
          width,
          WideFactor.of(outByIn, parameters, from, stride),
          results,
          head * d,
          config.heads() * d);
    }
    return results;
  }

  /**
   * Adds a few columns of the logits of some positions to {@code logits}, (position, column).
   *
   * @param weight where the vectors of these tokens start
   */
  void unembed(double[] x, int first, int rows, int weight, int columns, double[] logits) {
    int d = config.dModel();
    products.addProduct(
        rows,
        columns,
        d,
        x,
        first * d,
        d,
        WideFactor.of(true, parameters, weight, d),
        logits,
        0,
        columns);
  }

  /** Returns the mean that a norm takes off each of n rows. */
  double[] means(Norm norm, int n, int width, double[] x) {
    double[] means = new double[n];
    for (int row = 0; norm.centres() && row < n; row++) {
      double sum = 0;
      for (int i = row * width; i < (row + 1) * width; i++) {
        sum += x[i];
      }
      means[row] = sum / width;
    }
    return means;
  }

  /** Returns what a norm divides each of n rows by. */
  double[] scales(int n, int width, double[] x, double[] means) {
    double[] scales = new double[n];
    for (int row = 0; row < n; row++) {
      double squares = 0;
      for (int i = row * width; i < (row + 1) * width; i++) {
        squares += (x[i] - means[row]) * (x[i] - means[row]);
      }
      scales[row] = StrictMath.sqrt(squares / width + config.normEpsilon());
    }
    return scales;
  }

  /**
   * Replaces each of n rows by (x − mean)/scale · gain + bias.
   *
   * @param bias −1 where the norm has none
   */
  void normalize(
      Norm norm,
      int n,
      int width,
      int gain,
      int bias,
      double[] x,
      double[] means,
      double[] scales) {
    for (int row = 0; row < n; row++) {
      for (int i = 0; i < width; i++) {
        double normal = (x[row * width + i] - means[row]) / scales[row];
        double shift = bias < 0 ? 0 : parameters[bias + i];
        x[row * width + i] = normal * ((double) parameters[gain + i] + norm.gainOffset()) + shift;
      }
    }
  }

  /** Returns the model's nonlinearity of x. */
  double bend(double x) {
    return switch (config.variant().nonlinearity()) {
      case GELU -> x * NormalTable.share(x);
      case GELU_TANH -> x / (1 + StrictMath.exp(-2 * SQRT_2_OVER_PI * (x + 0.044715 * x * x * x)));
      case SILU -> x / (1 + StrictMath.exp(-x));
    };
  }
}
