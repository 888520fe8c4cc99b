package org.pingze.probes.verse;

import java.util.Map;
import java.util.stream.IntStream;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Hooks;
import org.pingze.probes.model.TokenBatch;
import org.pingze.probes.model.Transformer;
import org.pingze.probes.model.TransformerWeights;
import org.pingze.probes.tensor.Blas;

/**
 * Reads the tone log-odds LO = ln P_L − ln P_O, nats, at the last token of each row: an
 * intervention needs the logits of that token only, and computing all of them would cost most of
 * its time.
 */
final class LastTokenOdds {
  private static final int ROWS = 64;

  private final Transformer model;
  private final ClassMasses masses;
  private final float[] unembedding; // (token, dModel)

  LastTokenOdds(Transformer model, ClassMasses masses) {
    this.model = model;
    this.masses = masses;
    this.unembedding = new TransformerWeights(model.config(), model.parameters()).unembedding();
  }

  /** Runs the model with these hooks and returns LO at the end of each row, shape (row). */
  double[] of(TokenBatch batch, Hooks hooks) {
    int width = model.config().dModel();
    float[] last = new float[batch.rows() * width]; // (row, dModel)
    Hooks recording =
        Hooks.of(
            Map.of(
                HookPoint.finalNormalized(),
                (point, row, activation) ->
                    System.arraycopy(
                        activation.values(),
                        activation.offset() + (batch.length(row) - 1) * width,
                        last,
                        row * width,
                        width)));
    model.run(batch, hooks.and(recording));
    double[] odds = new double[batch.rows()];
    IntStream.range(0, (batch.rows() + ROWS - 1) / ROWS)
        .parallel()
        .forEach(block -> read(last, block * ROWS, odds));
    return odds;
  }

  private void read(float[] last, int from, double[] odds) {
    int width = model.config().dModel();
    int vocabulary = masses.vocabulary();
    int rows = Math.min(ROWS, odds.length - from);
    float[] logits = new float[rows * vocabulary];
    Blas.instance()
        .multiply(
            false,
            true,
            rows,
            vocabulary,
            width,
            1,
            last,
            from * width,
            width,
            unembedding,
            0,
            width,
            0,
            logits,
            0,
            vocabulary);
    for (int row = 0; row < rows; row++) {
      odds[from + row] = masses.new At(logits, row * vocabulary).toneLogOdds();
    }
  }
}
