package org.pingze.probes.model;

import org.pingze.probes.tensor.Blas;
import org.pingze.probes.tensor.Kernels;

/** What every pass of the fast transformer shares: shape, parameters and arithmetic. */
final class Engine {
  final TransformerConfig config;
  final ModelOffsets offsets;
  final float[] parameters;
  final Blas blas = Blas.instance();
  final Kernels kernels = Kernels.fastest();
  final Kernels.Gelu gelu;

  /** (position, pair): cosines, then sines; empty in a model with learned positions. */
  final float[] cosines;

  final float[] sines;
  final int pairs;

  Engine(ParameterLayout layout, float[] parameters) {
    this.config = layout.config();
    this.offsets = new ModelOffsets(layout);
    this.parameters = parameters;
    boolean rotary = config.positions() == Positions.ROTARY;
    this.gelu = rotary ? Kernels.Gelu.EXACT : Kernels.Gelu.TANH;
    RotaryAngles angles = new RotaryAngles(config);
    pairs = angles.pairs();
    cosines = new float[config.context() * pairs];
    sines = new float[cosines.length];
    for (int position = 0; position < config.context(); position++) {
      for (int pair = 0; pair < pairs; pair++) {
        cosines[position * pairs + pair] = (float) angles.cosine(position, pair);
        sines[position * pairs + pair] = (float) angles.sine(position, pair);
      }
    }
  }

  /** Computes y ← x·W + b for rows of tokens, whichever way the layout stores W. */
  void linear(int tokens, int in, int out, int weight, int bias, float[] x, float[] y) {
    boolean outByIn = config.positions() == Positions.ROTARY;
    blas.multiply(
        false,
        outByIn,
        tokens,
        out,
        in,
        1,
        x,
        0,
        in,
        parameters,
        weight,
        outByIn ? in : out,
        0,
        y,
        0,
        out);
    kernels.addToRows(tokens, out, parameters, bias, y, 0);
  }

  /** Computes dx ← dy·Wᵀ, and adds to the gradients of W and b; see {@link #linear}. */
  void linearBackward(
      int tokens,
      int in,
      int out,
      int weight,
      int bias,
      float[] x,
      float[] dy,
      float[] dx,
      ShardGradient gradient) {
    boolean outByIn = config.positions() == Positions.ROTARY;
    int stride = outByIn ? in : out;
    blas.multiply(
        false, !outByIn, tokens, in, out, 1, dy, 0, out, parameters, weight, stride, 0, dx, 0, in);
    int at = gradient.index(weight);
    if (outByIn) {
      blas.multiply(
          true, false, out, in, tokens, 1, dy, 0, out, x, 0, in, 1, gradient.values, at, in);
    } else {
      blas.multiply(
          true, false, in, out, tokens, 1, x, 0, in, dy, 0, out, 1, gradient.values, at, out);
    }
    kernels.sumRows(tokens, out, dy, 0, gradient.values, gradient.index(bias));
  }

  /** Normalises rows; {@code statistics} receives two numbers a row for the backward pass. */
  void norm(int rows, int weight, int bias, float[] x, float[] y, float[] statistics) {
    int d = config.dModel();
    float epsilon = (float) config.normEpsilon();
    for (int row = 0; row < rows; row++) {
      int at = row * d;
      kernels.layerNorm(d, x, at, parameters, weight, bias, epsilon, y, at, statistics, 2 * row);
    }
  }

  /** Adds to dx, and to the gradients of weight and bias; see {@link #norm}. */
  void normBackward(
      int rows,
      int weight,
      int bias,
      float[] x,
      float[] statistics,
      float[] dy,
      float[] dx,
      ShardGradient gradient) {
    int d = config.dModel();
    for (int row = 0; row < rows; row++) {
      int at = row * d;
      kernels.layerNormBackward(
          d,
          x,
          at,
          parameters,
          weight,
          statistics,
          2 * row,
          dy,
          at,
          dx,
          at,
          gradient.values,
          gradient.index(weight),
          gradient.index(bias));
    }
  }
}
