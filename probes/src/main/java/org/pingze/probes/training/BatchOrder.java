package org.pingze.probes.training;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Which rows make up the batch of each step.
 *
 * <p>The rows are shuffled anew for every epoch and laid end to end; step k takes the k-th stretch
 * of {@code batchRows}. A batch is a function of seed and step alone, so a run can go on from any
 * step without a record of the earlier ones.
 */
public final class BatchOrder {
  private final long seed;
  private final int rows;
  private final int batchRows;
  private long shuffledEpoch = -1;
  private int[] shuffled = new int[0];

  /** Makes the order of a run over {@code rows} rows, {@code batchRows} at a time. */
  public BatchOrder(long seed, int rows, int batchRows) {
    if (rows < 1 || batchRows < 1) {
      throw new IllegalArgumentException(
          "training needs at least one row and one row in a batch, got " + rows + ", " + batchRows);
    }
    this.seed = seed;
    this.rows = rows;
    this.batchRows = batchRows;
  }

  /** Returns the indices of the rows in the batch of update {@code step}, from 0. */
  public int[] batch(int step) {
    int[] batch = new int[batchRows];
    for (int i = 0; i < batchRows; i++) {
      long place = (long) step * batchRows + i;
      batch[i] = shuffled(place / rows)[(int) (place % rows)];
    }
    return batch;
  }

  private int[] shuffled(long epoch) {
    if (epoch != shuffledEpoch) {
      // Odd multiplier of splitmix64: neighbouring epochs get unrelated generator states.
      RandomGenerator random =
          RandomGeneratorFactory.of("L64X128MixRandom").create(seed + epoch * 0x9E3779B97F4A7C15L);
      int[] order = new int[rows];
      for (int i = 0; i < rows; i++) {
        int other = random.nextInt(i + 1);
        order[i] = order[other];
        order[other] = i;
      }
      shuffled = order;
      shuffledEpoch = epoch;
    }
    return shuffled;
  }
}
