package org.pingze.probes.training;

import org.pingze.probes.tensor.Workers;

/**
 * Shortens a gradient that is longer than a maximum (Pascanu et al. 2013), by the rule of {@code
 * torch.nn.utils.clip_grad_norm_}.
 *
 * @param maximum the longest norm that is left alone, above 0
 */
public record GradientClipping(double maximum) {
  private static final int LANES = 8;

  /** Entries that one thread sums at a time. */
  private static final int BLOCK = 1 << 16;

  public GradientClipping {
    if (!(maximum > 0)) {
      throw new IllegalArgumentException("the longest norm must be above 0, got " + maximum);
    }
  }

  /**
   * Returns the Euclidean norm, summed in double in an order that depends on the length alone.
   *
   * @param workers who share the work; their number does not change the result
   */
  public static double norm(float[] gradient, Workers workers) {
    double[] sums = new double[(gradient.length + BLOCK - 1) / BLOCK];
    workers.run(
        sums.length,
        block -> {
          int from = block * BLOCK;
          sums[block] = squares(gradient, from, Math.min(from + BLOCK, gradient.length));
        });
    double sum = 0;
    for (double block : sums) {
      sum += block;
    }
    return Math.sqrt(sum);
  }

  private static double squares(float[] gradient, int from, int to) {
    double[] lanes = new double[LANES]; // independent sums, so that the processor need not wait
    int whole = to - (to - from) % LANES;
    for (int i = from; i < whole; i += LANES) {
      for (int lane = 0; lane < LANES; lane++) {
        double value = gradient[i + lane];
        lanes[lane] += value * value;
      }
    }
    double sum = 0;
    for (double lane : lanes) {
      sum += lane;
    }
    for (int i = whole; i < to; i++) {
      sum += (double) gradient[i] * gradient[i];
    }
    return sum;
  }

  /** Returns what a gradient of this norm is multiplied by, at most 1. */
  public double scale(double norm) {
    return Math.min(1, maximum / (norm + 1e-6));
  }
}
