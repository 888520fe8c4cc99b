package org.pingze.probes.tensor.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.pingze.probes.tensor.Kernels;
import org.pingze.probes.tensor.ShortRowAttention;

/**
 * Causal attention of short rows by tiles of four rows and sixteen columns, which stay in registers
 * while a sum runs.
 *
 * <p>The right-hand side of a product is first copied to panels of sixteen columns: in the fused
 * queries, keys and values its rows lie so far apart that they push each other out of the cache,
 * and at a distance the compiler knows it checks the bounds once. Widths that are no multiple of
 * sixteen are left to BLAS.
 */
public final class VectorShortRowAttention implements ShortRowAttention {
  private static final int ROWS = 4;
  private static final int COLUMNS = 2 * Lanes.WIDTH;

  /** Longer rows are better off with BLAS, whose tiles are larger. */
  private static final int LONGEST = 160;

  private final Kernels kernels;

  private VectorShortRowAttention(Kernels kernels) {
    this.kernels = kernels;
  }

  /**
   * Returns the vectorised one.
   *
   * @throws UnsupportedOperationException where vectors of eight floats would be emulated
   */
  public static ShortRowAttention create() {
    return new VectorShortRowAttention(VectorKernels.create());
  }

  @Override
  public boolean pay(int n, int width) {
    return n <= LONGEST && width % COLUMNS == 0;
  }

  @Override
  public int scratch(int n, int width) {
    return width * padded(n) + ROWS * COLUMNS;
  }

  @Override
  public void lowerProduct(
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
      float[] scratch) {
    transpose(n, width, scale, b, bOffset, bStride, scratch);
    int edge = width * padded(n); // where in the scratch a tile goes that c has no room for
    for (int query = 0; query < n; query += ROWS) {
      int rows = Math.min(ROWS, n - query);
      int a0 = aOffset + query * aStride;
      int a1 = a0 + Math.min(1, rows - 1) * aStride;
      int a2 = a0 + Math.min(2, rows - 1) * aStride;
      int a3 = a0 + (rows - 1) * aStride;
      int to = cOffset + query * n;
      for (int key = 0; key < query + rows; key += COLUMNS) {
        if (rows == ROWS && key + COLUMNS <= n) {
          tile(width, a, a0, a1, a2, a3, 1, scratch, key * width, c, to + key, n);
        } else {
          tile(width, a, a0, a1, a2, a3, 1, scratch, key * width, scratch, edge, COLUMNS);
          int columns = Math.min(COLUMNS, n - key);
          for (int row = 0; row < rows; row++) {
            System.arraycopy(scratch, edge + row * COLUMNS, c, to + row * n + key, columns);
          }
        }
      }
      for (int row = query; row < query + rows; row++) {
        Arrays.fill(c, cOffset + row * n + row + 1, cOffset + (row + 1) * n, 0);
      }
    }
  }

  @Override
  public void lowerSoftmax(int n, float[] l, int lOffset) {
    for (int query = 0; query < n; query++) {
      int row = lOffset + query * n;
      int length = query + 1;
      int lanes = length + Lanes.WIDTH - 1 & -Lanes.WIDTH;
      if (lanes <= n) {
        // On to a whole number of lanes, of which the exponential is 0.
        Arrays.fill(l, row + length, row + lanes, Float.NEGATIVE_INFINITY);
        Arrays.fill(l, row + lanes, row + n, 0);
        length = lanes;
      } else {
        Arrays.fill(l, row + length, row + n, 0);
      }
      kernels.softmax(length, l, row);
    }
  }

  @Override
  public void lowerSoftmaxBackward(
      int n, float scale, float[] p, int pOffset, float[] d, int dOffset) {
    for (int query = 0; query < n; query++) {
      int row = query * n;
      int lanes = query + Lanes.WIDTH & -Lanes.WIDTH;
      // Beyond the diagonal both are 0, so that whole lanes may be taken where the row has them.
      int length = lanes <= n ? lanes : query + 1;
      kernels.softmaxBackward(length, scale, p, pOffset + row, d, dOffset + row);
    }
  }

  @Override
  public void lowerTimes(
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
      float[] scratch) {
    int whole = n - n % ROWS;
    for (int i = 0; i < width; i += COLUMNS) {
      copy(n, b, bOffset + i, bStride, scratch);
      int to = cOffset + i;
      for (int query = 0; query < whole; query += ROWS) {
        int at = lOffset + query * n;
        // What lies beyond the diagonal of the first three rows is 0.
        int a3 = at + 3 * n;
        tile(query + ROWS, l, at, at + n, at + 2 * n, a3, 1, scratch, 0, c, to, cStride);
        to += ROWS * cStride;
      }
      for (int query = whole; query < n; query++) {
        row(query + 1, l, lOffset + query * n, 1, scratch, 0, c, to);
        to += cStride;
      }
    }
  }

  @Override
  public void transposedTimes(
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
      float[] scratch) {
    int whole = n - n % ROWS;
    for (int i = 0; i < width; i += COLUMNS) {
      copy(n, b, bOffset + i, bStride, scratch);
      int to = cOffset + i;
      for (int key = 0; key < whole; key += ROWS) {
        int at = lOffset + key * n + key; // four columns of l side by side
        tile(n - key, l, at, at + 1, at + 2, at + 3, n, scratch, key * COLUMNS, c, to, cStride);
        to += ROWS * cStride;
      }
      for (int key = whole; key < n; key++) {
        row(n - key, l, lOffset + key * n + key, n, scratch, key * COLUMNS, c, to);
        to += cStride;
      }
    }
  }

  private static int padded(int n) {
    return (n + COLUMNS - 1) & -COLUMNS;
  }

  /** Writes keys as panels (width, 16 keys), scaled, and zeros up to a whole number of panels. */
  private static void transpose(
      int n, int width, float scale, float[] b, int bOffset, int bStride, float[] panels) {
    for (int key = 0; key < padded(n); key++) {
      int to = (key & -COLUMNS) * width + key % COLUMNS;
      for (int i = 0; i < width; i++) {
        panels[to + i * COLUMNS] = key < n ? scale * b[bOffset + key * bStride + i] : 0;
      }
    }
  }

  /** Copies sixteen columns of rows that lie apart to rows that do not. */
  private static void copy(int rows, float[] b, int bOffset, int bStride, float[] panel) {
    for (int row = 0; row < rows; row++) {
      int from = bOffset + row * bStride;
      Lanes.load(b, from).intoArray(panel, row * COLUMNS);
      Lanes.load(b, from + Lanes.WIDTH).intoArray(panel, row * COLUMNS + Lanes.WIDTH);
    }
  }

  /**
   * Computes four rows by sixteen columns: row r is Σ over t of a[aᵣ + t·aStep] · (row t of a
   * panel).
   */
  private static void tile(
      int terms,
      float[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int aStep,
      float[] panel,
      int panelOffset,
      float[] c,
      int cOffset,
      int cStride) {
    FloatVector left0 = FloatVector.zero(Lanes.SPECIES);
    FloatVector right0 = left0;
    FloatVector left1 = left0;
    FloatVector right1 = left0;
    FloatVector left2 = left0;
    FloatVector right2 = left0;
    FloatVector left3 = left0;
    FloatVector right3 = left0;
    for (int t = 0; t < terms; t++) {
      int at = t * aStep;
      FloatVector left = Lanes.load(panel, panelOffset + t * COLUMNS);
      FloatVector right = Lanes.load(panel, panelOffset + t * COLUMNS + Lanes.WIDTH);
      FloatVector factor = Lanes.broadcast(a[a0 + at]);
      left0 = left.fma(factor, left0);
      right0 = right.fma(factor, right0);
      factor = Lanes.broadcast(a[a1 + at]);
      left1 = left.fma(factor, left1);
      right1 = right.fma(factor, right1);
      factor = Lanes.broadcast(a[a2 + at]);
      left2 = left.fma(factor, left2);
      right2 = right.fma(factor, right2);
      factor = Lanes.broadcast(a[a3 + at]);
      left3 = left.fma(factor, left3);
      right3 = right.fma(factor, right3);
    }
    left0.intoArray(c, cOffset);
    right0.intoArray(c, cOffset + Lanes.WIDTH);
    left1.intoArray(c, cOffset + cStride);
    right1.intoArray(c, cOffset + cStride + Lanes.WIDTH);
    left2.intoArray(c, cOffset + 2 * cStride);
    right2.intoArray(c, cOffset + 2 * cStride + Lanes.WIDTH);
    left3.intoArray(c, cOffset + 3 * cStride);
    right3.intoArray(c, cOffset + 3 * cStride + Lanes.WIDTH);
  }

  /** Computes one row by the same sums. */
  private static void row(
      int terms,
      float[] a,
      int aOffset,
      int aStep,
      float[] panel,
      int panelOffset,
      float[] c,
      int cOffset) {
    for (int i = 0; i < COLUMNS; i += Lanes.WIDTH) {
      FloatVector sum = FloatVector.zero(Lanes.SPECIES);
      for (int t = 0; t < terms; t++) {
        FloatVector factor = Lanes.broadcast(a[aOffset + t * aStep]);
        sum = Lanes.load(panel, panelOffset + t * COLUMNS + i).fma(factor, sum);
      }
      sum.intoArray(c, cOffset + i);
    }
  }
}
