package org.pingze.probes.model;

/**
 * What a training pass drops (Srivastava et al. 2014): each value at a {@link Place} is 0 with
 * probability {@code rate}, and otherwise divided by 1 − rate.
 *
 * <p>Whether a value is dropped depends on the seed, the step, the row of the batch and the value's
 * place in the row alone: neither threads, nor the rows beside it, nor what ran before count.
 *
 * @param rate the probability, in [0, 1); 0 drops nothing
 * @param seed of the run
 * @param step updates made before this pass
 * @param firstRow the row of the whole batch that is row 0 here, where a batch runs in parts
 */
public record Dropout(double rate, long seed, int step, int firstRow) {
  private static final Dropout NONE = new Dropout(0, 0, 0, 0);

  /** The increment of SplitMix64: 2⁶⁴ over the golden ratio, made odd. */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /**
   * Where values are dropped: the places of GPT-2 and GPT-NeoX, with one rate, whatever the family.
   */
  enum Place {
    /** The embedded tokens, learned positions added; (position, dModel). */
    EMBEDDED(0),
    /** The attention's weights after the softmax; (head, query, key). */
    PATTERN(1),
    /** What the attention adds to the residual stream; (position, dModel). */
    ATTN_OUT(2),
    /** What the MLP adds to the residual stream; (position, dModel). */
    MLP_OUT(3);

    /** Part of what decides over each value: never to change. */
    private final int number;

    Place(int number) {
      this.number = number;
    }
  }

  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("dropout must lie in [0, 1), got " + rate);
    }
  }

  /** Returns what drops nothing. */
  public static Dropout none() {
    return NONE;
  }

  /** Returns the same for a part of the batch that starts at this row of it. */
  public Dropout fromRow(int row) {
    return new Dropout(rate, seed, step, firstRow + row);
  }

  boolean drops() {
    return rate > 0;
  }

  /** Returns what decides over the values at a place in a row; layer 0 where it has none. */
  long key(Place place, int layer, int row) {
    long key = mix(seed + GOLDEN);
    for (long part : new long[] {step, (long) firstRow + row, layer, place.number}) {
      key = mix(key ^ ((part + 1) * GOLDEN));
    }
    return key;
  }

  /** Returns what the value at an index of the row is multiplied by: 0 or 1/(1 − rate). */
  double factor(long key, int index) {
    double uniform = (mix(key + (index + 1L) * GOLDEN) >>> 11) * 0x1p-53;
    return uniform < rate ? 0 : 1 / (1 - rate);
  }

  /** Drops from the vectors (token, width) of a shard. */
  void apply(Place place, int layer, Shard shard, int width, float[] values) {
    if (!drops()) {
      return;
    }
    for (int row = shard.firstRow(); row < shard.endRow(); row++) {
      long key = key(place, layer, row);
      int start = shard.start(row) * width;
      for (int i = 0; i < shard.batch().length(row) * width; i++) {
        values[start + i] *= (float) factor(key, i);
      }
    }
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long mix(long z) {
    long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    y = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
    return y ^ (y >>> 31);
  }
}
