package org.pingze.probes.training;

/**
 * The learning rate at each step: a straight rise, then a fall that ends at a fraction of the peak.
 *
 * @param peak the highest rate, above 0
 * @param warmUpSteps steps of the rise, from peak / warmUpSteps to peak; 0 for none
 * @param steps all steps of the run, more than {@code warmUpSteps}
 * @param decay the shape of the fall
 * @param finalFraction what is approached at the end, as a fraction of the peak, in [0, 1]
 */
public record LearningRateSchedule(
    double peak, int warmUpSteps, int steps, RateDecay decay, double finalFraction) {
  public LearningRateSchedule {
    if (!(peak > 0) || Double.isInfinite(peak)) {
      throw new IllegalArgumentException("the peak rate must be above 0, got " + peak);
    }
    if (warmUpSteps < 0 || warmUpSteps >= steps) {
      throw new IllegalArgumentException(
          "warm-up must be shorter than the run: " + warmUpSteps + " of " + steps + " steps");
    }
    if (!(finalFraction >= 0 && finalFraction <= 1)) {
      throw new IllegalArgumentException(
          "the final fraction of the rate must lie in [0, 1], got " + finalFraction);
    }
    if (decay == RateDecay.CONSTANT && finalFraction != 1) {
      throw new IllegalArgumentException(
          "a constant rate ends at fraction 1 of its peak, not at " + finalFraction);
    }
  }

  /** Returns the rate of update {@code step}, from 0. */
  public double rate(int step) {
    if (step < 0 || step >= steps) {
      throw new IllegalArgumentException("step " + step + " lies outside [0, " + steps + ")");
    }
    if (step < warmUpSteps) {
      return peak * (step + 1) / warmUpSteps;
    }
    double progress = (double) (step - warmUpSteps) / (steps - warmUpSteps);
    double left =
        switch (decay) {
          case CONSTANT -> 1;
          case LINEAR -> 1 - progress;
          // StrictMath, because a checkpoint must not depend on the machine's cosine.
          case COSINE -> 0.5 * (1 + StrictMath.cos(Math.PI * progress));
        };
    return peak * (finalFraction + (1 - finalFraction) * left);
  }
}
