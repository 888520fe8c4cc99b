package org.pingze.probes.training;

/**
 * Shortens a gradient that is longer than a maximum (Pascanu et al. 2013), by the rule of {@code
 * torch.nn.utils.clip_grad_norm_}.
 *
 * @param maximum the longest norm that is left alone, above 0
 */
public record GradientClipping(double maximum) {
  private static final int LANES = 8;

  public GradientClipping {
    if (!(maximum > 0)) {
      throw new IllegalArgumentException("the longest norm must be above 0, got " + maximum);
    }
  }

  /** Returns the Euclidean norm, summed in double in an order that depends on the length alone. */
  public static double norm(float[] gradient) {
    double[] lanes = new double[LANES]; // independent sums, so that the processor need not wait
    int whole = gradient.length - gradient.length % LANES;
    for (int i = 0; i < whole; i += LANES) {
      for (int lane = 0; lane < LANES; lane++) {
        double value = gradient[i + lane];
        lanes[lane] += value * value;
      }
    }
    double sum = 0;
    for (double lane : lanes) {
      sum += lane;
    }
    for (int i = whole; i < gradient.length; i++) {
      sum += (double) gradient[i] * gradient[i];
    }
    return Math.sqrt(sum);
  }

  /** Returns what a gradient of this norm is multiplied by, at most 1. */
  public double scale(double norm) {
    return Math.min(1, maximum / (norm + 1e-6));
  }
}
