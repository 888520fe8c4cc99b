package org.pingze.probes.model;

import org.hipparchus.special.Erf;

/** The formulas of the reference model on rows of doubles, each with its derivative. */
final class ReferenceArithmetic {
  private final TransformerConfig config;
  private final double[] w;

  ReferenceArithmetic(TransformerConfig config, double[] parameters) {
    this.config = config;
    this.w = parameters;
  }

  /** Returns where a linear map's weight from input i to output o is stored. */
  int weight(int offset, int in, int out, int i, int o) {
    return config.positions() == Positions.ROTARY ? offset + o * in + i : offset + i * out + o;
  }

  /** Returns y = x·W + b for each of n rows. */
  double[] linear(int n, int in, int out, int weight, int bias, double[] x) {
    double[] y = new double[n * out];
    for (int t = 0; t < n; t++) {
      for (int o = 0; o < out; o++) {
        double sum = w[bias + o];
        for (int i = 0; i < in; i++) {
          sum += x[t * in + i] * w[weight(weight, in, out, i, o)];
        }
        y[t * out + o] = sum;
      }
    }
    return y;
  }

  /** Returns the gradient of x, and adds those of W and b. */
  double[] linearBackward(
      int n, int in, int out, int weight, int bias, double[] x, double[] dy, double[] gradient) {
    double[] dx = new double[n * in];
    for (int t = 0; t < n; t++) {
      for (int o = 0; o < out; o++) {
        double d = dy[t * out + o];
        gradient[bias + o] += d;
        for (int i = 0; i < in; i++) {
          int at = weight(weight, in, out, i, o);
          dx[t * in + i] += d * w[at];
          gradient[at] += d * x[t * in + i];
        }
      }
    }
    return dx;
  }

  /** Returns the layer norm of each of n rows (Ba et al. 2016). */
  double[] norm(int n, int weight, int bias, double[] x) {
    int d = config.dModel();
    double[] y = new double[n * d];
    for (int t = 0; t < n; t++) {
      double mean = mean(x, t * d);
      double inverse = 1 / deviation(x, t * d, mean);
      for (int i = 0; i < d; i++) {
        y[t * d + i] = (x[t * d + i] - mean) * inverse * w[weight + i] + w[bias + i];
      }
    }
    return y;
  }

  /** Adds the gradient of x to dx, and those of weight and bias to theirs. */
  void normBackward(
      int n, int weight, int bias, double[] x, double[] dy, double[] dx, double[] gradient) {
    int d = config.dModel();
    for (int t = 0; t < n; t++) {
      double mean = mean(x, t * d);
      double inverse = 1 / deviation(x, t * d, mean);
      double sum = 0;
      double projection = 0;
      for (int i = 0; i < d; i++) {
        double normal = (x[t * d + i] - mean) * inverse;
        double g = dy[t * d + i];
        gradient[weight + i] += g * normal;
        gradient[bias + i] += g;
        sum += g * w[weight + i];
        projection += g * w[weight + i] * normal;
      }
      for (int i = 0; i < d; i++) {
        double normal = (x[t * d + i] - mean) * inverse;
        double g = dy[t * d + i] * w[weight + i];
        dx[t * d + i] += inverse * (g - sum / d - normal * projection / d);
      }
    }
  }

  /** Returns gelu x: exact in GPT-NeoX, by tanh in GPT-2. */
  double gelu(double x) {
    return x * share(x);
  }

  /** Returns the derivative of gelu at x. */
  double geluSlope(double x) {
    if (config.positions() == Positions.ROTARY) {
      double density = StrictMath.exp(-x * x / 2) / StrictMath.sqrt(2 * StrictMath.PI);
      return share(x) + x * density;
    }
    double tanh = StrictMath.tanh(argument(x));
    double slope = StrictMath.sqrt(2 / StrictMath.PI) * (1 + 3 * 0.044715 * x * x);
    return share(x) + 0.5 * x * (1 - tanh * tanh) * slope;
  }

  private double share(double x) {
    return config.positions() == Positions.ROTARY
        ? 0.5 * (1 + Erf.erf(x / StrictMath.sqrt(2)))
        : 0.5 * (1 + StrictMath.tanh(argument(x)));
  }

  private static double argument(double x) {
    return StrictMath.sqrt(2 / StrictMath.PI) * (x + 0.044715 * x * x * x);
  }

  private double mean(double[] x, int offset) {
    double sum = 0;
    for (int i = 0; i < config.dModel(); i++) {
      sum += x[offset + i];
    }
    return sum / config.dModel();
  }

  private double deviation(double[] x, int offset, double mean) {
    double sum = 0;
    for (int i = 0; i < config.dModel(); i++) {
      sum += (x[offset + i] - mean) * (x[offset + i] - mean);
    }
    return StrictMath.sqrt(sum / config.dModel() + config.normEpsilon());
  }
}
