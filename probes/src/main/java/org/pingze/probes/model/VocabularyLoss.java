package org.pingze.probes.model;

import java.util.Arrays;
import org.pingze.probes.model.BlockSchedule.Task;
import org.pingze.probes.tensor.Workers;

/**
 * The mean loss over the vocabulary and its gradients, without ever holding the logits of a batch.
 *
 * <p>The tokens that predict are dealt to blocks of rows, of which there is room for as many as
 * threads run at a time, and the vocabulary to chunks, so that what one product writes is still in
 * the cache when the next reads it. The division by Σ exp is never done on the (row, vocabulary)
 * values: with e = exp(x·Wᵀ − max) and s = Σ e, the gradient of x is (e·W)/s − W[target] and that
 * of W is eᵀ·(x/s), less x at the target. Blocks add to the gradient of W in their order, whatever
 * the threads.
 */
final class VocabularyLoss {
  /** Rows of a block and columns of a chunk, at most: measured on a core with 512 KiB of cache. */
  private static final int ROWS = 512;

  private static final int CHUNK = 1024;

  /** Whole tiles of OpenBLAS's kernels: 367 rows cost 5 % more of a step than 384. */
  private static final int ROW_TILE = 24;

  /** Values of (row, vocabulary) that a block holds, so that a wide vocabulary has fewer rows. */
  private static final int BUDGET = 1 << 22;

  private static final int FEWEST_ROWS = 64;

  private final Engine engine;
  private final int d;
  private final int vocabulary;
  private final int chunks;
  private final int chunkWidth;
  private final Block[] blocks;
  private int[] targets = {}; // (predicting token)
  private float[] predicting = {}; // (predicting token, dModel): the final norm's output
  private float[] dPredicting = {}; // (predicting token, dModel)

  VocabularyLoss(Engine engine, int threads) {
    this.engine = engine;
    this.d = engine.config.dModel();
    this.vocabulary = engine.config.vocabulary();
    int wanted = (vocabulary + CHUNK - 1) / CHUNK;
    // Multiples of 16 columns: the width of OpenBLAS's inner kernel.
    this.chunkWidth = ((vocabulary + wanted - 1) / wanted + 15) & -16;
    this.chunks = (vocabulary + chunkWidth - 1) / chunkWidth;
    this.blocks = new Block[threads];
    for (int i = 0; i < threads; i++) {
      blocks[i] = new Block();
    }
  }

  /** What one block of rows needs; reused from block to block. */
  private static final class Block {
    float[] values = {}; // (chunk, row, column of the chunk): logits, then their exponentials
    float[] scaled = {}; // (row, dModel): the input, over the sum of exponentials
    float[] maxima = {}; // (row)
    float[] sums = {}; // (row)
    int first;
    int rows;
  }

  /** Makes room for so many predicting tokens. */
  void fit(int predicted) {
    int size = Math.multiplyExact(predicted, d);
    predicting = ShardMemory.fit(predicting, size);
    dPredicting = ShardMemory.fit(dPredicting, size);
    if (targets.length < predicted) {
      targets = new int[predicted];
    }
  }

  /** Takes over the final norm's output of a shard; {@link #fit} must have made room. */
  void gather(Shard shard, float[] normalized) {
    TokenBatch batch = shard.batch();
    int to = shard.firstToken() - shard.firstRow();
    for (int row = shard.firstRow(); row < shard.endRow(); row++) {
      int n = batch.length(row) - 1;
      System.arraycopy(normalized, shard.start(row) * d, predicting, to * d, n * d);
      for (int position = 0; position < n; position++) {
        targets[to++] = batch.token(batch.start(row) + position + 1);
      }
    }
  }

  /** Gives back the gradient of the final norm's output of a shard; 0 at each row's last token. */
  void scatter(Shard shard, float[] dNormalized) {
    int from = shard.firstToken() - shard.firstRow();
    for (int row = shard.firstRow(); row < shard.endRow(); row++) {
      int n = shard.batch().length(row) - 1;
      int to = shard.start(row) * d;
      System.arraycopy(dPredicting, from * d, dNormalized, to, n * d);
      Arrays.fill(dNormalized, to + n * d, to + (n + 1) * d, 0);
      from += n;
    }
  }

  /**
   * Returns the sum of the losses (nats) of what was gathered.
   *
   * @param predicted how many tokens were gathered
   * @param scale what the gradients are multiplied by
   * @param gradient the gradient of the unembedding is written into it
   */
  double lossAndGradient(int predicted, float scale, float[] gradient, Workers workers) {
    int rows = rows(predicted);
    int count = (predicted + rows - 1) / rows;
    double[] losses = new double[count];
    BlockSchedule schedule = new BlockSchedule(count, chunks, blocks.length);
    workers.run(
        Math.min(blocks.length, count),
        worker -> {
          try {
            for (Task task = schedule.next(); task != null; task = schedule.next()) {
              Block block = blocks[task.room()];
              if (task.chunk() == Task.FIRST_PART) {
                int first = task.block() * rows;
                losses[task.block()] =
                    rowGradients(block, first, Math.min(rows, predicted - first), scale);
              } else {
                weightGradients(block, task.chunk(), scale, gradient);
              }
              schedule.done(task);
            }
          } catch (RuntimeException | Error failed) {
            schedule.stop();
            throw failed;
          }
        });
    double loss = 0;
    for (double part : losses) {
      loss += part;
    }
    return loss;
  }

  /** Returns how many rows a block has, all blocks but the last: about as many in each. */
  private int rows(int predicted) {
    int most = Math.max(FEWEST_ROWS, Math.min(ROWS, BUDGET / vocabulary));
    int wanted = (predicted + most - 1) / most;
    int even = (predicted + wanted - 1) / wanted;
    return (even + ROW_TILE - 1) / ROW_TILE * ROW_TILE;
  }

  /** Leaves the exponentials of a block and the gradient of its rows; returns its losses. */
  private double rowGradients(Block block, int first, int rows, float scale) {
    block.first = first;
    block.rows = rows;
    block.values = ShardMemory.fit(block.values, Math.multiplyExact(rows, vocabulary));
    block.scaled = ShardMemory.fit(block.scaled, rows * d);
    block.maxima = ShardMemory.fit(block.maxima, rows);
    block.sums = ShardMemory.fit(block.sums, rows);
    Arrays.fill(block.maxima, 0, rows, Float.NEGATIVE_INFINITY);
    Arrays.fill(block.sums, 0, rows, 0);
    double hits = 0;
    for (int chunk = 0; chunk < chunks; chunk++) {
      unembed(block, chunk);
      hits += readLogits(block, chunk);
    }
    // Backwards: the last chunk is still in the cache.
    for (int chunk = chunks - 1; chunk >= 0; chunk--) {
      exponentials(block, chunk);
      project(block, chunk);
    }
    double loss = -hits;
    for (int row = 0; row < rows; row++) {
      loss += StrictMath.log(block.sums[row]) + block.maxima[row];
      finish(block, row, scale);
    }
    return loss;
  }

  /** Computes the logits of a chunk of the vocabulary. */
  private void unembed(Block block, int chunk) {
    int width = width(chunk);
    engine.products.multiply(
        false,
        true,
        block.rows,
        width,
        d,
        1,
        predicting,
        block.first * d,
        d,
        engine.parameters,
        weights(chunk),
        d,
        0,
        block.values,
        start(block, chunk),
        width);
  }

  /** Raises the maxima to those of a chunk, and returns the sum of its targets' logits. */
  private double readLogits(Block block, int chunk) {
    int width = width(chunk);
    int at = start(block, chunk);
    double hits = 0;
    for (int row = 0; row < block.rows; row++) {
      float maximum = engine.kernels.maximum(width, block.values, at);
      block.maxima[row] = Math.max(block.maxima[row], maximum);
      int column = targets[block.first + row] - chunk * chunkWidth;
      if (column >= 0 && column < width) {
        hits += block.values[at + column];
      }
      at += width;
    }
    return hits;
  }

  private void exponentials(Block block, int chunk) {
    int width = width(chunk);
    int at = start(block, chunk);
    for (int row = 0; row < block.rows; row++) {
      block.sums[row] += engine.kernels.expShifted(width, block.values, at, block.maxima[row]);
      at += width;
    }
  }

  /** Adds e·W over a chunk to the gradient of the rows. */
  private void project(Block block, int chunk) {
    int width = width(chunk);
    engine.products.multiply(
        false,
        false,
        block.rows,
        d,
        width,
        1,
        block.values,
        start(block, chunk),
        width,
        engine.parameters,
        weights(chunk),
        d,
        chunk == chunks - 1 ? 0 : 1,
        dPredicting,
        block.first * d,
        d);
  }

  /** Divides by the sum of exponentials, and takes off the target. */
  private void finish(Block block, int row, float scale) {
    float factor = scale / block.sums[row];
    int token = block.first + row;
    int at = token * d;
    int target = engine.offsets.unembedding + targets[token] * d;
    for (int i = 0; i < d; i++) {
      dPredicting[at + i] = dPredicting[at + i] * factor - scale * engine.parameters[target + i];
      block.scaled[row * d + i] = predicting[at + i] * factor;
    }
  }

  /** Adds what a block contributes to the gradient of a chunk of the unembedding. */
  private void weightGradients(Block block, int chunk, float scale, float[] gradient) {
    int width = width(chunk);
    int at = weights(chunk);
    engine.products.multiply(
        true,
        false,
        width,
        d,
        block.rows,
        1,
        block.values,
        start(block, chunk),
        width,
        block.scaled,
        0,
        d,
        block.first == 0 ? 0 : 1,
        gradient,
        at,
        d);
    for (int row = 0; row < block.rows; row++) {
      int token = block.first + row;
      int column = targets[token] - chunk * chunkWidth;
      if (column >= 0 && column < width) {
        engine.kernels.addScaled(d, -scale, predicting, token * d, gradient, at + column * d);
      }
    }
  }

  private int width(int chunk) {
    return Math.min(chunkWidth, vocabulary - chunk * chunkWidth);
  }

  /** Returns where the unembedding of a chunk starts among the parameters. */
  private int weights(int chunk) {
    return engine.offsets.unembedding + chunk * chunkWidth * d;
  }

  /** Returns where a chunk of a block starts. */
  private int start(Block block, int chunk) {
    return block.rows * chunk * chunkWidth;
  }
}
