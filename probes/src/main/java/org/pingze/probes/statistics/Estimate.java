package org.pingze.probes.statistics;

import java.util.Locale;

/**
 * A number with its uncertainty and its n.
 *
 * @param value the estimate; NaN if nothing was scored
 * @param low the lower end of the 95 % interval
 * @param high the upper end of the 95 % interval
 * @param n how many independent units (poems, characters, draws) stand behind it
 */
public record Estimate(double value, double low, double high, int n) {
  public Estimate {
    if (n < 0) {
      throw new IllegalArgumentException("an estimate has n of 0 or more, got " + n);
    }
    if (low > high) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "the interval [%g, %g] is upside down", low, high));
    }
  }

  /** Returns the estimate of which nothing is known: NaN throughout, n = 0. */
  public static Estimate none() {
    return new Estimate(Double.NaN, Double.NaN, Double.NaN, 0);
  }
}
