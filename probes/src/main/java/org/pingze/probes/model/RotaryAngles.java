package org.pingze.probes.model;

import org.pingze.probes.tensor.Kernels;

/**
 * The cosines and sines by which queries and keys are rotated (Su et al. 2021, arXiv 2104.09864).
 *
 * <p>Dimension i is paired with i + half, as Hugging Face does.
 */
final class RotaryAngles {
  private final int half;
  private final int positions;
  private final double[] cosines; // (position, pair)
  private final double[] sines;
  private final float[] roundedCosines; // the same in float
  private final float[] roundedSines;

  /**
   * Makes the angles of the first positions.
   *
   * @param positions how many; a context may be far longer than any row
   */
  RotaryAngles(TransformerConfig config, int positions) {
    // Of an odd number of dimensions Hugging Face rotates one more, wavelengths unchanged.
    this.half = (config.rotaryDimensions() + 1) / 2;
    this.positions = positions;
    cosines = new double[Math.multiplyExact(positions, half)];
    sines = new double[cosines.length];
    roundedCosines = new float[cosines.length];
    roundedSines = new float[cosines.length];
    for (int pair = 0; pair < half; pair++) {
      double exponent = 2.0 * pair / config.rotaryDimensions();
      double inverse = 1 / StrictMath.pow(config.variant().rotaryBase(), exponent);
      for (int position = 0; position < positions; position++) {
        double angle = position * inverse;
        cosines[position * half + pair] = StrictMath.cos(angle);
        sines[position * half + pair] = StrictMath.sin(angle);
        roundedCosines[position * half + pair] = (float) StrictMath.cos(angle);
        roundedSines[position * half + pair] = (float) StrictMath.sin(angle);
      }
    }
  }

  /** Returns angles of at least so many positions: these, or more of them. */
  RotaryAngles reaching(TransformerConfig config, int length) {
    return length <= positions
        ? this
        : new RotaryAngles(
            config, (int) Math.min(config.context(), Math.max(length, 2L * positions)));
  }

  /** Returns how many pairs are rotated in each head. */
  int pairs() {
    return half;
  }

  /** Rotates one head at a position, or back if {@code direction} is −1. */
  void rotate(Kernels kernels, int position, float direction, float[] x, int offset) {
    kernels.rotate(half, roundedCosines, roundedSines, position * half, direction, x, offset);
  }

  /** Rotates one head at a position. */
  void rotate(int position, double[] x, int offset) {
    for (int pair = 0; pair < half; pair++) {
      double cosine = cosine(position, pair);
      double sine = sine(position, pair);
      double first = x[offset + pair];
      double second = x[offset + half + pair];
      x[offset + pair] = first * cosine - second * sine;
      x[offset + half + pair] = second * cosine + first * sine;
    }
  }

  double cosine(int position, int pair) {
    return cosines[position * half + pair];
  }

  double sine(int position, int pair) {
    return sines[position * half + pair];
  }
}
