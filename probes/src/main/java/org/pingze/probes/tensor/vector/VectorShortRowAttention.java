package org.pingze.probes.tensor.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.pingze.probes.tensor.Kernels;
import org.pingze.probes.tensor.ShortRowAttention;

/**
 * Causal attention of short rows by tiles of four rows and sixteen columns, which stay in registers
 * while a sum runs.
 *
 * <p>Widths that are no multiple of sixteen are left to BLAS.
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
    return (width + ROWS) * padded(n);
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
    int padded = padded(n);
    transpose(n, width, scale, b, bOffset, bStride, scratch, padded);
    int rows = width * padded; // where in the scratch four finished rows go
    for (int query = 0; query < n; query += ROWS) {
      int last = Math.min(query + ROWS, n);
      for (int key = 0; key < last; key += COLUMNS) {
        tile(
            width,
            a,
            aOffset + query * aStride,
            aOffset + Math.min(query + 1, n - 1) * aStride,
            aOffset + Math.min(query + 2, n - 1) * aStride,
            aOffset + Math.min(query + 3, n - 1) * aStride,
            1,
            scratch,
            key,
            padded,
            scratch,
            rows + key,
            padded);
      }
      for (int row = query; row < last; row++) {
        int to = cOffset + row * n;
        System.arraycopy(scratch, rows + (row - query) * padded, c, to, row + 1);
        Arrays.fill(c, to + row + 1, to + n, 0);
      }
    }
  }

  @Override
  public void lowerSoftmax(int n, float[] l, int lOffset) {
    for (int query = 0; query < n; query++) {
      int row = lOffset + query * n;
      Arrays.fill(l, row + query + 1, row + n, 0);
      // Up to the diagonal and on to a whole number of lanes, where the row is that long.
      if ((query + Lanes.WIDTH & -Lanes.WIDTH) <= n) {
        softmax(query + 1, l, row);
      } else {
        kernels.softmax(query + 1, l, row);
      }
    }
  }

  /**
   * Replaces the first {@code n} of a row by their softmax; up to a whole number of lanes, zeros.
   */
  private void softmax(int n, float[] x, int offset) {
    float maximum = kernels.maximum(n, x, offset);
    FloatVector sums = FloatVector.zero(Lanes.SPECIES);
    // All in the loop: the compiler puts a vector that is used beyond its loop on the heap.
    for (int i = 0; i < n; i += Lanes.WIDTH) {
      FloatVector value =
          Lanes.expOfAtMost(Lanes.load(x, offset + i).sub(maximum))
              .mul(Lanes.first(Math.min(n - i, Lanes.WIDTH)));
      value.intoArray(x, offset + i);
      sums = sums.add(value);
    }
    float inverse = 1 / Lanes.sum(sums);
    for (int i = 0; i < n; i += Lanes.WIDTH) {
      Lanes.load(x, offset + i).mul(inverse).intoArray(x, offset + i);
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
      int cStride) {
    int whole = n - n % ROWS;
    for (int query = 0; query < whole; query += ROWS) {
      int at = lOffset + query * n;
      for (int i = 0; i < width; i += COLUMNS) {
        int to = cOffset + query * cStride + i;
        // What lies beyond the diagonal of the first three rows is 0.
        tile(
            query + ROWS,
            l,
            at,
            at + n,
            at + 2 * n,
            at + 3 * n,
            1,
            b,
            bOffset + i,
            bStride,
            c,
            to,
            cStride);
      }
    }
    for (int query = whole; query < n; query++) {
      row(
          query + 1,
          width,
          l,
          lOffset + query * n,
          1,
          b,
          bOffset,
          bStride,
          c,
          cOffset + query * cStride);
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
      int cStride) {
    int whole = n - n % ROWS;
    for (int key = 0; key < whole; key += ROWS) {
      int at = lOffset + key * n + key;
      for (int i = 0; i < width; i += COLUMNS) {
        tile(
            n - key,
            l,
            at,
            at + 1,
            at + 2,
            at + 3,
            n,
            b,
            bOffset + key * bStride + i,
            bStride,
            c,
            cOffset + key * cStride + i,
            cStride);
      }
    }
    for (int key = whole; key < n; key++) {
      int from = bOffset + key * bStride;
      row(
          n - key,
          width,
          l,
          lOffset + key * n + key,
          n,
          b,
          from,
          bStride,
          c,
          cOffset + key * cStride);
    }
  }

  private static int padded(int n) {
    return (n + COLUMNS - 1) & -COLUMNS;
  }

  /** Writes the keys as (width, key), scaled, and zeros up to a whole number of tiles. */
  private static void transpose(
      int n, int width, float scale, float[] b, int bOffset, int bStride, float[] t, int padded) {
    int whole = n & -ROWS;
    for (int key = 0; key < whole; key += ROWS) {
      int from = bOffset + key * bStride;
      for (int i = 0; i < width; i++) {
        int to = i * padded + key;
        t[to] = scale * b[from + i];
        t[to + 1] = scale * b[from + bStride + i];
        t[to + 2] = scale * b[from + 2 * bStride + i];
        t[to + 3] = scale * b[from + 3 * bStride + i];
      }
    }
    for (int key = whole; key < n; key++) {
      for (int i = 0; i < width; i++) {
        t[i * padded + key] = scale * b[bOffset + key * bStride + i];
      }
    }
    for (int i = 0; i < width && n < padded; i++) {
      Arrays.fill(t, i * padded + n, (i + 1) * padded, 0);
    }
  }

  /**
   * Computes four rows by sixteen columns: row r is Σ over t of a[aᵣ + t·aStep] · b[b + t·bStep].
   */
  private static void tile(
      int terms,
      float[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int aStep,
      float[] b,
      int bOffset,
      int bStep,
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
      int at = bOffset + t * bStep;
      FloatVector left = Lanes.load(b, at);
      FloatVector right = Lanes.load(b, at + Lanes.WIDTH);
      int step = t * aStep;
      FloatVector factor = Lanes.broadcast(a[a0 + step]);
      left0 = left.fma(factor, left0);
      right0 = right.fma(factor, right0);
      factor = Lanes.broadcast(a[a1 + step]);
      left1 = left.fma(factor, left1);
      right1 = right.fma(factor, right1);
      factor = Lanes.broadcast(a[a2 + step]);
      left2 = left.fma(factor, left2);
      right2 = right.fma(factor, right2);
      factor = Lanes.broadcast(a[a3 + step]);
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

  /** Computes one row of any width by the same sums. */
  private static void row(
      int terms,
      int width,
      float[] a,
      int aOffset,
      int aStep,
      float[] b,
      int bOffset,
      int bStep,
      float[] c,
      int cOffset) {
    for (int i = 0; i < width; i += Lanes.WIDTH) {
      FloatVector sum = FloatVector.zero(Lanes.SPECIES);
      for (int t = 0; t < terms; t++) {
        FloatVector factor = Lanes.broadcast(a[aOffset + t * aStep]);
        sum = Lanes.load(b, bOffset + t * bStep + i).fma(factor, sum);
      }
      sum.intoArray(c, cOffset + i);
    }
  }
}
