package org.pingze.probes.tensor.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.pingze.probes.tensor.WideFactor;
import org.pingze.probes.tensor.WideProducts;

/**
 * Products in double, by tiles of four rows and eight columns that stay in registers while their
 * sums run.
 *
 * <p>Every sum is taken in the order of the plain loop, but no product is rounded before it is
 * added.
 */
public final class VectorWideProducts implements WideProducts {
  // Fixed, not preferred: narrower vectors would be emulated, wider ones need other tiles.
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_256;
  private static final int LANES = 4;
  private static final int ROWS = 4;
  private static final int COLUMNS = 2 * LANES;

  /**
   * Terms that are summed before the next columns come, so that a panel stays in a core's cache.
   */
  private static final int TERMS = 256;

  private VectorWideProducts() {}

  /**
   * Returns the vectorised one.
   *
   * @throws UnsupportedOperationException where vectors of four doubles would be emulated
   */
  public static WideProducts create() {
    int lanes = DoubleVector.SPECIES_PREFERRED.length();
    if (lanes < LANES) {
      throw new UnsupportedOperationException(
          "this processor has vectors of " + lanes + " doubles, " + LANES + " are needed");
    }
    return new VectorWideProducts();
  }

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
    double[] panel = new double[Math.min(TERMS, inner) * COLUMNS];
    double[] sums = new double[ROWS * COLUMNS];
    for (int column = 0; column < columns; column += COLUMNS) {
      int width = Math.min(COLUMNS, columns - column);
      for (int term = 0; term < inner; term += TERMS) {
        int terms = Math.min(TERMS, inner - term);
        pack(b, column, width, term, terms, panel);
        for (int row = 0; row < rows; row += ROWS) {
          int height = Math.min(ROWS, rows - row);
          int to = cOffset + row * cStride + column;
          for (int i = 0; i < height; i++) {
            System.arraycopy(c, to + i * cStride, sums, i * COLUMNS, width);
          }
          // Where four rows are not left, the last one is computed more than once.
          int a0 = aOffset + row * aStride + term;
          int a1 = a0 + Math.min(1, height - 1) * aStride;
          int a2 = a0 + Math.min(2, height - 1) * aStride;
          int a3 = a0 + (height - 1) * aStride;
          tile(terms, a, a0, a1, a2, a3, panel, sums);
          for (int i = 0; i < height; i++) {
            System.arraycopy(sums, i * COLUMNS, c, to + i * cStride, width);
          }
        }
      }
    }
  }

  /**
   * Writes some terms of up to eight columns side by side, (term, column); beyond them stays what
   * was there, and is not used.
   */
  private static void pack(
      WideFactor b, int column, int width, int term, int terms, double[] panel) {
    for (int j = 0; j < width; j++) {
      for (int t = 0; t < terms; t++) {
        panel[t * COLUMNS + j] = b.at(term + t, column + j);
      }
    }
  }

  /** Adds to four rows by eight columns: to row r Σ over t of a[aᵣ + t] · panel[t]. */
  private static void tile(
      int terms, double[] a, int a0, int a1, int a2, int a3, double[] panel, double[] sums) {
    DoubleVector left0 = DoubleVector.fromArray(SPECIES, sums, 0);
    DoubleVector right0 = DoubleVector.fromArray(SPECIES, sums, LANES);
    DoubleVector left1 = DoubleVector.fromArray(SPECIES, sums, COLUMNS);
    DoubleVector right1 = DoubleVector.fromArray(SPECIES, sums, COLUMNS + LANES);
    DoubleVector left2 = DoubleVector.fromArray(SPECIES, sums, 2 * COLUMNS);
    DoubleVector right2 = DoubleVector.fromArray(SPECIES, sums, 2 * COLUMNS + LANES);
    DoubleVector left3 = DoubleVector.fromArray(SPECIES, sums, 3 * COLUMNS);
    DoubleVector right3 = DoubleVector.fromArray(SPECIES, sums, 3 * COLUMNS + LANES);
    for (int t = 0; t < terms; t++) {
      DoubleVector left = DoubleVector.fromArray(SPECIES, panel, t * COLUMNS);
      DoubleVector right = DoubleVector.fromArray(SPECIES, panel, t * COLUMNS + LANES);
      DoubleVector factor = DoubleVector.broadcast(SPECIES, a[a0 + t]);
      left0 = left.fma(factor, left0);
      right0 = right.fma(factor, right0);
      factor = DoubleVector.broadcast(SPECIES, a[a1 + t]);
      left1 = left.fma(factor, left1);
      right1 = right.fma(factor, right1);
      factor = DoubleVector.broadcast(SPECIES, a[a2 + t]);
      left2 = left.fma(factor, left2);
      right2 = right.fma(factor, right2);
      factor = DoubleVector.broadcast(SPECIES, a[a3 + t]);
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
}
