package org.pingze.probes.hooks;

import java.util.Objects;

/** The attention weights of one head on one row, after the softmax. */
public final class AttentionPattern {
  private final HeadId head;
  private final int length;
  private final float[] weights; // (query, key), row-major

  /**
   * Makes a pattern from weights (query, key), row-major, which are copied.
   *
   * @throws IllegalArgumentException if there are not {@code length}² weights
   */
  public AttentionPattern(HeadId head, int length, float[] weights) {
    if (weights.length != length * length) {
      throw new IllegalArgumentException(
          head + ": a row of " + length + " tokens has no " + weights.length + " weights");
    }
    this.head = head;
    this.length = length;
    this.weights = weights.clone();
  }

  /** Returns the head that attends. */
  public HeadId head() {
    return head;
  }

  /** Returns how many tokens the row has. */
  public int length() {
    return length;
  }

  /** Returns the attention, in [0, 1], that {@code query} pays to {@code key}, positions from 0. */
  public float weight(int query, int key) {
    return weights[Objects.checkIndex(query, length) * length + Objects.checkIndex(key, length)];
  }
}
