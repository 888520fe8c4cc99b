package org.pingze.probes.model;

import java.util.Arrays;

/** The unembedding and the loss over the vocabulary, a block of rows at a time. */
final class VocabularyPass {
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

  /** Writes the logits of all tokens of a shard, (token, vocabulary), at {@code offset}. */
  void logits(int tokens, float[] normalized, float[] logits, int offset) {
    unembed(normalized, 0, tokens, logits, offset);
  }

  /** Shows the logits of all tokens of a shard to a reader. */
  void read(Shard shard, ShardMemory memory, LogitReader reader) {
    int row = shard.firstRow();
    for (int block = 0; block < shard.tokens(); block += blockRows) {
      int rows = Math.min(blockRows, shard.tokens() - block);
      unembed(memory.finalNormalized, block, rows, memory.logits, 0);
      for (int i = 0; i < rows; i++) {
        if (block + i == shard.start(row + 1)) {
          row++;
        }
        reader.accept(row, block + i - shard.start(row), memory.logits, i * vocabulary);
      }
    }
  }

  /** Writes the loss of every token of a shard, 0 at the last of each row. */
  void losses(Shard shard, ShardMemory memory, float[] losses) {
    read(
        shard,
        memory,
        (row, position, logits, offset) -> {
          int index = shard.batch().start(row) + position;
          if (index + 1 < shard.batch().start(row + 1)) {
            int target = shard.batch().token(index + 1);
            losses[index] =
                engine.kernels.logSumExp(vocabulary, logits, offset) - logits[offset + target];
          }
        });
  }

  /**
   * Returns the sum of the losses of a shard (nats), and writes its gradient with respect to the
   * final norm's output into {@code memory.dNormalized}.
   *
   * @param scale what the gradient is multiplied by
   */
  double lossAndGradient(Shard shard, ShardMemory memory, float scale, ShardGradient gradient) {
    int[] targets = gather(shard, memory);
    int unembedding = engine.offsets.unembedding;
    int at = gradient.index(unembedding);
    double loss = 0;
    if (targets.length == 0) {
      Arrays.fill(gradient.values, at, at + vocabulary * d, 0);
    }
    for (int block = 0; block < targets.length; block += blockRows) {
      int rows = Math.min(blockRows, targets.length - block);
      unembed(memory.predicting, block, rows, memory.logits, 0);
      for (int i = 0; i < rows; i++) {
        int target = targets[block + i];
        loss +=
            engine.kernels.crossEntropy(vocabulary, memory.logits, i * vocabulary, target, scale);
      }
      engine.blas.multiply(
          false,
          false,
          rows,
          d,
          vocabulary,
          1,
          memory.logits,
          0,
          vocabulary,
          engine.parameters,
          unembedding,
          d,
          0,
          memory.dPredicting,
          block * d,
          d);
      engine.blas.multiply(
          true,
          false,
          vocabulary,
          d,
          rows,
          1,
          memory.logits,
          0,
          vocabulary,
          memory.predicting,
          block * d,
          d,
          block == 0 ? 0 : 1,
          gradient.values,
          at,
          d);
    }
    scatter(shard, memory);
    return loss;
  }

  /** Puts the tokens that predict one after the other, and returns what they are to predict. */
  private int[] gather(Shard shard, ShardMemory memory) {
    TokenBatch batch = shard.batch();
    int[] targets = new int[shard.tokens() - (shard.endRow() - shard.firstRow())];
    int to = 0;
    for (int row = shard.firstRow(); row < shard.endRow(); row++) {
      int predicting = batch.length(row) - 1;
      System.arraycopy(
          memory.finalNormalized, shard.start(row) * d, memory.predicting, to * d, predicting * d);
      for (int position = 0; position < predicting; position++) {
        targets[to++] = batch.token(batch.start(row) + position + 1);
      }
    }
    return targets;
  }

  private void scatter(Shard shard, ShardMemory memory) {
    int from = 0;
    for (int row = shard.firstRow(); row < shard.endRow(); row++) {
      int predicting = shard.batch().length(row) - 1;
      int to = shard.start(row) * d;
      System.arraycopy(memory.dPredicting, from * d, memory.dNormalized, to, predicting * d);
      int last = to + predicting * d;
      Arrays.fill(memory.dNormalized, last, last + d, 0);
      from += predicting;
    }
  }

  private void unembed(float[] normalized, int first, int rows, float[] logits, int offset) {
    engine.blas.multiply(
        false,
        true,
        rows,
        vocabulary,
        d,
        1,
        normalized,
        first * d,
        d,
        engine.parameters,
        engine.offsets.unembedding,
        d,
        0,
        logits,
        offset,
        vocabulary);
  }
}
