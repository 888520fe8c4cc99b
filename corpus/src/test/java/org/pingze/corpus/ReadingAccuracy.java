package org.pingze.corpus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How many of a set of labels are right, and how that grows as the least certain are left out. */
final class ReadingAccuracy {
  private record Judged(double probability, boolean right) {}

  private final List<Judged> labels = new ArrayList<>();

  void add(double probability, boolean right) {
    labels.add(new Judged(probability, right));
  }

  int size() {
    return labels.size();
  }

  /** Returns the share of right labels among the most certain, in [0, 1]. */
  double at(double coverage) {
    return labels.stream()
        .sorted(Comparator.comparingDouble(Judged::probability).reversed())
        .limit(Math.round(coverage * size()))
        .mapToInt(label -> label.right() ? 1 : 0)
        .average()
        .orElse(0);
  }

  /** Returns the mean distance of stated from true probability, over ten equal bins (ECE). */
  double calibrationError() {
    double error = 0;
    for (int bin = 0; bin < 10; bin++) {
      double from = 0.5 + bin * 0.05;
      double to = bin == 9 ? 1.01 : from + 0.05;
      List<Judged> inside =
          labels.stream()
              .filter(label -> label.probability() >= from && label.probability() < to)
              .toList();
      double stated = inside.stream().mapToDouble(Judged::probability).sum();
      double right = inside.stream().filter(Judged::right).count();
      error += Math.abs(stated - right) / size();
    }
    return error;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.4f of %d; surest 95 %%: %.4f, 90 %%: %.4f; calibration error %.4f",
        at(1),
        size(),
        at(0.95),
        at(0.9),
        calibrationError());
  }
}
