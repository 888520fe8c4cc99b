package org.pingze.corpus;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How many poems were left out for each reason, without the poems. */
public final class ExclusionTally {
  private final Map<ExclusionReason, Long> counts = new EnumMap<>(ExclusionReason.class);
  private long total;

  /** Begins a tally of nothing. */
  public ExclusionTally() {}

  /** Counts one poem. */
  public void add(Exclusion exclusion) {
    counts.merge(exclusion.reason(), 1L, Long::sum);
    total++;
  }

  /** Returns how many poems were left out. */
  public long total() {
    return total;
  }

  /** Returns the reasons that occurred, in their order, with how often they did. */
  public Map<ExclusionReason, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }

  /** Returns the account in one line, such as {@code 3 left out: 2 lines of unequal length; …}. */
  @Override
  public String toString() {
    if (total == 0) {
      return "none left out";
    }
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey().meaning())
        .collect(Collectors.joining("; ", total + " left out: ", ""));
  }
}
