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
    return config.family() == Family.GPT2 ? offset + i * out + o : offset + o * in + i;
  }

  /** Returns y = x·W + b for each of n rows; b is 0 where {@code bias} is −1. */
  double[] linear(int n, int in, int out, int weight, int bias, double[] x) {
    double[] y = new double[n * out];
    for (int t = 0; t < n; t++) {
      for (int o = 0; o < out; o++) {
        double sum = bias < 0 ? 0 : w[bias + o];
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
        if (bias >= 0) {
          gradient[bias + o] += d;
        }
        for (int i = 0; i < in; i++) {
          int at = weight(weight, in, out, i, o);
          dx[t * in + i] += d * w[at];
          gradient[at] += d * x[t * in + i];
        }
      }
    }
    return dx;
  }

  /** Returns what the model's norm divides each of n rows by. */
  double[] scales(int n, double[] x) {
    return scales(config.norm(), n, config.dModel(), x);
  }

  /** Returns each of n rows normalised as the model does, divided by these scales. */
  double[] norm(int n, int weight, int bias, double[] x, double[] scales) {
    return normEach(config.norm(), n, config.dModel(), weight, bias, x, scales);
  }

  /** Returns each of n vectors of the heads normalised; they have no mean taken off. */
  double[] normHeads(int n, int weight, double[] x) {
    double[] scales = scales(Norm.RMS, n, config.dHead(), x);
    return normEach(Norm.RMS, n, config.dHead(), weight, -1, x, scales);
  }

  private double[] scales(Norm norm, int n, int width, double[] x) {
    double[] scales = new double[n];
    for (int t = 0; t < n; t++) {
      scales[t] = deviation(width, x, t * width, mean(norm, width, x, t * width));
    }
    return scales;
  }

  private double[] normEach(
      Norm norm, int n, int width, int weight, int bias, double[] x, double[] scales) {
    double[] y = new double[n * width];
    for (int t = 0; t < n; t++) {
      double mean = mean(norm, width, x, t * width);
      for (int i = 0; i < width; i++) {
        double normal = (x[t * width + i] - mean) / scales[t];
        y[t * width + i] =
            normal * (w[weight + i] + norm.gainOffset()) + (bias < 0 ? 0 : w[bias + i]);
      }
    }
    return y;
  }

  /** Adds the gradient of x to dx, and those of weight and bias to theirs. */
  void normBackward(
      int n, int weight, int bias, double[] x, double[] dy, double[] dx, double[] gradient) {
    if (config.norm() == Norm.NONE) {
      for (int i = 0; i < dx.length; i++) {
        dx[i] += dy[i];
      }
    } else {
      backEach(config.norm(), n, config.dModel(), weight, bias, x, dy, dx, gradient);
    }
  }

  /** Returns the gradient of x, and adds that of the weight; see {@link #normHeads}. */
  double[] normHeadsBackward(int n, int weight, double[] x, double[] dy, double[] gradient) {
    double[] dx = new double[x.length];
    backEach(Norm.RMS, n, config.dHead(), weight, -1, x, dy, dx, gradient);
    return dx;
  }

  private void backEach(
      Norm norm,
      int n,
      int width,
      int weight,
      int bias,
      double[] x,
      double[] dy,
      double[] dx,
      double[] gradient) {
    for (int t = 0; t < n; t++) {
      double mean = mean(norm, width, x, t * width);
      double inverse = 1 / deviation(width, x, t * width, mean);
      double sum = 0;
      double projection = 0;
      for (int i = 0; i < width; i++) {
        double normal = (x[t * width + i] - mean) * inverse;
        double g = dy[t * width + i];
        double scaled = g * (w[weight + i] + norm.gainOffset());
        gradient[weight + i] += g * normal;
        if (bias >= 0) {
          gradient[bias + i] += g;
        }
        sum += norm.centres() ? scaled : 0;
        projection += scaled * normal;
      }
      for (int i = 0; i < width; i++) {
        double normal = (x[t * width + i] - mean) * inverse;
        double g = dy[t * width + i] * (w[weight + i] + norm.gainOffset());
        dx[t * width + i] += inverse * (g - sum / width - normal * projection / width);
      }
    }
  }

  /** Returns the model's nonlinearity of x. */
  double bend(double x) {
    return x * share(x);
  }

  /** Returns the derivative of the model's nonlinearity at x. */
  double slope(double x) {
    switch (config.variant().nonlinearity()) {
      case GELU -> {
        double density = StrictMath.exp(-x * x / 2) / StrictMath.sqrt(2 * StrictMath.PI);
        return share(x) + x * density;
      }
      case GELU_TANH -> {
        double tanh = StrictMath.tanh(argument(x));
        double inner = StrictMath.sqrt(2 / StrictMath.PI) * (1 + 3 * 0.044715 * x * x);
        return share(x) + 0.5 * x * (1 - tanh * tanh) * inner;
      }
      case SILU -> {
        return share(x) * (1 + x * (1 - share(x)));
      }
    }
    throw new IllegalStateException("no slope of " + config.variant().nonlinearity());
  }

  /** Returns the part of x that the nonlinearity lets through. */
  private double share(double x) {
    return switch (config.variant().nonlinearity()) {
      case GELU -> 0.5 * (1 + Erf.erf(x / StrictMath.sqrt(2)));
      case GELU_TANH -> 0.5 * (1 + StrictMath.tanh(argument(x)));
      case SILU -> 1 / (1 + StrictMath.exp(-x));
    };
  }

  private static double argument(double x) {
    return StrictMath.sqrt(2 / StrictMath.PI) * (x + 0.044715 * x * x * x);
  }

  private static double mean(Norm norm, int width, double[] x, int offset) {
    if (!norm.centres()) {
      return 0;
    }
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sum += x[offset + i];
    }
    return sum / width;
  }

  private double deviation(int width, double[] x, int offset, double mean) {
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sum += (x[offset + i] - mean) * (x[offset + i] - mean);
    }
    return StrictMath.sqrt(sum / width + config.normEpsilon());
  }
}
