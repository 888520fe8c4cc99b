package org.pingze.experiments.report;

/**
 * A number with its spread and the count behind it.
 *
 * @param value the point estimate, finite, in the unit of whatever holds the estimate
 * @param low the lower end of its 95 % interval, in the same unit; NaN if no interval was computed
 * @param high the upper end; NaN exactly if {@code low} is
 * @param n how many units of sampling (poems, characters, draws) stand behind it, at least 0
 */
public record Estimate(double value, double low, double high, long n) {
  public Estimate {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("an estimate is a finite number, got " + value);
    }
    if (Double.isNaN(low) != Double.isNaN(high) || low > high) {
      throw new IllegalArgumentException("no interval runs from " + low + " to " + high);
    }
    if (n < 0) {
      throw new IllegalArgumentException("an estimate rests on 0 or more units, got " + n);
    }
  }

  /** Returns an estimate for which no interval was computed. */
  public static Estimate withoutInterval(double value, long n) {
    return new Estimate(value, Double.NaN, Double.NaN, n);
  }

  /** Returns whether an interval was computed. */
  public boolean hasInterval() {
    return !Double.isNaN(low);
  }

  /** Returns the same estimate in a unit of which one old unit holds {@code factor}, above 0. */
  public Estimate scaled(double factor) {
    return new Estimate(value * factor, low * factor, high * factor, n);
  }
}
