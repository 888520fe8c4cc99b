package org.pingze.probes.tensor;

import java.util.Arrays;

/** The plain loops the faster attention of short rows is tested against. */
public final class PlainShortRowAttention implements ShortRowAttention {
  private final Kernels kernels = new PlainKernels();

  /** Makes the plain one. */
  public PlainShortRowAttention() {}

  @Override
  public boolean pay(int n, int width) {
    return false;
  }

  @Override
  public int scratch(int n, int width) {
    return 0;
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
    for (int query = 0; query < n; query++) {
      for (int key = 0; key < n; key++) {
        float sum = 0;
        for (int i = 0; key <= query && i < width; i++) {
          sum += a[aOffset + query * aStride + i] * b[bOffset + key * bStride + i];
        }
        c[cOffset + query * n + key] = scale * sum;
      }
    }
  }

  @Override
  public void lowerSoftmax(int n, float[] l, int lOffset) {
    for (int query = 0; query < n; query++) {
      int row = lOffset + query * n;
      kernels.softmax(query + 1, l, row);
      Arrays.fill(l, row + query + 1, row + n, 0);
    }
  }

  @Override
  public void lowerSoftmaxBackward(
      int n, float scale, float[] p, int pOffset, float[] d, int dOffset) {
    for (int query = 0; query < n; query++) {
      int row = query * n;
      kernels.softmaxBackward(query + 1, scale, p, pOffset + row, d, dOffset + row);
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
    for (int query = 0; query < n; query++) {
      for (int i = 0; i < width; i++) {
        float sum = 0;
        for (int key = 0; key <= query; key++) {
          sum += l[lOffset + query * n + key] * b[bOffset + key * bStride + i];
        }
        c[cOffset + query * cStride + i] = sum;
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
    for (int key = 0; key < n; key++) {
      for (int i = 0; i < width; i++) {
        float sum = 0;
        for (int query = key; query < n; query++) {
          sum += l[lOffset + query * n + key] * b[bOffset + query * bStride + i];
        }
        c[cOffset + key * cStride + i] = sum;
      }
    }
  }
}
