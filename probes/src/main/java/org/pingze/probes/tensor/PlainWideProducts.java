package org.pingze.probes.tensor;

/** The plain triple loop, summing in double. */
public final class PlainWideProducts implements Products {
  /** Makes the plain one. */
  public PlainWideProducts() {}

  @Override
  public String description() {
    return "plain products summed in double";
  }

  @Override
  public void multiply(
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
      int cStride) {
    int aRow = transposeA ? 1 : aStride;
    int aStep = transposeA ? aStride : 1;
    int bColumn = transposeB ? bStride : 1;
    int bStep = transposeB ? 1 : bStride;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double sum = 0;
        for (int i = 0; i < inner; i++) {
          double left = a[aOffset + row * aRow + i * aStep];
          sum += left * b[bOffset + column * bColumn + i * bStep];
        }
        int at = cOffset + row * cStride + column;
        c[at] = (float) (alpha * sum + (beta == 0 ? 0 : beta * (double) c[at]));
      }
    }
  }
}
