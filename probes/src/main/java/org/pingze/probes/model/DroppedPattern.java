package org.pingze.probes.model;

import org.pingze.probes.tensor.Kernels;

/** The pattern of one head and row as dropout leaves it; the pattern itself where none is. */
final class DroppedPattern {
  private final Shard shard;
  private final int layer;
  private final Kernels kernels;
  private final float[] factors; // (query, key)
  private final float[] room;
  private float[] values;
  private int offset;

  DroppedPattern(Shard shard, int layer, Kernels kernels) {
    this.shard = shard;
    this.layer = layer;
    this.kernels = kernels;
    int size = shard.dropout().drops() ? shard.longest() * shard.longest() : 0;
    this.factors = new float[size];
    this.room = new float[size];
    this.values = room;
  }

  /** Turns to the pattern (query, key) that starts at {@code from}. */
  void show(int row, int head, float[] pattern, int from) {
    Dropout dropout = shard.dropout();
    if (!dropout.drops()) {
      values = pattern;
      offset = from;
      return;
    }
    int n = shard.batch().length(row);
    long key = dropout.key(Dropout.Place.PATTERN, layer, row);
    for (int query = 0; query < n; query++) {
      for (int i = query * n; i <= query * n + query; i++) {
        factors[i] = (float) dropout.factor(key, head * n * n + i);
      }
    }
    kernels.multiply(n * n, pattern, from, factors, 0, room, 0);
  }

  /** Returns the array that holds what the values are mixed by, from {@link #offset}. */
  float[] values() {
    return values;
  }

  int offset() {
    return offset;
  }

  /** Turns the gradient of what is left of the pattern into that of the whole. */
  void back(int n, float[] dPattern) {
    if (shard.dropout().drops()) {
      kernels.multiply(n * n, dPattern, 0, factors, 0, dPattern, 0);
    }
  }
}
