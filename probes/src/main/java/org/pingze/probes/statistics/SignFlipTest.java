package org.pingze.probes.statistics;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * The test of paired differences by flipping their signs, unit by unit (Fisher 1935, §21): if a
 * score and its control are exchangeable, the difference of a poem is as likely minus as plus.
 *
 * <p>With a margin δ the hypothesis is that the mean difference lies within ±δ, and what lies
 * beyond is flipped: a minimum-effect test (Murphy and Myors 1999), whose p is small only for a
 * difference that is both certain and larger than δ. All columns are flipped together. Two-sided,
 * as twice the smaller tail; the observed signs count as one of the draws, so that p is never 0
 * (Phipson and Smyth 2010).
 */
public final class SignFlipTest {
  private static final double ROUNDING = 1e-9;
  private static final int BLOCKS = 16;

  private SignFlipTest() {}

  /** Returns the p-value of each column without a margin. */
  public static double[] pValues(UnitSums differences, int draws, long seed) {
    UnitSums none = new UnitSums(differences.units(), differences.columns());
    return pValues(differences, none, draws, seed);
  }

  /**
   * Returns the p-value of each column; NaN where nothing differs in any unit.
   *
   * @param differences score minus control, per unit and column
   * @param margins how large a difference means nothing, per unit and column, at least 0
   * @param draws how many random sign patterns; the smallest p is 2 / (draws + 1)
   * @param seed the seed of the signs
   */
  public static double[] pValues(UnitSums differences, UnitSums margins, int draws, long seed) {
    if (draws < 1) {
      throw new IllegalArgumentException("at least one draw is needed, got " + draws);
    }
    UnitSums beyond = beyond(differences, margins);
    double[] observed = new double[beyond.columns()];
    for (int unit = 0; unit < beyond.units(); unit++) {
      beyond.accumulate(unit, 1, observed);
    }
    int[] atLeast = countAtLeast(beyond, observed, signs(beyond.units(), draws, seed));
    double[] p = new double[beyond.columns()];
    for (int column = 0; column < p.length; column++) {
      boolean nothing = differences.occupied(column) == 0;
      p[column] = nothing ? Double.NaN : Math.min(1, 2 * (atLeast[column] + 1) / (draws + 1.0));
    }
    return p;
  }

  /** Turns every column so that its sum is positive, and takes the margin off. */
  private static UnitSums beyond(UnitSums differences, UnitSums margins) {
    UnitSums beyond = new UnitSums(differences.units(), differences.columns());
    for (int column = 0; column < differences.columns(); column++) {
      double sign = differences.total(column) < 0 ? -1 : 1;
      for (int unit = 0; unit < differences.units(); unit++) {
        double amount = sign * differences.get(unit, column) - margins.get(unit, column);
        beyond.add(unit, column, amount);
      }
    }
    return beyond;
  }

  private static int[] countAtLeast(UnitSums beyond, double[] observed, long[][] signs) {
    double[] slack = new double[observed.length];
    for (int column = 0; column < slack.length; column++) {
      for (int unit = 0; unit < beyond.units(); unit++) {
        slack[column] += ROUNDING * Math.abs(beyond.get(unit, column));
      }
    }
    int[][] counts = new int[BLOCKS][observed.length];
    IntStream.range(0, BLOCKS)
        .parallel()
        .forEach(
            block -> {
              double[] sum = new double[observed.length];
              for (int draw = block; draw < signs.length; draw += BLOCKS) {
                flip(beyond, observed, signs[draw], sum);
                for (int column = 0; column < sum.length; column++) {
                  counts[block][column] += sum[column] >= observed[column] - slack[column] ? 1 : 0;
                }
              }
            });
    int[] atLeast = new int[observed.length];
    for (int[] block : counts) {
      for (int column = 0; column < atLeast.length; column++) {
        atLeast[column] += block[column];
      }
    }
    return atLeast;
  }

  /** Fills {@code sum} with the column sums after the units whose bit is set changed sign. */
  private static void flip(UnitSums beyond, double[] observed, long[] signs, double[] sum) {
    System.arraycopy(observed, 0, sum, 0, sum.length);
    for (int unit = 0; unit < beyond.units(); unit++) {
      if ((signs[unit >>> 6] >>> (unit & 63) & 1) != 0) {
        beyond.accumulate(unit, -2, sum);
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
