package org.pingze.probes.tensor;

/** Matrix products in double on flat row-major arrays, by the calling thread alone. */
public interface WideProducts {
  /** Returns the fastest here: vectorised if the machine and the JVM's flags allow, else plain. */
  static WideProducts fastest() {
    return KernelChoice.WIDE_PRODUCTS;
  }

  /**
   * Computes {@code c ← c + a · op(b)}.
   *
   * <p>Every sum begins with what c holds and takes one term after the other, so that a row of c
   * depends on its own row of a alone: the rows beside it change no bit.
   *
   * @param transposeB whether {@code b} is stored (columns, inner) rather than (inner, columns)
   * @param rows rows of c
   * @param columns columns of c
   * @param inner length of each dot product
   * @param aStride distance between the starts of two rows of a; likewise for b as stored, and c
   */
  void addProduct(
      boolean transposeB,
      int rows,
      int columns,
      int inner,
      double[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride,
      double[] c,
      int cOffset,
      int cStride);

  /** Computes the same where b is in double too. */
  void addProduct(
      boolean transposeB,
      int rows,
      int columns,
      int inner,
      double[] a,
      int aOffset,
      int aStride,
      double[] b,
      int bOffset,
      int bStride,
      double[] c,
      int cOffset,
      int cStride);
}
