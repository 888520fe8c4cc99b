package org.pingze.probes.model;

import org.jspecify.annotations.Nullable;
import org.pingze.probes.hooks.Activation;
import org.pingze.probes.hooks.Hook;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.tensor.Workers;

/** The logits and the losses of a forward pass, a block of rows at a time. */
final class VocabularyPass {
  /** Rows and columns of a product when all logits are kept; large, so that it seldom packs. */
  private static final int BLOCK = 1024;

  private static final int CHUNK = 2048;

  private final Engine engine;
  private final int d;
  private final int vocabulary;
  private final int blockRows;

  VocabularyPass(Engine engine) {
    this.engine = engine;
    this.d = engine.config.dModel();
    this.vocabulary = engine.config.vocabulary();
    this.blockRows = ShardMemory.logitRows(engine.config);
  }

  /** Writes the logits of all tokens of a batch, (token, vocabulary). */
  void logits(int tokens, float[] normalized, float[] logits, Workers workers) {
    int chunks = (vocabulary + CHUNK - 1) / CHUNK;
    int blocks = (tokens + BLOCK - 1) / BLOCK;
    workers.run(
        chunks * blocks,
        task -> {
          int row = task % blocks * BLOCK;
          int column = task / blocks * CHUNK;
          unembed(
              normalized,
              row,
              Math.min(BLOCK, tokens - row),
              column,
              Math.min(CHUNK, vocabulary - column),
              logits,
              row * vocabulary + column);
        });
  }

  /** Shows the logits of all tokens of a shard to a reader, a hook's changes included. */
  void read(Shard shard, ShardMemory memory, @Nullable Hook hook, LogitReader reader) {
    if (hook != null) {
      readHooked(shard, memory, hook, reader);
      return;
    }
    memory.fitLogits(engine.config, Math.min(blockRows, shard.tokens()));
    int row = shard.firstRow();
    for (int block = 0; block < shard.tokens(); block += blockRows) {
      int rows = Math.min(blockRows, shard.tokens() - block);
      unembed(memory.finalNormalized, block, rows, 0, vocabulary, memory.logits, 0);
      for (int i = 0; i < rows; i++) {
        if (block + i == shard.start(row + 1)) {
          row++;
        }
        reader.accept(row, block + i - shard.start(row), memory.logits, i * vocabulary);
      }
    }
  }

  /** A hook sees a row at a time. */
  private void readHooked(Shard shard, ShardMemory memory, Hook hook, LogitReader reader) {
    memory.fitLogits(engine.config, shard.longest());
    for (int row = shard.firstRow(); row < shard.endRow(); row++) {
      int length = shard.batch().length(row);
      unembed(memory.finalNormalized, shard.start(row), length, 0, vocabulary, memory.logits, 0);
      Activation logits = new Activation(memory.logits, 0, length, vocabulary);
      hook.accept(HookPoint.logits(), row, logits);
      for (int position = 0; position < length; position++) {
        reader.accept(row, position, memory.logits, position * vocabulary);
      }
    }
  }

  /** Writes the loss of every token of a shard, 0 at the last of each row. */
  void losses(Shard shard, ShardMemory memory, @Nullable Hook hook, float[] losses) {
    read(
        shard,
        memory,
        hook,
        (row, position, logits, offset) -> {
          int index = shard.batch().start(row) + position;
          if (index + 1 < shard.batch().start(row + 1)) {
            int target = shard.batch().token(index + 1);
            losses[index] =
                engine.kernels.logSumExp(vocabulary, logits, offset) - logits[offset + target];
          }
        });
  }

  private void unembed(
      float[] normalized,
      int first,
      int rows,
      int column,
      int columns,
      float[] logits,
      int offset) {
    engine.products.multiply(
        false,
        true,
        rows,
        columns,
        d,
        1,
        normalized,
        first * d,
        d,
        engine.parameters,
        engine.offsets.unembedding + column * d,
        d,
        0,
        logits,
        offset,
        vocabulary);
  }
}
