package org.pingze.probes.statistics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * Intervals by drawing whole units with replacement (Efron 1979; cluster version after Davison and
 * Hinkley 1997, §3.8): positions of one poem are not independent, poems are.
 *
 * <p>The estimates are ratios of sums, so that a unit weighs as much as it has positions. All
 * columns are resampled together: a draw takes the same units for each.
 */
public final class ClusterBootstrap {
  private final UnitSums sums;
  private final double[][] resampled; // (draw, column)

  /**
   * Draws the resamples.
   *
   * @param sums numerators and denominators per unit, as columns
   * @param draws how many resamples, at least 1000
   * @param seed the seed of the draws
   */
  public ClusterBootstrap(UnitSums sums, int draws, long seed) {
    if (draws < 1000) {
      throw new IllegalArgumentException(
          "a 95 % percentile interval needs 1000 draws or more, got " + draws);
    }
    this.sums = sums;
    this.resampled = new double[draws][];
    int[][] counts = counts(sums.units(), draws, seed);
    IntStream.range(0, draws)
        .parallel()
        .forEach(
            draw -> {
              double[] row = new double[sums.columns()];
              for (int unit = 0; unit < sums.units(); unit++) {
                if (counts[draw][unit] != 0) {
                  sums.accumulate(unit, counts[draw][unit], row);
                }
              }
              resampled[draw] = row;
            });
  }

  private static int[][] counts(int units, int draws, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int[][] counts = new int[draws][units];
    for (int[] row : counts) {
      for (int i = 0; i < units; i++) {
        row[random.nextInt(units)]++;
      }
    }
    return counts;
  }

  /**
   * Returns the ratio of the totals of two columns with its 95 % percentile interval; n counts the
   * units whose denominator is not zero. The estimate is {@link Estimate#none()} where the
   * denominator is zero throughout.
   */
  public Estimate ratio(int numerator, int denominator) {
    double value = sums.total(numerator) / sums.total(denominator);
    double[] values = new double[resampled.length];
    for (int draw = 0; draw < values.length; draw++) {
      values[draw] = resampled[draw][numerator] / resampled[draw][denominator];
    }
    return estimate(value, values, sums.occupied(denominator));
  }

  /**
   * Returns the mean over several groups of units, each weighing the same, of their ratios: column
   * {@code numerators[i]} over {@code denominators[i]}. A draw in which a group is missing is left
   * out.
   */
  public Estimate meanOfRatios(int[] numerators, int[] denominators) {
    if (numerators.length != denominators.length || numerators.length == 0) {
      throw new IllegalArgumentException("as many numerators as denominators are needed");
    }
    double value = 0;
    int n = 0;
    double[] values = new double[resampled.length];
    for (int group = 0; group < numerators.length; group++) {
      value += sums.total(numerators[group]) / sums.total(denominators[group]);
      n += sums.occupied(denominators[group]);
      for (int draw = 0; draw < values.length; draw++) {
        values[draw] += resampled[draw][numerators[group]] / resampled[draw][denominators[group]];
      }
    }
    for (int draw = 0; draw < values.length; draw++) {
      values[draw] /= numerators.length;
    }
    return estimate(value / numerators.length, values, n);
  }

  private static Estimate estimate(double value, double[] values, int n) {
    if (!Double.isFinite(value)) {
      return Estimate.none();
    }
    double[] finite = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    return new Estimate(value, quantile(finite, 0.025), quantile(finite, 0.975), n);
  }

  /**
   * The quantile with linear interpolation between order statistics (type 7 of Hyndman and Fan).
   */
  private static double quantile(double[] sorted, double probability) {
    double place = probability * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
