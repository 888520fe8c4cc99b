package org.pingze.probes.tensor.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.pingze.probes.tensor.Products;

/**
 * Products summed in double, by tiles of four rows and eight columns that stay in registers while
 * their sums run; about a third of the rate of float products.
 *
 * <p>Every sum is taken in the order of the plain loop, with the same roundings.
 */
public final class VectorWideProducts implements Products {
  // Fixed, not preferred: narrower vectors would be emulated, wider ones need other tiles.
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_256;
  private static final int LANES = 4;
  private static final int ROWS = 4;
  private static final int COLUMNS = 2 * LANES;

  private VectorWideProducts() {}

  /**
   * Returns the vectorised one.
   *
   * @throws UnsupportedOperationException where vectors of four doubles would be emulated
   */
  public static Products create() {
    int lanes = DoubleVector.SPECIES_PREFERRED.length();
    if (lanes < LANES) {
      throw new UnsupportedOperationException(
          "this processor has vectors of " + lanes + " doubles, " + LANES + " are needed");
    }
    return new VectorWideProducts();
  }

  @Override
  public String description() {
    return "Vector API products summed in double, 256 bits";
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
    double[] panel = new double[Math.multiplyExact(inner, COLUMNS)]; // (inner, column)
    double[] sums = new double[ROWS * COLUMNS];
    for (int column = 0; column < columns; column += COLUMNS) {
      int width = Math.min(COLUMNS, columns - column);
      pack(
          transposeB,
          width,
          inner,
          b,
          bOffset + column * (transposeB ? bStride : 1),
          bStride,
          panel);
      for (int row = 0; row < rows; row += ROWS) {
        int height = Math.min(ROWS, rows - row);
        int a0 = aOffset + row * aRow;
        // Where four rows are not left, the last one is computed more than once.
        int a1 = a0 + Math.min(1, height - 1) * aRow;
        int a2 = a0 + Math.min(2, height - 1) * aRow;
        int a3 = a0 + (height - 1) * aRow;
        tile(inner, a, a0, a1, a2, a3, aStep, panel, sums);
        for (int i = 0; i < height; i++) {
          round(width, alpha, sums, i * COLUMNS, beta, c, cOffset + (row + i) * cStride + column);
        }
      }
    }
  }

  /** Writes some columns of b side by side, and zeros up to a whole tile. */
  private static void pack(
      boolean transposed, int width, int inner, float[] b, int from, int stride, double[] panel) {
    int column = transposed ? stride : 1;
    int step = transposed ? 1 : stride;
    for (int j = 0; j < COLUMNS; j++) {
      for (int i = 0; i < inner; i++) {
        panel[i * COLUMNS + j] = j < width ? b[from + j * column + i * step] : 0;
      }
    }
  }

  /** Computes four rows by eight columns: row r is Σ over t of a[aᵣ + t·aStep] · panel[t]. */
  private static void tile(
      int terms,
      float[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int aStep,
      double[] panel,
      double[] sums) {
    DoubleVector left0 = DoubleVector.zero(SPECIES);
    DoubleVector right0 = left0;
    DoubleVector left1 = left0;
    DoubleVector right1 = left0;
    DoubleVector left2 = left0;
    DoubleVector right2 = left0;
    DoubleVector left3 = left0;
    DoubleVector right3 = left0;
    for (int t = 0; t < terms; t++) {
      DoubleVector left = DoubleVector.fromArray(SPECIES, panel, t * COLUMNS);
      DoubleVector right = DoubleVector.fromArray(SPECIES, panel, t * COLUMNS + LANES);
      int step = t * aStep;
      DoubleVector factor = DoubleVector.broadcast(SPECIES, (double) a[a0 + step]);
      left0 = left.fma(factor, left0);
      right0 = right.fma(factor, right0);
      factor = DoubleVector.broadcast(SPECIES, (double) a[a1 + step]);
      left1 = left.fma(factor, left1);
      right1 = right.fma(factor, right1);
      factor = DoubleVector.broadcast(SPECIES, (double) a[a2 + step]);
      left2 = left.fma(factor, left2);
      right2 = right.fma(factor, right2);
      factor = DoubleVector.broadcast(SPECIES, (double) a[a3 + step]);
      left3 = left.fma(factor, left3);
      right3 = right.fma(factor, right3);
    }
    left0.intoArray(sums, 0);
    right0.intoArray(sums, LANES);
    left1.intoArray(sums, COLUMNS);
    right1.intoArray(sums, COLUMNS + LANES);
    left2.intoArray(sums, 2 * COLUMNS);
    right2.intoArray(sums, 2 * COLUMNS + LANES);
    left3.intoArray(sums, 3 * COLUMNS);
    right3.intoArray(sums, 3 * COLUMNS + LANES);
  }

  private static void round(
      int width, double alpha, double[] sums, int from, float beta, float[] c, int to) {
    for (int j = 0; j < width; j++) {
      double kept = beta == 0 ? 0 : beta * (double) c[to + j];
      c[to + j] = (float) (alpha * sums[from + j] + kept);
    }
  }
}
