package org.pingze.probes.model;

/**
 * The residual stream of a shard in double, beside the floats that hooks see.
 *
 * <p>It holds what the last block left. Rounding the stream at every addition would cost as much as
 * everything else together where it is far larger than what a block adds.
 */
final class WideStream {
  private double[] values = {}; // (token, dModel)

  /** Starts from the embedded tokens. */
  void start(int size, float[] embedded) {
    values = values.length >= size ? values : new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = embedded[i];
    }
  }

  /** Adds to the stream, and rounds it into what hooks see. */
  void add(int size, float[] added, float[] seen) {
    for (int i = 0; i < size; i++) {
      values[i] += added[i];
      seen[i] = (float) values[i];
    }
  }

  /** Takes over what a hook has changed; what it only read keeps its digits. */
  void follow(int size, float[] seen) {
    for (int i = 0; i < size; i++) {
      values[i] = seen[i] == (float) values[i] ? values[i] : seen[i];
    }
  }

  /** Normalises the rows of the stream, and rounds once; see {@link Engine#norm}. */
  void norm(Engine engine, int rows, int weight, int bias, float[] normalized, float[] statistics) {
    Norm norm = engine.config.norm();
    int d = engine.config.dModel();
    for (int row = 0; row < rows; row++) {
      int at = row * d;
      if (norm == Norm.NONE) {
        for (int i = at; i < at + d; i++) {
          normalized[i] = (float) values[i];
        }
        continue;
      }
      double sum = 0;
      for (int i = at; norm.centres() && i < at + d; i++) {
        sum += values[i];
      }
      double mean = sum / d;
      double squares = 0;
      for (int i = at; i < at + d; i++) {
        squares += (values[i] - mean) * (values[i] - mean);
      }
      double inverse = 1 / StrictMath.sqrt(squares / d + engine.config.normEpsilon());
      for (int i = 0; i < d; i++) {
        double gain = engine.parameters[weight + i] + (double) norm.gainOffset();
        double shift = norm.centres() ? engine.parameters[bias + i] : 0;
        normalized[at + i] = (float) ((values[at + i] - mean) * inverse * gain + shift);
      }
      statistics[2 * row] = (float) mean;
      statistics[2 * row + 1] = (float) inverse;
    }
  }
}
