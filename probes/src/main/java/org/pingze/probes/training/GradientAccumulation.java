package org.pingze.probes.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pingze.probes.model.Dropout;
import org.pingze.probes.model.FastTransformer;
import org.pingze.probes.model.TokenBatch;
import org.pingze.probes.tensor.Kernels;

/**
 * Runs a batch in parts, one after the other, and sums their gradients: the gradient of the whole
 * batch but for rounding, with the memory of a part.
 *
 * <p>A part weighs as many as the tokens it predicts, since rows differ in length.
 */
final class GradientAccumulation {
  private final int parts;
  private final Kernels kernels = Kernels.fastest();
  private float[] ofPart = {};

  GradientAccumulation(int parts) {
    this.parts = parts;
  }

  /**
   * Returns the mean loss (nats) over all predicted tokens of the batch, and its gradient.
   *
   * @param gradient overwritten
   */
  double lossAndGradient(
      FastTransformer model, TokenBatch batch, Dropout dropout, float[] gradient) {
    if (parts == 1) {
      return model.lossAndGradient(batch, dropout, gradient);
    }
    if (ofPart.length != gradient.length) {
      ofPart = new float[gradient.length];
    }
    Arrays.fill(gradient, 0);
    double loss = 0;
    for (int part = 0; part < parts; part++) {
      TokenBatch rows = rows(batch, part);
      Dropout own = dropout.fromRow(firstRow(batch, part));
      double weight = (double) rows.predicted() / batch.predicted();
      loss += weight * model.lossAndGradient(rows, own, ofPart);
      kernels.addScaled(gradient.length, (float) weight, ofPart, 0, gradient, 0);
    }
    return loss;
  }

  private TokenBatch rows(TokenBatch batch, int part) {
    List<int[]> rows = new ArrayList<>();
    for (int row = firstRow(batch, part); row < firstRow(batch, part + 1); row++) {
      rows.add(batch.row(row));
    }
    return TokenBatch.of(rows);
  }

  private int firstRow(TokenBatch batch, int part) {
    return (int) ((long) batch.rows() * part / parts);
  }
}
