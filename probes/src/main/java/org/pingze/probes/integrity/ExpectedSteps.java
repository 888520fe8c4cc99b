package org.pingze.probes.integrity;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Which steps a series ought to have. */
public final class ExpectedSteps {
  private ExpectedSteps() {}

  /** Returns the 154 steps of the Pythia series (Biderman et al. 2023, arXiv 2304.01373). */
  public static List<Long> pythia() {
    List<Long> steps = new ArrayList<>(List.of(0L));
    for (long step = 1; step <= 512; step *= 2) {
      steps.add(step);
    }
    for (long step = 1000; step <= 143_000; step += 1000) {
      steps.add(step);
    }
    return List.copyOf(steps);
  }

  /**
   * Returns the steps that the others let expect (ours): where one gap is a multiple of the gaps on
   * both of its sides, which are equal, or where one quotient of steps is a power of those on both
   * of its sides, which are equal.
   *
   * @param steps those there are, ascending
   */
  static List<Long> missingAmong(List<Long> steps) {
    TreeSet<Long> missing = new TreeSet<>();
    for (int i = 1; i + 2 < steps.size(); i++) {
      long a = steps.get(i - 1);
      long b = steps.get(i);
      long c = steps.get(i + 1);
      long d = steps.get(i + 2);
      long gap = b - a;
      if (gap == d - c && c - b > gap && (c - b) % gap == 0) {
        for (long step = b + gap; step < c; step += gap) {
          missing.add(step);
        }
      }
      if (a > 0 && b % a == 0 && d % c == 0 && b / a == d / c && b / a > 1) {
        long ratio = b / a;
        List<Long> between = new ArrayList<>();
        long step = b * ratio;
        while (step < c) {
          between.add(step);
          step *= ratio;
        }
        if (step == c) {
          missing.addAll(between);
        }
      }
    }
    return List.copyOf(missing);
  }
}
