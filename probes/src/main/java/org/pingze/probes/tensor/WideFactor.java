package org.pingze.probes.tensor;

/** The right factor of a product in double, (term, column), read where it lies. */
@FunctionalInterface
public interface WideFactor {
  /** Returns one of its values. */
  double at(int term, int column);

  /**
   * Returns a factor of floats.
   *
   * @param transposed whether it is stored (column, term) rather than (term, column)
   * @param stride distance between the starts of two rows as stored
   */
  static WideFactor of(boolean transposed, float[] values, int offset, int stride) {
    int termStep = transposed ? 1 : stride;
    int columnStep = transposed ? stride : 1;
    return (term, column) -> values[offset + term * termStep + column * columnStep];
  }

  /** Returns a factor of doubles, stored in the same ways. */
  static WideFactor of(boolean transposed, double[] values, int offset, int stride) {
    int termStep = transposed ? 1 : stride;
    int columnStep = transposed ? stride : 1;
    return (term, column) -> values[offset + term * termStep + column * columnStep];
  }
}
