package org.pingze.probes.instruments;

import java.util.Arrays;
import org.pingze.probes.hooks.AttentionPattern;

/**
 * What a head may look at within one row: for each scored query position, weighted key positions
 * (METHOD §3: the target map T).
 *
 * <p>The score is the mean over scored queries q of Σ over k in T(q) of w(q,k) · A[q,k]. Plain
 * targets have weight 1. A <em>contrast</em> subtracts its control within the same query by
 * negative weights, so that it is averaged, resampled and tested as one number.
 */
public final class AttentionTarget {
  /** The target that scores nothing. */
  public static final AttentionTarget EMPTY = new Builder().build();

  private final int[] queries; // (scored query)
  private final int[] starts; // (scored query + 1): where its keys start
  private final int[] keys; // (entry)
  private final double[] weights; // (entry)

  private AttentionTarget(int[] queries, int[] starts, int[] keys, double[] weights) {
    this.queries = queries;
    this.starts = starts;
    this.keys = keys;
    this.weights = weights;
  }

  /** Returns how many query positions are scored. */
  public int positions() {
    return queries.length;
  }

  /** Returns Σ over scored q and k in T(q) of w(q,k) · A[q,k]. */
  public double sum(AttentionPattern pattern) {
    double sum = 0;
    for (int i = 0; i < queries.length; i++) {
      for (int entry = starts[i]; entry < starts[i + 1]; entry++) {
        sum += weights[entry] * pattern.weight(queries[i], keys[entry]);
      }
    }
    return sum;
  }

  /**
   * Returns the same sum over weights that lie in a larger array.
   *
   * @param patterns attention weights; one head's (query, key) block of them is read
   * @param offset where that block starts
   * @param length how many tokens the row has
   */
  double sum(float[] patterns, int offset, int length) {
    double sum = 0;
    for (int i = 0; i < queries.length; i++) {
      int row = offset + queries[i] * length;
      for (int entry = starts[i]; entry < starts[i + 1]; entry++) {
        sum += weights[entry] * patterns[row + keys[entry]];
      }
    }
    return sum;
  }

  /** Returns the same sum for a head that attends to all positions up to its own equally. */
  public double uniformSum() {
    double sum = 0;
    for (int i = 0; i < queries.length; i++) {
      for (int entry = starts[i]; entry < starts[i + 1]; entry++) {
        sum += weights[entry] / (queries[i] + 1.0);
      }
    }
    return sum;
  }

  @Override
  public String toString() {
    return "queries "
        + Arrays.toString(queries)
        + " to keys "
        + Arrays.toString(keys)
        + " by "
        + Arrays.toString(weights);
  }

  /** Gathers a target query by query. */
  public static final class Builder {
    private int[] queries = new int[16];
    private int[] starts = new int[17];
    private int[] keys = new int[16];
    private double[] weights = new double[16];
    private int count;
    private int entries;

    /** Begins the next scored query; keys added from now on are its own. */
    public Builder query(int query) {
      if (query < 0) {
        throw new IllegalArgumentException("positions count from 0, got query " + query);
      }
      if (count == queries.length) {
        queries = Arrays.copyOf(queries, 2 * count);
        starts = Arrays.copyOf(starts, 2 * count + 1);
      }
      queries[count++] = query;
      starts[count] = entries;
      return this;
    }

    /**
     * Adds a key to the query begun last.
     *
     * @throws IllegalArgumentException if the query could not attend to it
     */
    public Builder key(int key, double weight) {
      if (count == 0 || key < 0 || key > queries[count - 1]) {
        throw new IllegalArgumentException(
            "key " + key + " is not among the positions up to the query's own");
      }
      if (entries == keys.length) {
        keys = Arrays.copyOf(keys, 2 * entries);
        weights = Arrays.copyOf(weights, 2 * entries);
      }
      keys[entries] = key;
      weights[entries++] = weight;
      starts[count] = entries;
      return this;
    }

    /** Begins a query with these keys, each of weight 1. */
    public Builder add(int query, int... plainKeys) {
      query(query);
      for (int key : plainKeys) {
        key(key, 1);
      }
      return this;
    }

    /** Returns the target. */
    public AttentionTarget build() {
      return new AttentionTarget(
          Arrays.copyOf(queries, count),
          Arrays.copyOf(starts, count + 1),
          Arrays.copyOf(keys, entries),
          Arrays.copyOf(weights, entries));
    }
  }
}
