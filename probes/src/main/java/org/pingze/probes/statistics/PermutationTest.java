package org.pingze.probes.statistics;

/**
 * A statistic set against its values under random relabelling.
 *
 * @param observed the statistic with the true labels
 * @param nullMean its mean over the relabellings
 * @param p how probably a relabelling lies at least as far from the mean as the truth does;
 *     two-sided, the truth counted as one of the relabellings (Phipson and Smyth 2010)
 * @param draws how many relabellings
 */
public record PermutationTest(double observed, double nullMean, double p, int draws) {
  private static final double ROUNDING = 1e-12;

  /**
   * Returns the test.
   *
   * <p>Distances are taken from the mean of all values, the observed one included: truth and
   * relabellings then enter alike, and p is exact whatever the centre of the null.
   */
  public static PermutationTest of(double observed, double[] relabelled) {
    if (relabelled.length == 0) {
      throw new IllegalArgumentException("a permutation test needs one relabelling or more");
    }
    double sum = 0;
    for (double value : relabelled) {
      sum += value;
    }
    double centre = (sum + observed) / (relabelled.length + 1);
    double distance = Math.abs(observed - centre);
    int atLeast = 1;
    for (double value : relabelled) {
      if (Math.abs(value - centre) >= distance - ROUNDING) {
        atLeast++;
      }
    }
    return new PermutationTest(
        observed, sum / relabelled.length, atLeast / (relabelled.length + 1.0), relabelled.length);
  }
}
