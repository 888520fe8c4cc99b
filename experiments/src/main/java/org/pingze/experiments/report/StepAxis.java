package org.pingze.experiments.report;

import java.util.ArrayList;
import java.util.List;

/** A logarithmic axis of training steps that also has a place for step 0, left of a break. */
final class StepAxis {
  private static final double ZERO_GAP = 26;

  private final long first;
  private final long last;
  private final boolean zero;
  private final double start;
  private final double end;

  /**
   * Lays an axis over checkpoints.
   *
   * @param steps the steps, rising, at least one
   * @param start where its left end is drawn
   * @param end where its right end is drawn
   */
  StepAxis(List<Long> steps, double start, double end) {
    this.zero = steps.get(0) == 0;
    this.first = steps.stream().filter(step -> step > 0).findFirst().orElse(1L);
    this.last = steps.get(steps.size() - 1);
    this.start = start;
    this.end = end;
  }

  /** Returns where a step is drawn. */
  double at(long step) {
    if (step <= 0) {
      return start;
    }
    double left = logarithmStart();
    if (last <= first) {
      return (left + end) / 2;
    }
    return left
        + StrictMath.log((double) step / first)
            / StrictMath.log((double) last / first)
            * (end - left);
  }

  /** Returns the middle of the break between 0 and the logarithm, if there is one. */
  boolean hasBreak() {
    return zero;
  }

  /** Returns where the break is drawn. */
  double breakAt() {
    return start + ZERO_GAP / 2;
  }

  /** Returns the labelled steps: 0, the powers of ten, and the last if it stands free. */
  List<Long> ticks() {
    List<Long> ticks = new ArrayList<>();
    if (zero) {
      ticks.add(0L);
    }
    for (long power = 1; power <= last; power *= 10) {
      if (power >= first && at(last) - at(power) > 34) {
        ticks.add(power);
      }
    }
    if (last > 0) {
      ticks.add(last);
    }
    return ticks;
  }

  /** Returns the unlabelled steps between the powers of ten. */
  List<Long> minorTicks() {
    List<Long> ticks = new ArrayList<>();
    for (long power = 1; power <= last; power *= 10) {
      for (long step = power; step < 10 * power && step <= last; step += power) {
        if (step >= first) {
          ticks.add(step);
        }
      }
    }
    return ticks;
  }

  private double logarithmStart() {
    return zero ? start + ZERO_GAP : start;
  }
}
