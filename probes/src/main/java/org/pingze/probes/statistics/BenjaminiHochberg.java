package org.pingze.probes.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Correction for many tests at once that holds the false-discovery rate (Benjamini and Hochberg
 * 1995).
 */
public final class BenjaminiHochberg {
  private BenjaminiHochberg() {}

  /**
   * Returns the adjusted p-value (q) of each test, in the order given.
   *
   * <p>A NaN stands for a test that could not be made: it is not counted among the tests and stays
   * NaN.
   *
   * @throws IllegalArgumentException if a p-value lies outside [0, 1]
   */
  public static double[] adjust(double[] p) {
    int[] order =
        IntStream.range(0, p.length)
            .filter(i -> !Double.isNaN(p[i]))
            .boxed()
            .sorted((a, b) -> Double.compare(p[a], p[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] q = new double[p.length];
    Arrays.fill(q, Double.NaN);
    double smallest = 1;
    for (int rank = order.length; rank >= 1; rank--) {
      int test = order[rank - 1];
      if (p[test] < 0 || p[test] > 1) {
        throw new IllegalArgumentException("test " + test + ": " + p[test] + " is no probability");
      }
      smallest = Math.min(smallest, p[test] * order.length / rank);
      q[test] = smallest;
    }
    return q;
  }
}
