package org.pingze.experiments.law;

import java.util.EnumMap;
import java.util.Map;
import org.hipparchus.stat.interval.BinomialProportion;
import org.hipparchus.stat.interval.ConfidenceInterval;
import org.pingze.experiments.report.Estimate;
import org.pingze.tonal.Verdict;

/** Of how many poems each rule could be judged, and how many keep it, in each reading. */
public final class RuleCounts {
  private static final double CONFIDENCE = 0.95;

  /** Of how many poems a rule could be judged, and how many of those keep it. */
  private record Count(int kept, int judged) {
    static final Count NONE = new Count(0, 0);

    Count plus(Count other) {
      return new Count(kept + other.kept, judged + other.judged);
    }
  }

  private final Map<Reading, Map<Rule, Count>> counts = new EnumMap<>(Reading.class);
  private int poems;

  RuleCounts() {
    for (Reading reading : Reading.values()) {
      counts.put(reading, new EnumMap<>(Rule.class));
    }
  }

  /** Counts one poem; call {@link #add} for each of its readings. */
  void addPoem() {
    poems++;
  }

  void add(Reading reading, Verdict verdict) {
    for (Rule rule : Rule.values()) {
      if (rule.applies(verdict)) {
        add(reading, rule, new Count(rule.isKept(verdict) ? 1 : 0, 1));
      }
    }
  }

  void add(RuleCounts other) {
    poems += other.poems;
    other.counts.forEach(
        (reading, byRule) -> byRule.forEach((rule, count) -> add(reading, rule, count)));
  }

  private void add(Reading reading, Rule rule, Count more) {
    counts.computeIfPresent(
        reading,
        (key, byRule) -> {
          byRule.merge(rule, more, Count::plus);
          return byRule;
        });
  }

  private Count count(Reading reading, Rule rule) {
    return counts.getOrDefault(reading, Map.of()).getOrDefault(rule, Count.NONE);
  }

  /** Returns how many poems there are. */
  public int poems() {
    return poems;
  }

  /** Returns of how many poems the rule could be judged. */
  public int judged(Reading reading, Rule rule) {
    return count(reading, rule).judged();
  }

  /** Returns how many of those keep it. */
  public int kept(Reading reading, Rule rule) {
    return count(reading, rule).kept();
  }

  /**
   * Returns the share of the poems judged that keep the rule, with its 95 % interval after Wilson
   * (1927), poems taken as independent of each other; 0 of 0 without an interval if none is judged.
   */
  public Estimate share(Reading reading, Rule rule) {
    int n = judged(reading, rule);
    if (n == 0) {
      return Estimate.withoutInterval(0, 0);
    }
    double share = (double) kept(reading, rule) / n;
    ConfidenceInterval wilson = BinomialProportion.getWilsonScoreInterval(n, share, CONFIDENCE);
    // Rounding may put the end a hair beyond the value at 0 and 1.
    return new Estimate(
        share,
        Math.max(0, Math.min(share, wilson.getLowerBound())),
        Math.min(1, Math.max(share, wilson.getUpperBound())),
        n);
  }
}
