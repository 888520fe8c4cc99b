package org.pingze.probes.model;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The memories that threads borrow while they run a shard. */
final class ShardMemories {
  private final TransformerConfig config;
  private final Queue<ShardMemory> free = new ConcurrentLinkedQueue<>();

  ShardMemories(TransformerConfig config) {
    this.config = config;
  }

  ShardMemory borrow() {
    ShardMemory memory = free.poll();
    return memory == null ? new ShardMemory(config) : memory;
  }

  void giveBack(ShardMemory memory) {
    free.add(memory);
  }
}
