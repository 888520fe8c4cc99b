package org.pingze.probes.model.io;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A tensor to be written: a stretch of a larger array.
 *
 * @param name the name it gets in the file
 * @param shape its dimensions, outermost first
 * @param values the array that holds it, row-major; not copied
 * @param offset where in {@code values} it begins
 */
@SuppressWarnings("ArrayRecordComponent") // a stretch of the caller's array, not a value
public record NamedTensor(String name, List<Integer> shape, float[] values, int offset) {
  public NamedTensor {
    shape = List.copyOf(shape);
    long size = 1;
    for (int dimension : shape) {
      size = Math.multiplyExact(size, dimension);
    }
    if (offset < 0 || offset + size > values.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "tensor %s %s does not fit into %d numbers from offset %d",
              name,
              shape,
              values.length,
              offset));
    }
  }

  /** Returns how many numbers the tensor holds. */
  public int size() {
    int size = 1;
    for (int dimension : shape) {
      size *= dimension;
    }
    return size;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NamedTensor that
        && name.equals(that.name)
        && shape.equals(that.shape)
        && values == that.values
        && offset == that.offset;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, shape, offset);
  }
}
