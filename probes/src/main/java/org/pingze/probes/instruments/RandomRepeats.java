package org.pingze.probes.instruments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.pingze.probes.model.TokenBatch;

/**
 * Rows of distinct random tokens, repeated: {@code <bos>} and then the same block several times, on
 * which nothing but the repetition can be predicted (Olsson et al. 2022).
 *
 * @param distinct how many distinct tokens a block has; 25 in the source
 * @param repeats how often the block stands in a row; 4 in the source
 * @param draws how many rows
 */
public record RandomRepeats(int distinct, int repeats, int draws) {
  public RandomRepeats {
    if (distinct < 2 || repeats < 2 || draws < 1) {
      throw new IllegalArgumentException(
          "a row repeats at least 2 tokens at least twice, got "
              + distinct
              + " tokens × "
              + repeats
              + " in "
              + draws
              + " draws");
    }
  }

  /**
   * Returns 25 tokens × 4, or fewer tokens where the model cannot read a row of 101 or there are
   * not so many tokens to draw from.
   *
   * @param context the longest row that the model reads
   * @param candidates how many tokens there are to draw from
   */
  public static RandomRepeats fitting(int context, int candidates, int draws) {
    return new RandomRepeats(Math.min(Math.min(25, candidates), (context - 1) / 4), 4, draws);
  }

  /**
   * Returns the middle half of the tokens: neither the most nor the least frequent (the quarter cut
   * off at either end is ours).
   *
   * @param byFrequency token ids in the order of their frequency, either way round
   */
  public static int[] middle(int[] byFrequency) {
    int quarter = byFrequency.length / 4;
    return Arrays.copyOfRange(byFrequency, quarter, byFrequency.length - quarter);
  }

  /**
   * Returns the rows.
   *
   * @param begin the id of {@code <bos>}
   * @param candidates the tokens to draw from, without repetition within a block
   */
  public TokenBatch batch(int begin, int[] candidates, long seed) {
    if (candidates.length < distinct) {
      throw new IllegalArgumentException(
          "cannot draw " + distinct + " distinct tokens from " + candidates.length);
    }
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<int[]> rows = new ArrayList<>();
    for (int draw = 0; draw < draws; draw++) {
      int[] pool = candidates.clone();
      int[] row = new int[1 + distinct * repeats];
      row[0] = begin;
      for (int i = 0; i < distinct; i++) {
        int j = i + random.nextInt(pool.length - i);
        int token = pool[j];
        pool[j] = pool[i];
        for (int repeat = 0; repeat < repeats; repeat++) {
          row[1 + repeat * distinct + i] = token;
        }
      }
      rows.add(row);
    }
    return TokenBatch.of(rows);
  }
}
