package org.pingze.probes.tensor;

/**
 * The arithmetic of causal attention over one short row and one head, whose matrix of (query, key)
 * is lower triangular: half of what general products compute.
 *
 * <p>{@link PlainShortRowAttention} is the reference; {@link #fastest()} gives the vectorised one
 * where the machine has them. Every sum is taken in a fixed order.
 */
public interface ShortRowAttention {
  /** Returns the fastest here. */
  static ShortRowAttention fastest() {
    return KernelChoice.SHORT_ROW_ATTENTION;
  }

  /**
   * Returns whether this is faster than general products by BLAS.
   *
   * @param n tokens of the row
   * @param width dimensions of the head
   */
  boolean pay(int n, int width);

  /** Returns how many values of scratch a product needs. */
  int scratch(int n, int width);

  /**
   * Computes c ← scale · a · bᵀ where the key is not after the query, and 0 elsewhere.
   *
   * @param a (query, width), rows {@code aStride} apart
   * @param b (key, width), rows {@code bStride} apart
   * @param c (query, key), dense
   * @param scratch overwritten; see {@link #scratch}
   */
  void lowerProduct(
      int n,
      int width,
      float scale,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride,
      float[] c,
      int cOffset,
      float[] scratch);

  /**
   * Replaces the scores of each query by their softmax over the keys that are not after it, and by
   * 0 where they are.
   *
   * @param l (query, key), dense
   */
  void lowerSoftmax(int n, float[] l, int lOffset);

  /**
   * Replaces the gradient of {@link #lowerSoftmax}'s output by that of its input, times {@code
   * scale}.
   *
   * @param p the output: (query, key), dense
   * @param d the gradient: (query, key), dense, 0 where the key is after the query
   */
  void lowerSoftmaxBackward(int n, float scale, float[] p, int pOffset, float[] d, int dOffset);

  /**
   * Computes c ← l · b.
   *
   * @param l (query, key), dense, 0 where the key is after the query
   * @param b (key, width), rows {@code bStride} apart
   * @param c (query, width), rows {@code cStride} apart
   * @param scratch overwritten; see {@link #scratch}
   */
  void lowerTimes(
      int n,
      int width,
      float[] l,
      int lOffset,
      float[] b,
      int bOffset,
      int bStride,
      float[] c,
      int cOffset,
      int cStride,
      float[] scratch);

  /**
   * Computes c ← lᵀ · b.
   *
   * @param l (query, key), dense, 0 where the key is after the query
   * @param b (query, width), rows {@code bStride} apart
   * @param c (key, width), rows {@code cStride} apart
   * @param scratch overwritten; see {@link #scratch}
   */
  void transposedTimes(
      int n,
      int width,
      float[] l,
      int lOffset,
      float[] b,
      int bOffset,
      int bStride,
      float[] c,
      int cOffset,
      int cStride,
      float[] scratch);
}
