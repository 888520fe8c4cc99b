package org.pingze.probes.tensor;

import org.hipparchus.special.Erf;

/**
 * The distribution function of the normal distribution, Φ, to 2e-11: cubics between values 1/128
 * apart that meet with the right slope.
 *
 * <p>A float is worth 6e-8 of its size, and the series that Φ is computed from takes a hundred
 * times as long.
 */
public final class NormalTable {
  private static final int PER_UNIT = 128;

  /** Beyond this Φ is 0 or 1 to the digits of a double. */
  private static final int REACH = 9;

  private static final double[] VALUES = new double[2 * REACH * PER_UNIT + 1];
  private static final double[] SLOPES = new double[VALUES.length]; // per step of the table

  static {
    for (int i = 0; i < VALUES.length; i++) {
      double x = (double) i / PER_UNIT - REACH;
      VALUES[i] = 0.5 * Erf.erfc(-x / StrictMath.sqrt(2));
      SLOPES[i] = StrictMath.exp(-x * x / 2) / StrictMath.sqrt(2 * StrictMath.PI) / PER_UNIT;
    }
  }

  private NormalTable() {}

  /** Returns Φ(x). */
  public static double share(double x) {
    if (!(Math.abs(x) < REACH)) {
      return x < 0 ? 0 : x > 0 ? 1 : x;
    }
    double place = (x + REACH) * PER_UNIT;
    int i = (int) place;
    double t = place - i;
    double rise = VALUES[i + 1] - VALUES[i];
    double bend = 3 * rise - 2 * SLOPES[i] - SLOPES[i + 1];
    double twist = SLOPES[i] + SLOPES[i + 1] - 2 * rise;
    return VALUES[i] + t * (SLOPES[i] + t * (bend + t * twist));
  }
}
