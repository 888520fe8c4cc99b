package org.pingze.probes.instruments;

import org.pingze.probes.statistics.ClusterBootstrap;
import org.pingze.probes.statistics.Estimate;
import org.pingze.probes.statistics.UnitSums;

/**
 * How much better a model predicts late in a row than early: the mean loss at late positions minus
 * that at early ones, in nats. Negative if it learns from the row.
 *
 * <p>Olsson et al. 2022 take token 500 minus token 50. Within a poem the last couplet is set
 * against the first, at equal slots (METHOD §7; ours).
 */
public final class InContextLearningScore {
  private final UnitSums sums;

  /**
   * Creates the score of so many rows.
   *
   * @param rows how many rows, most often poems
   */
  public InContextLearningScore(int rows) {
    this.sums = new UnitSums(rows, 2);
  }

  /** Adds a pair of comparable positions of one row. */
  public void add(int row, double earlyLoss, double lateLoss) {
    sums.add(row, 0, lateLoss - earlyLoss);
    sums.add(row, 1, 1);
  }

  /** Returns the mean difference over all pairs, its interval by bootstrap over rows. */
  public Estimate estimate(int draws, long seed) {
    return new ClusterBootstrap(sums, draws, seed).ratio(0, 1);
  }
}
