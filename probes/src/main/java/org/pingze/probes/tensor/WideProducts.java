package org.pingze.probes.tensor;

/** Matrix products in double on flat row-major arrays, by the calling thread alone. */
public interface WideProducts {
  /** Returns the fastest here: vectorised if the machine and the JVM's flags allow, else plain. */
  static WideProducts fastest() {
    return KernelChoice.WIDE_PRODUCTS;
  }

  /**
   * Computes {@code c ← c + a·b}.
   *
   * <p>Every sum begins with what c holds and takes one term after the other, so that a row of c
   * depends on its own row of a alone: the rows beside it change no bit.
   *
   * @param rows rows of c
   * @param columns columns of c
   * @param inner length of each dot product
   * @param aStride distance between the starts of two rows of a; likewise for c
   */
  void addProduct(
      int rows,
      int columns,
      int inner,
      double[] a,
      int aOffset,
      int aStride,
      WideFactor b,
      double[] c,
      int cOffset,
      int cStride);
}
