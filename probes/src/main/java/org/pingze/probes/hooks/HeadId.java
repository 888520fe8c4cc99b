package org.pingze.probes.hooks;

/**
 * The address of an attention head, printed as L1H5.
 *
 * @param layer the layer (block), from 0
 * @param head the head within the layer, from 0
 */
public record HeadId(int layer, int head) implements Comparable<HeadId> {
  public HeadId {
    if (layer < 0 || head < 0) {
      throw new IllegalArgumentException("layers and heads count from 0: " + layer + ", " + head);
    }
  }

  @Override
  public int compareTo(HeadId other) {
    return layer != other.layer
        ? Integer.compare(layer, other.layer)
        : Integer.compare(head, other.head);
  }

  @Override
  public String toString() {
    return "L" + layer + "H" + head;
  }
}
