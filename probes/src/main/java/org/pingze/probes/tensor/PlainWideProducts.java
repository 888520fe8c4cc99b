package org.pingze.probes.tensor;

/** The plain triple loop in double. */
public final class PlainWideProducts implements WideProducts {
  /** Makes the plain one. */
  public PlainWideProducts() {}

  @Override
  public void addProduct(
      int rows,
      int columns,
      int inner,
      double[] a,
      int aOffset,
      int aStride,
      WideFactor b,
      double[] c,
      int cOffset,
      int cStride) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double sum = c[cOffset + row * cStride + column];
        for (int i = 0; i < inner; i++) {
          sum += a[aOffset + row * aStride + i] * b.at(i, column);
        }
        c[cOffset + row * cStride + column] = sum;
      }
    }
  }
}
