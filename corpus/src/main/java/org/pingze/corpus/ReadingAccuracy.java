package org.pingze.corpus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How many of a set of labels are right, and how that grows as the least certain are left out. */
public final class ReadingAccuracy {
  private static final double NORMAL_975 = 1.959964;
  private static final int BINS = 10;

  private record Judged(double probability, boolean right) {}

  private final List<Judged> labels = new ArrayList<>();

  /**
   * Adds a label.
   *
   * @param probability the one that was stated for it, in [½, 1]
   */
  public void add(double probability, boolean right) {
    labels.add(new Judged(probability, right));
  }

  /** Returns how many labels there are. */
  public int size() {
    return labels.size();
  }

  /**
   * Returns the share of right labels among the most certain, in [0, 1]; 0 if there is no label.
   *
   * @param coverage the share of labels that counts, in (0, 1]
   */
  public double at(double coverage) {
    return labels.stream()
        .sorted(Comparator.comparingDouble(Judged::probability).reversed())
        .limit(Math.round(coverage * size()))
        .mapToInt(label -> label.right() ? 1 : 0)
        .average()
        .orElse(0);
  }

  /** Returns the lower end of the 95 % interval of the share of right labels (Wilson 1927). */
  public double lower() {
    return bound(-1);
  }

  /** Returns the upper end of that interval. */
  public double upper() {
    return bound(1);
  }

  private double bound(int sign) {
    if (labels.isEmpty()) {
      return sign < 0 ? 0 : 1;
    }
    double share = at(1);
    double squared = NORMAL_975 * NORMAL_975 / size();
    double spread = NORMAL_975 * Math.sqrt((share * (1 - share) + squared / 4) / size());
    return (share + squared / 2 + sign * spread) / (1 + squared);
  }

  /** Returns the mean distance of stated from true probability, over ten equal bins (ECE). */
  public double calibrationError() {
    double[] surplus = new double[BINS]; // stated less right, by bin of the stated probability
    for (Judged label : labels) {
      int bin = Math.min(BINS - 1, (int) ((label.probability() - 0.5) * 2 * BINS));
      surplus[bin] += label.probability() - (label.right() ? 1 : 0);
    }
    double error = 0;
    for (double ofBin : surplus) {
      error += Math.abs(ofBin) / size();
    }
    return labels.isEmpty() ? 0 : error;
  }

  /** Returns the figures in one line. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.2f %% [%.2f, %.2f] of %d; surest 95 %%: %.2f %%, 90 %%: %.2f %%; calibration error %.3f",
        100 * at(1),
        100 * lower(),
        100 * upper(),
        size(),
        100 * at(0.95),
        100 * at(0.9),
        calibrationError());
  }
}
