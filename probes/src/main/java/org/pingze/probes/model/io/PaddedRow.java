package org.pingze.probes.model.io;

import java.util.Arrays;

/** Arrays put into the corner of larger arrays of as many axes, with zeros around them. */
final class PaddedRow {
  private PaddedRow() {}

  static float[] of(float[] values, int offset, int[] shape, int[] room) {
    int size = size(shape);
    if (Arrays.equals(shape, room)) {
      return Arrays.copyOfRange(values, offset, offset + size);
    }
    float[] padded = new float[size(room)];
    int inner = shape[shape.length - 1];
    for (int line = 0; line < size / inner; line++) {
      System.arraycopy(values, offset + line * inner, padded, place(line, shape, room), inner);
    }
    return padded;
  }

  static double[] of(double[] values, int[] shape, int[] room) {
    if (Arrays.equals(shape, room)) {
      return values;
    }
    double[] padded = new double[size(room)];
    int inner = shape[shape.length - 1];
    for (int line = 0; line < size(shape) / inner; line++) {
      System.arraycopy(values, line * inner, padded, place(line, shape, room), inner);
    }
    return padded;
  }

  /**
   * Returns where a line along the last axis, counted in the smaller array, begins in the larger.
   */
  private static int place(int line, int[] shape, int[] room) {
    int rest = line;
    int stride = room[room.length - 1];
    int at = 0;
    for (int axis = shape.length - 2; axis >= 0; axis--) {
      at += rest % shape[axis] * stride;
      rest /= shape[axis];
      stride *= room[axis];
    }
    return at;
  }

  private static int size(int[] shape) {
    int size = 1;
    for (int extent : shape) {
      size = Math.multiplyExact(size, extent);
    }
    return size;
  }
}
