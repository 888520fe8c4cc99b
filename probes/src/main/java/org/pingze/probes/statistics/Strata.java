package org.pingze.probes.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Items sorted into strata within which their labels may be exchanged: a permutation null that
 * keeps what the strata explain, such as that frequent characters have longer embeddings.
 */
public final class Strata {
  private final int[][] members;
  private final int items;

  private Strata(int[][] members, int items) {
    this.members = members;
    this.items = items;
  }

  /**
   * Returns strata of nearly equal size along the order of {@code values}, such as frequencies.
   *
   * @param values one value per item; ties fall in random order, since the order of the items may
   *     go with their labels
   * @param count how many strata, at least 1
   */
  public static Strata byRank(double[] values, int count, RandomGenerator random) {
    return byRankWithin(values, new int[values.length], count, random);
  }

  /**
   * Returns strata along the order of {@code values}, made apart within each class of items, so
   * that labels never move between classes.
   *
   * @param values one value per item; ties fall in random order
   * @param classes one class per item
   * @param count how many strata each class is cut into, at least 1
   */
  public static Strata byRankWithin(
      double[] values, int[] classes, int count, RandomGenerator random) {
    if (count < 1 || values.length != classes.length) {
      throw new IllegalArgumentException(
          count + " strata of " + values.length + " values in " + classes.length + " classes");
    }
    double[] tieBreak = random.doubles(values.length).toArray();
    int[][] members =
        Arrays.stream(classes)
            .distinct()
            .sorted()
            .boxed()
            .flatMap(
                one -> {
                  int[] order =
                      IntStream.range(0, values.length)
                          .filter(i -> classes[i] == one)
                          .boxed()
                          .sorted(
                              Comparator.<Integer>comparingDouble(i -> values[i])
                                  .thenComparingDouble(i -> tieBreak[i]))
                          .mapToInt(Integer::intValue)
                          .toArray();
                  return IntStream.range(0, count)
                      .mapToObj(
                          s ->
                              Arrays.copyOfRange(
                                  order,
                                  (int) ((long) s * order.length / count),
                                  (int) ((s + 1L) * order.length / count)));
                })
            .toArray(int[][]::new);
    return new Strata(members, values.length);
  }

  /** Returns how many items there are. */
  public int items() {
    return items;
  }

  /** Exchanges the labels, one per item, at random within each stratum. */
  public void permute(int[] labels, RandomGenerator random) {
    if (labels.length != items) {
      throw new IllegalArgumentException(labels.length + " labels for " + items + " items");
    }
    for (int[] stratum : members) {
      for (int i = stratum.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int label = labels[stratum[i]];
        labels[stratum[i]] = labels[stratum[j]];
        labels[stratum[j]] = label;
      }
    }
  }
}
