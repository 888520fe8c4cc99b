package org.pingze.corpus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Every poem that was left out, and why: a corpus owes its reader an account of what it lacks.
 *
 * @param list the poems left out, in the order of the source
 */
public record Exclusions(List<Exclusion> list) {
  /** Nothing left out. */
  public static final Exclusions NONE = new Exclusions(List.of());

  public Exclusions {
    list = List.copyOf(list);
  }

  /** Returns how many poems were left out. */
  public int total() {
    return list.size();
  }

  /** Returns how many poems were left out for that reason. */
  public int count(ExclusionReason reason) {
    return counts().getOrDefault(reason, 0);
  }

  /**
   * Returns the reasons that occurred, in the order of the enumeration, with how often they did.
   */
  public Map<ExclusionReason, Integer> counts() {
    Map<ExclusionReason, Integer> counts = new EnumMap<>(ExclusionReason.class);
    for (Exclusion exclusion : list) {
      counts.merge(exclusion.reason(), 1, Integer::sum);
    }
    return Collections.unmodifiableMap(counts);
  }

  /** Returns the poems left out for that reason. */
  public List<Exclusion> of(ExclusionReason reason) {
    return list.stream().filter(exclusion -> exclusion.reason() == reason).toList();
  }

  /** Returns these exclusions followed by those of a later step. */
  public Exclusions plus(Exclusions later) {
    List<Exclusion> all = new ArrayList<>(list);
    all.addAll(later.list);
    return new Exclusions(all);
  }

  /** Returns the account in one line, such as {@code 3 left out: 2 lines of unequal length; …}. */
  @Override
  public String toString() {
    ExclusionTally tally = new ExclusionTally();
    list.forEach(tally::add);
    return tally.toString();
  }
}
