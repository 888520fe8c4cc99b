package org.pingze.corpus.building;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.random.RandomGenerator;

/** Which part of a corpus the poems of each poet go to. */
final class PoetDivision {
  private final Map<String, CorpusPart> parts = new HashMap<>();

  /**
   * Divides the poets. They are drawn at random, by name; each fills the test part, or else the
   * validation part, if it fits in what is left of that share, and else goes to training.
   *
   * @param poems how many poems each poet has
   * @param shares how much of the poems a part takes at most, each in [0, 1), together below 1
   */
  PoetDivision(
      SortedMap<String, Integer> poems, Map<CorpusPart, Double> shares, RandomGenerator random) {
    long total = poems.values().stream().mapToLong(Integer::longValue).sum();
    long test = Math.round(total * shares.getOrDefault(CorpusPart.TEST, 0.0));
    long validation = Math.round(total * shares.getOrDefault(CorpusPart.VALIDATION, 0.0));
    for (String poet : shuffled(poems.keySet(), random)) {
      int count = poems.getOrDefault(poet, 0);
      if (count <= test) {
        test -= count;
        parts.put(poet, CorpusPart.TEST);
      } else if (count <= validation) {
        validation -= count;
        parts.put(poet, CorpusPart.VALIDATION);
      }
    }
  }

  /** Returns the part that a poet's poems go to. */
  CorpusPart part(String poet) {
    return parts.getOrDefault(poet, CorpusPart.TRAINING);
  }

  /** Fisher and Yates, after Durstenfeld 1964: every order is equally likely. */
  private static List<String> shuffled(Iterable<String> poets, RandomGenerator random) {
    List<String> list = new ArrayList<>();
    poets.forEach(list::add);
    for (int last = list.size() - 1; last > 0; last--) {
      int chosen = random.nextInt(last + 1);
      String moved = list.get(last);
      list.set(last, list.get(chosen));
      list.set(chosen, moved);
    }
    return list;
  }
}
