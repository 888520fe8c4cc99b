package org.pingze.probes.model.io;

import java.util.List;

/**
 * One entry of a safetensors header.
 *
 * @param name the tensor's name in the file
 * @param type how its numbers are stored
 * @param shape its dimensions, outermost first; empty for a single number
 * @param begin its first byte, counted from the end of the header
 * @param end the byte after its last
 */
public record StoredTensor(
    String name, StoredType type, List<Integer> shape, long begin, long end) {
  public StoredTensor {
    shape = List.copyOf(shape);
  }

  /** Returns how many numbers the tensor holds. */
  public long size() {
    return (end - begin) / type.bytes();
  }
}
