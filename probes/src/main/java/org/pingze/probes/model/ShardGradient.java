package org.pingze.probes.model;

import java.util.Arrays;

/** The gradient that one shard contributes to all parameters but the embeddings. */
final class ShardGradient {
  final float[] values;
  private final int first;
  private final int unembedding;

  ShardGradient(ModelOffsets offsets) {
    first = offsets.afterEmbeddings;
    unembedding = offsets.unembedding;
    values = new float[offsets.size - first];
  }

  /** Returns where in {@link #values} the gradient of a parameter is. */
  int index(int parameter) {
    return parameter - first;
  }

  /**
   * Sets to zero what is added to; the unembedding, last in both layouts, is overwritten instead.
   */
  void clear() {
    Arrays.fill(values, 0, index(unembedding), 0);
  }
}
