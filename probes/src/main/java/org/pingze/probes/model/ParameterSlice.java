package org.pingze.probes.model;

import java.util.Arrays;

/**
 * Where one named tensor lies in the flat array of all parameters.
 *
 * @param name Hugging Face's name
 * @param offset the index of its first value
 * @param shape its extents, outermost first; stored row-major
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, and compared by content
public record ParameterSlice(String name, int offset, int[] shape) {
  public ParameterSlice {
    shape = shape.clone();
  }

  /** Returns the extents; a copy. */
  @Override
  public int[] shape() {
    return shape.clone();
  }

  /** Returns how many values the tensor has. */
  public int size() {
    int size = 1;
    for (int extent : shape) {
      size *= extent;
    }
    return size;
  }

  /** Returns the index after its last value. */
  public int end() {
    return offset + size();
  }

  /** Returns whether it is a matrix rather than a bias or a norm. */
  public boolean isMatrix() {
    return shape.length == 2;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParameterSlice that
        && name.equals(that.name)
        && offset == that.offset
        && Arrays.equals(shape, that.shape);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + offset) + Arrays.hashCode(shape);
  }

  @Override
  public String toString() {
    return name + Arrays.toString(shape) + "@" + offset;
  }
}
