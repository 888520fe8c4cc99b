package org.pingze.probes.statistics;

import org.hipparchus.distribution.continuous.UniformRealDistribution;
import org.hipparchus.stat.inference.KolmogorovSmirnovTest;

/**
 * The Kolmogorov–Smirnov test that p-values are uniform on [0, 1], as they must be where nothing is
 * to be found (METHOD §9).
 *
 * @param statistic the largest distance between the empirical and the uniform distribution
 * @param p how probably uniform values lie as far off
 * @param n how many p-values
 */
public record Uniformity(double statistic, double p, int n) {
  /**
   * Returns the test of these values.
   *
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static Uniformity of(double[] values) {
    if (values.length < 2) {
      throw new IllegalArgumentException("uniformity needs two values or more");
    }
    UniformRealDistribution uniform = new UniformRealDistribution(0, 1);
    KolmogorovSmirnovTest test = new KolmogorovSmirnovTest();
    return new Uniformity(
        test.kolmogorovSmirnovStatistic(uniform, values),
        test.kolmogorovSmirnovTest(uniform, values),
        values.length);
  }
}
