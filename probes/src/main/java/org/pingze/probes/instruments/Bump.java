package org.pingze.probes.instruments;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch in which the loss curve is not convex, at the place where the in-context score changes
 * fastest: the mark of a phase change in Olsson et al. 2022. The paper gives no algorithm; this one
 * is ours.
 *
 * <p>At a checkpoint the curve is not convex if its loss lies above the chord between its
 * neighbours, on the linear axis of training steps, by more than {@code noise}. Adjoining such
 * checkpoints make one stretch, which reaches to the neighbours on either side. A stretch is a bump
 * if it holds the pair of neighbouring checkpoints between which the in-context score changes most
 * per step. A stretch that begins at the first checkpoint may be the warm-up of the learning rate.
 *
 * @param from the training step at which the stretch begins
 * @param to the training step at which it ends
 * @param height how far the loss rises above the chord at most, in the unit of the loss
 */
public record Bump(long from, long to, double height) {
  /**
   * Returns the bumps, none or one.
   *
   * @param steps the training steps, rising
   * @param losses the loss at each
   * @param inContext the in-context score at each
   * @param noise the standard error of a loss, below which a rise above the chord means nothing
   */
  public static List<Bump> find(long[] steps, double[] losses, double[] inContext, double noise) {
    if (steps.length != losses.length || steps.length != inContext.length) {
      throw new IllegalArgumentException(
          steps.length + " steps, " + losses.length + " losses, " + inContext.length + " scores");
    }
    int steepest = steepest(steps, inContext);
    List<Bump> bumps = new ArrayList<>();
    int i = 1;
    while (i + 1 < steps.length) {
      int first = i;
      double height = 0;
      while (i + 1 < steps.length && aboveChord(steps, losses, i) > noise) {
        height = Math.max(height, aboveChord(steps, losses, i));
        i++;
      }
      if (i > first && first - 1 <= steepest && steepest + 1 <= i) {
        bumps.add(new Bump(steps[first - 1], steps[i], height));
      }
      i = Math.max(i, first + 1);
    }
    return bumps;
  }

  /**
   * Returns the index of the checkpoint after which the score changes most per step; −1 if none.
   */
  private static int steepest(long[] steps, double[] scores) {
    int steepest = -1;
    double most = 0;
    for (int i = 0; i + 1 < steps.length; i++) {
      double slope = Math.abs(scores[i + 1] - scores[i]) / (steps[i + 1] - steps[i]);
      if (slope > most) {
        most = slope;
        steepest = i;
      }
    }
    return steepest;
  }

  private static double aboveChord(long[] steps, double[] losses, int i) {
    double share = (double) (steps[i] - steps[i - 1]) / (steps[i + 1] - steps[i - 1]);
    return losses[i] - (losses[i - 1] + share * (losses[i + 1] - losses[i - 1]));
  }
}
