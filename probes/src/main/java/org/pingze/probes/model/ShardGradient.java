package org.pingze.probes.model;

import java.util.Arrays;

/** The gradient that one shard contributes to the parameters of the blocks and the final norm. */
final class ShardGradient {
  final float[] values;
  private final int first;

  ShardGradient(ModelOffsets offsets) {
    first = offsets.afterEmbeddings;
    values = new float[offsets.afterBlocks - first];
  }

  /** Returns where in {@link #values} the gradient of a parameter is. */
  int index(int parameter) {
    return parameter - first;
  }

  /** Sets all to zero. */
  void clear() {
    Arrays.fill(values, 0);
  }
}
