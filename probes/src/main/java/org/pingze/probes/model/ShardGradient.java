package org.pingze.probes.model;

import java.util.Arrays;

/**
 * The gradient that one shard contributes to all parameters but the embeddings; that of the
 * unembedding comes last, also where it is tied and adds to the embedding's.
 */
final class ShardGradient {
  final float[] values;
  private final int first;
  private final int unembedding;
  private final int unembeddingAt;

  ShardGradient(ModelOffsets offsets) {
    first = offsets.afterEmbeddings;
    unembedding = offsets.unembedding;
    values = new float[offsets.size - first + (tied() ? offsets.unembeddingSize : 0)];
    unembeddingAt = tied() ? offsets.size - first : unembedding - first;
  }

  /** Returns where in {@link #values} the gradient of a parameter is. */
  int index(int parameter) {
    return parameter == unembedding ? unembeddingAt : parameter - first;
  }

  private boolean tied() {
    return unembedding < first;
  }

  /** Sets to zero what is added to; the unembedding, last of all, is overwritten instead. */
  void clear() {
    Arrays.fill(values, 0, unembeddingAt, 0);
  }
}
