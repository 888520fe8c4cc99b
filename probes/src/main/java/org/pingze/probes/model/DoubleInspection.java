package org.pingze.probes.model;

import java.util.Arrays;
import org.pingze.probes.hooks.Activation;
import org.pingze.probes.hooks.Hook;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Hooks;
import org.pingze.probes.tensor.Workers;

/**
 * Passes in double, of which every activation is rounded to float once, where it is shown.
 *
 * <p>A row is computed by itself and by one thread, so that not a bit of it depends on the others.
 */
final class DoubleInspection implements Inspection {
  /** Columns of the logits that are computed at a time. */
  private static final int CHUNK = 1024;

  private final Engine engine;
  private final TransformerConfig config;
  private final int vocabulary;
  private final DoubleArithmetic arithmetic;
  private final DoublePass pass;
  private final Workers workers;

  DoubleInspection(Engine engine, Workers workers) {
    this.engine = engine;
    this.config = engine.config;
    this.vocabulary = config.vocabulary();
    this.arithmetic = new DoubleArithmetic(engine);
    this.pass = new DoublePass(engine, arithmetic);
    this.workers = workers;
  }

  @Override
  public void logits(TokenBatch batch, Hooks hooks, float[] logits) {
    workers.run(
        batch.rows(),
        row -> {
          double[] last = forward(batch, row, hooks, Extent.FINAL_NORM);
          unembed(last, 0, batch.length(row), logits, batch.start(row) * vocabulary);
          show(hooks, row, batch.length(row), logits, batch.start(row) * vocabulary);
        });
  }

  @Override
  public void logits(TokenBatch batch, Hooks hooks, LogitReader reader) {
    workers.run(batch.rows(), row -> read(batch, row, hooks, reader));
  }

  @Override
  public void run(TokenBatch batch, Hooks hooks) {
    workers.run(batch.rows(), row -> forward(batch, row, hooks, Extent.LAST_HOOK));
  }

  @Override
  public float[] nextTokenLosses(TokenBatch batch, Hooks hooks) {
    float[] losses = new float[batch.size()];
    logits(
        batch,
        hooks,
        (row, position, logits, offset) -> {
          if (position + 1 < batch.length(row)) {
            int target = batch.token(row, position + 1);
            losses[batch.start(row) + position] = (float) loss(logits, offset, target);
          }
        });
    return losses;
  }

  private double loss(float[] logits, int offset, int target) {
    double maximum = Double.NEGATIVE_INFINITY;
    for (int i = offset; i < offset + vocabulary; i++) {
      maximum = Math.max(maximum, logits[i]);
    }
    double sum = 0;
    for (int i = offset; i < offset + vocabulary; i++) {
      sum += StrictMath.exp(logits[i] - maximum);
    }
    return maximum + StrictMath.log(sum) - logits[offset + target];
  }

  private double[] forward(TokenBatch batch, int row, Hooks hooks, Extent extent) {
    return pass.forward(
        batch.row(row), new RoundedHooks(hooks, config, row, batch.length(row), extent));
  }

  /** Shows a reader the logits of a row, a block of positions at a time; a hook sees them all. */
  private void read(TokenBatch batch, int row, Hooks hooks, LogitReader reader) {
    double[] last = forward(batch, row, hooks, Extent.FINAL_NORM);
    int n = batch.length(row);
    boolean hooked = hooks.at(HookPoint.logits()) != null;
    int block = hooked ? n : Math.min(n, ShardMemory.logitRows(config));
    float[] logits = new float[Math.multiplyExact(block, vocabulary)];
    for (int first = 0; first < n; first += block) {
      int positions = Math.min(block, n - first);
      unembed(last, first, positions, logits, 0);
      show(hooks, row, n, logits, 0);
      for (int i = 0; i < positions; i++) {
        reader.accept(row, first + i, logits, i * vocabulary);
      }
    }
  }

  private void show(Hooks hooks, int row, int length, float[] logits, int offset) {
    Hook hook = hooks.at(HookPoint.logits());
    if (hook != null) {
      hook.accept(HookPoint.logits(), row, new Activation(logits, offset, length, vocabulary));
    }
  }

  /** Writes the logits of some positions of a row, (position, vocabulary). */
  private void unembed(double[] last, int first, int positions, float[] logits, int offset) {
    double[] chunk = new double[positions * Math.min(CHUNK, vocabulary)]; // (position, column)
    for (int column = 0; column < vocabulary; column += CHUNK) {
      int columns = Math.min(CHUNK, vocabulary - column);
      Arrays.fill(chunk, 0);
      int weight = engine.offsets.unembedding + column * config.dModel();
      arithmetic.unembed(last, first, positions, weight, columns, chunk);
      for (int i = 0; i < positions * columns; i++) {
        logits[offset + i / columns * vocabulary + column + i % columns] = (float) chunk[i];
      }
    }
  }
}
