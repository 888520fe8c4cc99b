package org.pingze.probes.verse;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.pingze.probes.instruments.AttentionScan;
import org.pingze.probes.statistics.ClusterBootstrap;
import org.pingze.probes.statistics.Estimate;
import org.pingze.probes.statistics.SignFlipTest;
import org.pingze.probes.statistics.UnitSums;

/**
 * The sums of a scan, laid out for resampling over its rows.
 *
 * <p>A score is tested by flipping, row by row, the sign of its difference from a head that attends
 * everywhere equally, as far as it exceeds {@link #MARGIN}; the uniform head scores 0 on a contrast
 * by definition. A score that balances the two line lengths weighs each length the same, however
 * many poems it has, in its value and in its test: otherwise a head that counts tokens would pass
 * in a corpus of mostly one length.
 */
final class AttentionSums {
  /**
   * A difference of attention that means nothing, however certain (ours): one hundredth. Heads of
   * untrained models, whose random positions give each a taste of its own, differ from their
   * controls by a twentieth of that, and over some hundred poems surely so.
   */
  static final double MARGIN = 0.01;

  private static final int GROUPS = 2;
  // What float weights leave over where a row's difference is nothing; no finding is that small.
  private static final double ROUNDING = 1e-6;

  private final AttentionScan scan;
  private final IntUnaryOperator groupOfRow;
  private final int heads;
  private final int targets;

  /**
   * Creates the sums.
   *
   * @param groupOfRow the line length of a row: 0 or 1
   */
  AttentionSums(AttentionScan scan, IntUnaryOperator groupOfRow) {
    this.scan = scan;
    this.groupOfRow = groupOfRow;
    this.heads = scan.heads().size();
    this.targets = scan.targets().size();
  }

  /**
   * Resamples.
   *
   * @param balanced for each target, whether the two groups of rows weigh the same
   */
  Result resample(List<Boolean> balanced, ScanSettings settings) {
    UnitSums sums = new UnitSums(scan.rows(), (heads + 1) * targets * GROUPS);
    UnitSums differences = new UnitSums(scan.rows(), heads * targets);
    UnitSums margins = new UnitSums(scan.rows(), heads * targets);
    double[][] positions = new double[targets][GROUPS];
    double[] uniform = new double[targets];
    for (int row = 0; row < scan.rows(); row++) {
      for (int target = 0; target < targets; target++) {
        positions[target][groupOfRow.applyAsInt(row)] += scan.positions(row, target);
        uniform[target] += scan.uniformSum(row, target);
      }
    }
    for (int row = 0; row < scan.rows(); row++) {
      int group = groupOfRow.applyAsInt(row);
      for (int target = 0; target < targets; target++) {
        boolean apart = balanced.get(target);
        sums.add(row, column(heads, target, apart ? group : 0), scan.positions(row, target));
        double weight = apart ? 1 / Math.max(1, positions[target][group]) : 1;
        double expected = apart ? 0 : scan.uniformSum(row, target);
        for (int head = 0; head < heads; head++) {
          double sum = scan.sum(row, head, target);
          double margin = MARGIN * weight * scan.positions(row, target);
          margins.add(row, head * targets + target, margin);
          sums.add(row, column(head, target, apart ? group : 0), sum);
          double difference = sum - expected;
          if (Math.abs(difference) > ROUNDING) {
            differences.add(row, head * targets + target, weight * difference);
          }
        }
      }
    }
    for (int target = 0; target < targets; target++) {
      uniform[target] /= positions[target][0] + positions[target][1];
    }
    return new Result(
        new ClusterBootstrap(sums, settings.bootstrapDraws(), settings.seed()),
        SignFlipTest.pValues(differences, margins, settings.signFlips(), settings.seed()),
        uniform,
        balanced);
  }

  /** The column of a head's sums; {@code head == heads} is that of the scored positions. */
  private int column(int head, int target, int group) {
    return (head * targets + target) * GROUPS + group;
  }

  /** The resampled sums. */
  final class Result {
    private final ClusterBootstrap bootstrap;
    private final double[] p;
    private final double[] uniform;
    private final List<Boolean> balanced;

    private Result(
        ClusterBootstrap bootstrap, double[] p, double[] uniform, List<Boolean> balanced) {
      this.bootstrap = bootstrap;
      this.p = p;
      this.uniform = uniform;
      this.balanced = balanced;
    }

    /** Returns the score, {@link Estimate#none()} where a needed line length is missing. */
    Estimate estimate(int head, int target) {
      if (!balanced.get(target)) {
        return bootstrap.ratio(column(head, target, 0), column(heads, target, 0));
      }
      return bootstrap.meanOfRatios(
          new int[] {column(head, target, 0), column(head, target, 1)},
          new int[] {column(heads, target, 0), column(heads, target, 1)});
    }

    /** Returns the score of a head that attends everywhere equally. */
    double uniform(int target) {
      return uniform[target];
    }

    double p(int head, int target) {
      return p[head * targets + target];
    }
  }
}
