package org.pingze.probes.statistics;

import java.util.Arrays;

/**
 * The area under the receiver operating characteristic: how probably a score drawn from one class
 * exceeds one drawn from the other, a tie counting one half (Mann and Whitney 1947; Hanley and
 * McNeil 1982).
 */
public final class Auc {
  private Auc() {}

  /**
   * Returns the probability, in [0, 1], that a positive score exceeds a negative one.
   *
   * @throws IllegalArgumentException if a class is empty or a score is NaN
   */
  public static double of(double[] positives, double[] negatives) {
    if (positives.length == 0 || negatives.length == 0) {
      throw new IllegalArgumentException(
          "the area needs both classes, got "
              + positives.length
              + " positive and "
              + negatives.length
              + " negative scores");
    }
    double[] high = sorted(positives);
    double[] low = sorted(negatives);
    long halves = 0;
    int below = 0;
    int upTo = 0;
    for (double score : high) {
      while (below < low.length && low[below] < score) {
        below++;
      }
      upTo = Math.max(upTo, below);
      while (upTo < low.length && low[upTo] <= score) {
        upTo++;
      }
      halves += below + (long) upTo;
    }
    return 0.5 * halves / ((double) high.length * low.length);
  }

  /**
   * Returns the same area for scores with one label each.
   *
   * @throws IllegalArgumentException if the lengths differ, a class is empty or a score is NaN
   */
  public static double of(double[] scores, boolean[] positive) {
    if (scores.length != positive.length) {
      throw new IllegalArgumentException(
          scores.length + " scores, but " + positive.length + " labels");
    }
    int count = 0;
    for (boolean label : positive) {
      count += label ? 1 : 0;
    }
    double[] positives = new double[count];
    double[] negatives = new double[scores.length - count];
    int p = 0;
    int n = 0;
    for (int i = 0; i < scores.length; i++) {
      if (positive[i]) {
        positives[p++] = scores[i];
      } else {
        negatives[n++] = scores[i];
      }
    }
    return of(positives, negatives);
  }

  private static double[] sorted(double[] scores) {
    double[] sorted = scores.clone();
    for (int i = 0; i < sorted.length; i++) {
      if (Double.isNaN(sorted[i])) {
        throw new IllegalArgumentException("score " + i + " is NaN and cannot be ranked");
      }
      sorted[i] += 0.0; // -0.0 would sort below 0.0, yet they tie
    }
    Arrays.sort(sorted);
    return sorted;
  }
}
