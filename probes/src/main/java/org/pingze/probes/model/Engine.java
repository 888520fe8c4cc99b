package org.pingze.probes.model;

import org.pingze.probes.tensor.Blas;
import org.pingze.probes.tensor.Kernels;
import org.pingze.probes.tensor.ShortRowAttention;

/** What every pass of the fast transformer shares: shape, parameters and arithmetic. */
final class Engine {
  private static final int FIRST_POSITIONS = 512;

  final TransformerConfig config;
  final ModelOffsets offsets;
  final float[] parameters;
  final Blas products = Blas.instance();
  final Kernels kernels = Kernels.fastest();
  final ShortRowAttention shortRows = ShortRowAttention.fastest();
  private volatile RotaryAngles angles;

  Engine(ParameterLayout layout, float[] parameters) {
    this.config = layout.config();
    this.offsets = new ModelOffsets(layout);
    this.parameters = parameters;
    this.angles = new RotaryAngles(config, Math.min(config.context(), FIRST_POSITIONS));
  }

  /** Returns the rotations of so many positions at least; made when the first long row comes. */
  RotaryAngles angles(int length) {
    RotaryAngles reaching = angles.reaching(config, length);
    angles = reaching; // Two threads may make the same table: either will do.
    return reaching;
  }

  /**
   * Computes y ← x·W + b for rows of tokens, whichever way the layout stores W.
   *
   * @param bias −1 where the map has none
   */
  void linear(int tokens, int in, int out, int weight, int bias, float[] x, float[] y) {
    boolean outByIn = offsets.outByIn;
    // OpenBLAS adds to y in any case, after a pass that clears it: the bias may as well be there.
    for (int token = 0; bias >= 0 && token < tokens; token++) {
      System.arraycopy(parameters, bias, y, token * out, out);
    }
    products.multiply(
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
        bias >= 0 ? 1 : 0,
        y,
        0,
        out);
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
    boolean outByIn = offsets.outByIn;
    int stride = outByIn ? in : out;
    products.multiply(
        false, !outByIn, tokens, in, out, 1, dy, 0, out, parameters, weight, stride, 0, dx, 0, in);
    int at = gradient.index(weight);
    if (outByIn) {
      products.multiply(
          true, false, out, in, tokens, 1, dy, 0, out, x, 0, in, 1, gradient.values, at, in);
    } else {
      products.multiply(
          true, false, in, out, tokens, 1, x, 0, in, dy, 0, out, 1, gradient.values, at, out);
    }
    if (bias >= 0) {
      kernels.sumRows(tokens, out, dy, 0, gradient.values, gradient.index(bias));
    }
  }

  /** Normalises rows; {@code statistics} receives two numbers a row for the backward pass. */
  void norm(int rows, int weight, int bias, float[] x, float[] y, float[] statistics) {
    int d = config.dModel();
    float epsilon = (float) config.normEpsilon();
    for (int row = 0; row < rows; row++) {
      int at = row * d;
      switch (config.norm()) {
        case LAYER ->
            kernels.layerNorm(
                d, x, at, parameters, weight, bias, epsilon, y, at, statistics, 2 * row);
        case RMS, RMS_AROUND_ONE -> rmsNorm(d, weight, x, at, y, at, statistics, 2 * row);
        case NONE -> System.arraycopy(x, at, y, at, d);
      }
    }
  }

  /** Normalises one row as {@link #norm} does, but divides by what it is told to. */
  void divide(int row, int weight, int bias, float[] x, float mean, float divisor, float[] y) {
    int d = config.dModel();
    for (int i = 0; i < d; i++) {
      float gain = parameters[weight + i] + config.norm().gainOffset();
      float shift = config.norm().centres() ? parameters[bias + i] : 0;
      y[row * d + i] = (x[row * d + i] - mean) / divisor * gain + shift;
    }
  }

  /** Normalises one vector by its root mean square; see {@link #norm}. */
  void rmsNorm(
      int n,
      int weight,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float[] statistics,
      int statisticsOffset) {
    kernels.rmsNorm(
        n,
        x,
        xOffset,
        parameters,
        weight,
        config.norm().gainOffset(),
        (float) config.normEpsilon(),
        y,
        yOffset,
        statistics,
        statisticsOffset);
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
      switch (config.norm()) {
        case LAYER ->
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
        case RMS, RMS_AROUND_ONE ->
            rmsNormBackward(d, weight, x, at, statistics, 2 * row, dy, at, dx, at, gradient);
        case NONE -> kernels.addScaled(d, 1, dy, at, dx, at);
      }
    }
  }

  /** Adds to dx and to the gradient of the weight; see {@link #rmsNorm}. */
  void rmsNormBackward(
      int n,
      int weight,
      float[] x,
      int xOffset,
      float[] statistics,
      int statisticsOffset,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset,
      ShardGradient gradient) {
    kernels.rmsNormBackward(
        n,
        x,
        xOffset,
        parameters,
        weight,
        config.norm().gainOffset(),
        statistics,
        statisticsOffset,
        dy,
        dyOffset,
        dx,
        dxOffset,
        gradient.values,
        gradient.index(weight));
  }

  /** Computes y ← f(x) for the model's nonlinearity f. */
  void bend(int n, float[] x, int xOffset, float[] y, int yOffset) {
    switch (config.variant().nonlinearity()) {
      case GELU -> kernels.gelu(Kernels.Gelu.EXACT, n, x, xOffset, y, yOffset);
      case GELU_TANH -> kernels.gelu(Kernels.Gelu.TANH, n, x, xOffset, y, yOffset);
      case SILU -> kernels.silu(n, x, xOffset, y, yOffset);
    }
  }

  /** Multiplies dy by the derivative of the model's nonlinearity at x. */
  void bendBackward(int n, float[] x, int xOffset, float[] dy, int dyOffset) {
    switch (config.variant().nonlinearity()) {
      case GELU -> kernels.geluBackward(Kernels.Gelu.EXACT, n, x, xOffset, dy, dyOffset);
      case GELU_TANH -> kernels.geluBackward(Kernels.Gelu.TANH, n, x, xOffset, dy, dyOffset);
      case SILU -> kernels.siluBackward(n, x, xOffset, dy, dyOffset);
    }
  }
}
