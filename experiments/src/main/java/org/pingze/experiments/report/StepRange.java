package org.pingze.experiments.report;

/**
 * A stretch of training between two checkpoints.
 *
 * @param from the step of the earlier checkpoint
 * @param to the step of the later one, above {@code from}
 */
public record StepRange(long from, long to) {
  public StepRange {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException("no training lies between steps " + from + " and " + to);
    }
  }
}
