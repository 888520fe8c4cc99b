package org.pingze.probes.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.TreeSet;

/**
 * The steps at which a run leaves checkpoints. Step k stands for the model after k updates, so step
 * 0 is the untrained model.
 *
 * @param steps the steps, ascending, each once
 */
public record CheckpointGrid(@JsonValue List<Integer> steps) {
  @JsonCreator
  public CheckpointGrid {
    steps = List.copyOf(steps);
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) < 0 || (i > 0 && steps.get(i) <= steps.get(i - 1))) {
        throw new IllegalArgumentException(
            "checkpoint steps must ascend from 0 or above, each once: " + steps);
      }
    }
  }

  /**
   * Returns the grid of the Pythia models (Biderman et al. 2023): 0, 1, 2, 4 … up to {@code
   * doublingUntil}, then every {@code every} steps, and the last step.
   *
   * @param doublingUntil the largest power of two that is a checkpoint for its own sake; 512 there
   * @param every the distance of the evenly spaced checkpoints; 1000 there
   * @param lastStep the last step of the run
   */
  public static CheckpointGrid doublingThenEven(int doublingUntil, int every, int lastStep) {
    if (every < 1 || doublingUntil < 1 || lastStep < 0) {
      throw new IllegalArgumentException(
          "a grid needs positive spacings: doubling until "
              + doublingUntil
              + ", then every "
              + every
              + ", until "
              + lastStep);
    }
    TreeSet<Integer> steps = new TreeSet<>(List.of(0, lastStep));
    for (long step = 1; step <= Math.min(doublingUntil, lastStep); step *= 2) {
      steps.add((int) step);
    }
    for (long step = every; step < lastStep; step += every) {
      if (step > doublingUntil) {
        steps.add((int) step);
      }
    }
    return new CheckpointGrid(List.copyOf(steps));
  }

  /** Returns whether the grid has a checkpoint at {@code step}. */
  public boolean contains(int step) {
    return steps.contains(step);
  }
}
