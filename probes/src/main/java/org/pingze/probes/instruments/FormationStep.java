package org.pingze.probes.instruments;

/**
 * When a score took its final shape, known only up to the grid of checkpoints: between {@code
 * after} and {@code by} it crosses half of its final value, and it stays beyond to the end (METHOD
 * §7; ours).
 *
 * @param outcome whether there is such a pair
 * @param after the last checkpoint short of half, a training step; −1 without a pair
 * @param by the checkpoint next to it, a training step; −1 without a pair
 */
public record FormationStep(Outcome outcome, long after, long by) {
  /** Whether a crossing was seen. */
  public enum Outcome {
    /** The score crosses and stays. */
    CROSSED,
    /** Already the first checkpoint lies beyond half. */
    BEFORE_FIRST,
    /** The score ends where a score of nothing lies, so there is no half to cross. */
    NONE
  }

  /**
   * Returns the formation step of a curve.
   *
   * @param steps the training steps of the checkpoints, rising
   * @param scores the score at each
   * @param neutral the score that means nothing: 0 for attention, ½ for an area, the loss of a
   *     guess for a loss
   * @param noise how far from {@code neutral} a score of nothing may end, at least 0
   */
  public static FormationStep of(long[] steps, double[] scores, double neutral, double noise) {
    if (steps.length != scores.length || steps.length == 0) {
      throw new IllegalArgumentException(
          steps.length + " checkpoints, but " + scores.length + " scores");
    }
    double rise = scores[scores.length - 1] - neutral;
    if (!(Math.abs(rise) > noise)) {
      return new FormationStep(Outcome.NONE, -1, -1);
    }
    for (int i = scores.length - 1; i > 0; i--) {
      boolean beyond = (scores[i - 1] - neutral) / rise >= 0.5;
      if (!beyond) {
        return new FormationStep(Outcome.CROSSED, steps[i - 1], steps[i]);
      }
    }
    return new FormationStep(Outcome.BEFORE_FIRST, -1, -1);
  }
}
