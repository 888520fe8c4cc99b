package org.pingze.probes.tensor;

/** The plain triple loop in double. */
public final class PlainWideProducts implements WideProducts {
  /** Makes the plain one. */
  public PlainWideProducts() {}

  /** Reads op(b), (inner, column). */
  private interface Right {
    double at(int i, int column);
  }

  @Override
  public void addProduct(
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
      int cStride) {
    Right right =
        transposeB
            ? (i, column) -> b[bOffset + column * bStride + i]
            : (i, column) -> b[bOffset + i * bStride + column];
    add(rows, columns, inner, a, aOffset, aStride, right, c, cOffset, cStride);
  }

  @Override
  public void addProduct(
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
      int cStride) {
    Right right =
        transposeB
            ? (i, column) -> b[bOffset + column * bStride + i]
            : (i, column) -> b[bOffset + i * bStride + column];
    add(rows, columns, inner, a, aOffset, aStride, right, c, cOffset, cStride);
  }

  private static void add(
      int rows,
      int columns,
      int inner,
      double[] a,
      int aOffset,
      int aStride,
      Right right,
      double[] c,
      int cOffset,
      int cStride) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double sum = c[cOffset + row * cStride + column];
        for (int i = 0; i < inner; i++) {
          sum += a[aOffset + row * aStride + i] * right.at(i, column);
        }
        c[cOffset + row * cStride + column] = sum;
      }
    }
  }
}
