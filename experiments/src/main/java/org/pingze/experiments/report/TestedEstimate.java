package org.pingze.experiments.report;

/**
 * An estimate set against its null.
 *
 * @param estimate the number, its interval and its n
 * @param nullValue what the estimate would be on average if there were nothing to find, in the unit
 *     of the estimate; NaN if no null was computed
 * @param p the probability under the null of a value at least as extreme, in [0, 1]; NaN if
 *     untested
 * @param q {@code p} after Benjamini–Hochberg correction, in [0, 1]; NaN if untested
 */
public record TestedEstimate(Estimate estimate, double nullValue, double p, double q) {
  /** The false-discovery rate below which the report calls a result significant. */
  public static final double SIGNIFICANCE = 0.05;

  public TestedEstimate {
    if (p < 0 || p > 1 || q < 0 || q > 1) {
      throw new IllegalArgumentException("p and q lie in [0, 1], got " + p + " and " + q);
    }
  }

  /** Returns an estimate that was not tested. */
  public static TestedEstimate untested(Estimate estimate) {
    return new TestedEstimate(estimate, Double.NaN, Double.NaN, Double.NaN);
  }

  /** Returns whether q was computed and lies below {@link #SIGNIFICANCE}. */
  public boolean isSignificant() {
    return q < SIGNIFICANCE;
  }
}
