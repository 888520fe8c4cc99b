package org.pingze.probes.hooks;

import java.util.Arrays;
import java.util.Objects;

/**
 * A view of the activation of one row, row-major and contiguous; writing to it changes the model's
 * run.
 */
public final class Activation {
  private final float[] values;
  private final int offset;
  private final int[] shape;
  private final int size;

  /**
   * Makes a view of {@code values} from {@code offset} on.
   *
   * @throws IllegalArgumentException if the shape does not fit into the array
   */
  public Activation(float[] values, int offset, int... shape) {
    int entries = 1;
    for (int extent : shape) {
      entries = Math.multiplyExact(entries, extent);
    }
    if (offset < 0 || entries < 0 || offset + entries > values.length) {
      throw new IllegalArgumentException(
          "shape "
              + Arrays.toString(shape)
              + " at offset "
              + offset
              + " does not fit into "
              + values.length
              + " values");
    }
    this.values = values;
    this.offset = offset;
    this.shape = shape.clone();
    this.size = entries;
  }

  /** Returns the array that holds the values, and others before and after them. Not a copy. */
  public float[] values() {
    return values;
  }

  /** Returns where in {@link #values()} this activation starts. */
  public int offset() {
    return offset;
  }

  /** Returns the extents, outermost first. */
  public int[] shape() {
    return shape.clone();
  }

  /** Returns how many values there are. */
  public int size() {
    return size;
  }

  /**
   * Returns the place in {@link #values()} of an entry, such as {@code index(head, query, key)}.
   */
  public int index(int... indices) {
    if (indices.length != shape.length) {
      throw new IllegalArgumentException(
          "shape " + Arrays.toString(shape) + " takes no index " + Arrays.toString(indices));
    }
    int index = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      index = index * shape[axis] + Objects.checkIndex(indices[axis], shape[axis]);
    }
    return offset + index;
  }

  /** Returns one entry. */
  public float get(int... indices) {
    return values[index(indices)];
  }

  /** Replaces one entry. */
  public void set(float value, int... indices) {
    values[index(indices)] = value;
  }

  /** Returns the values alone, in order. */
  public float[] copy() {
    return Arrays.copyOfRange(values, offset, offset + size);
  }

  /**
   * Writes the values alone, in order, into an array that can be used again.
   *
   * @throws IllegalArgumentException if it is longer or shorter than they are
   */
  public void copyTo(float[] room) {
    checkSize(room);
    System.arraycopy(values, offset, room, 0, size);
  }

  /** Replaces every entry by one value. */
  public void fill(float value) {
    Arrays.fill(values, offset, offset + size, value);
  }

  /**
   * Replaces all entries.
   *
   * @throws IllegalArgumentException if there are more or fewer of them
   */
  public void replaceWith(float[] replacement) {
    checkSize(replacement);
    System.arraycopy(replacement, 0, values, offset, size);
  }

  private void checkSize(float[] other) {
    if (other.length != size) {
      throw new IllegalArgumentException(
          "shape "
              + Arrays.toString(shape)
              + " holds "
              + size
              + " values, the array has "
              + other.length);
    }
  }
}
