package org.pingze.probes.tensor;

/** Matrix products on flat row-major float arrays, by the calling thread alone. */
public interface Products {
  /** Returns products whose sums run in float: the fastest, by OpenBLAS. */
  static Products fastest() {
    return Blas.instance();
  }

  /**
   * Returns products whose sums run in double, term by term, and are rounded once.
   *
   * <p>A product of two floats is exact in double, so that nothing else is rounded. A row of c
   * depends on its own row of a alone: rows beside it, and whether this is vectorised, change no
   * bit.
   */
  static Products wide() {
    return KernelChoice.WIDE_PRODUCTS;
  }

  /** Returns what computes the products, for a manifest. */
  String description();

  /** Takes back what other users of the library may have set, before a run of products. */
  default void useOneThread() {}

  /**
   * Computes {@code c ← alpha · op(a) · op(b) + beta · c}, row-major.
   *
   * @param transposeA whether {@code a} is stored (inner, rows) rather than (rows, inner)
   * @param transposeB whether {@code b} is stored (columns, inner) rather than (inner, columns)
   * @param rows rows of c
   * @param columns columns of c
   * @param inner length of each dot product
   * @param aStride distance between the starts of two stored rows of a; likewise for b and c
   * @param beta what c is multiplied by; if 0, c is not read
   */
  void multiply(
      boolean transposeA,
      boolean transposeB,
      int rows,
      int columns,
      int inner,
      double alpha,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride,
      float beta,
      float[] c,
      int cOffset,
      int cStride);
}
