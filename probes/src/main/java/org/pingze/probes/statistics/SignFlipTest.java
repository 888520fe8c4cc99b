package org.pingze.probes.statistics;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * The test of paired differences by flipping their signs, unit by unit (Fisher 1935, §21): if a
 * score and its control are exchangeable, the difference of a poem is as likely minus as plus.
 *
 * <p>All columns are flipped together. Two-sided; the observed signs count as one of the draws, so
 * that p is never 0 (Phipson and Smyth 2010).
 */
public final class SignFlipTest {
  private static final double ROUNDING = 1e-9;

  private SignFlipTest() {}

  /**
   * Returns the p-value of each column.
   *
   * @param differences score minus control, per unit and column
   * @param draws how many random sign patterns; the smallest p is 1 / (draws + 1)
   * @param seed the seed of the signs
   */
  public static double[] pValues(UnitSums differences, int draws, long seed) {
    if (draws < 1) {
      throw new IllegalArgumentException("at least one draw is needed, got " + draws);
    }
    int units = differences.units();
    int columns = differences.columns();
    double[] observed = new double[columns];
    double[] scale = new double[columns];
    for (int unit = 0; unit < units; unit++) {
      differences.accumulate(unit, 1, observed);
      for (int column = 0; column < columns; column++) {
        scale[column] += Math.abs(differences.get(unit, column));
      }
    }
    long[][] signs = signs(units, draws, seed);
    int blocks = Math.min(draws, 16);
    int[][] counts = new int[blocks][columns];
    IntStream.range(0, blocks)
        .parallel()
        .forEach(
            block -> {
              double[] sum = new double[columns];
              for (int draw = block; draw < draws; draw += blocks) {
                flipped(differences, observed, signs[draw], sum);
                for (int column = 0; column < columns; column++) {
                  double slack = ROUNDING * scale[column];
                  if (Math.abs(sum[column]) >= Math.abs(observed[column]) - slack) {
                    counts[block][column]++;
                  }
                }
              }
            });
    double[] p = new double[columns];
    for (int column = 0; column < columns; column++) {
      int atLeast = 1;
      for (int[] block : counts) {
        atLeast += block[column];
      }
      p[column] = scale[column] > 0 ? atLeast / (draws + 1.0) : Double.NaN;
    }
    return p;
  }

  /** Fills {@code sum} with the column sums after the units whose bit is set changed sign. */
  private static void flipped(UnitSums differences, double[] observed, long[] signs, double[] sum) {
    System.arraycopy(observed, 0, sum, 0, sum.length);
    for (int unit = 0; unit < differences.units(); unit++) {
      if ((signs[unit >>> 6] >>> (unit & 63) & 1) != 0) {
        differences.accumulate(unit, -2, sum);
      }
    }
  }

  private static long[][] signs(int units, int draws, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    long[][] signs = new long[draws][(units + 63) >>> 6];
    for (long[] row : signs) {
      for (int word = 0; word < row.length; word++) {
        row[word] = random.nextLong();
      }
    }
    return signs;
  }
}
