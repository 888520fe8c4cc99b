package org.pingze.corpus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A corpus divided into poems to learn from and poems to judge by (METHOD §1): by poet or by poem,
 * never by line, because the lines of a poem share their rhyme.
 *
 * @param training the poems a model may learn from, in the order of the corpus
 * @param heldOut the poems it must not have seen, in the order of the corpus
 */
public record CorpusSplit(List<RegulatedVerse> training, List<RegulatedVerse> heldOut) {
  public CorpusSplit {
    training = List.copyOf(training);
    heldOut = List.copyOf(heldOut);
  }

  /**
   * Returns a split in which every poet is on one side only.
   *
   * <p>Poets are drawn at random; one whose poems would make the held-out part larger than asked is
   * passed over. If every poet is too large, the one with the fewest poems is held out. A poem
   * without a poet counts as a poet of its own.
   *
   * @param share how much of the poems to hold out at most, in (0, 1)
   * @throws IllegalArgumentException if there are fewer than two poets
   */
  public static CorpusSplit byPoet(
      List<RegulatedVerse> poems, double share, RandomGenerator random) {
    Map<String, List<RegulatedVerse>> byPoet = new LinkedHashMap<>();
    for (RegulatedVerse verse : poems) {
      String poet = verse.poem().poet();
      String key = poet.isEmpty() ? "\0" + verse.poem().id() : poet;
      byPoet.computeIfAbsent(key, absent -> new ArrayList<>()).add(verse);
    }
    if (byPoet.size() < 2) {
      throw new IllegalArgumentException(
          "cannot split by poet: the corpus has "
              + byPoet.size()
              + " poet(s); split by poem or add poems of others");
    }
    return holdOut(poems, new ArrayList<>(byPoet.values()), share, random);
  }

  /**
   * Returns a split that draws each poem on its own.
   *
   * @param share how much of the poems to hold out, in (0, 1); at least one poem is
   * @throws IllegalArgumentException if there are fewer than two poems
   */
  public static CorpusSplit byPoem(
      List<RegulatedVerse> poems, double share, RandomGenerator random) {
    if (poems.size() < 2) {
      throw new IllegalArgumentException(
          "cannot split a corpus of " + poems.size() + " poem(s); give at least two");
    }
    return holdOut(poems, new ArrayList<>(poems.stream().map(List::of).toList()), share, random);
  }

  private static CorpusSplit holdOut(
      List<RegulatedVerse> poems,
      List<List<RegulatedVerse>> groups,
      double share,
      RandomGenerator random) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("the held-out share lies in (0, 1), got " + share);
    }
    shuffle(groups, random);
    long wanted = Math.max(1, Math.round(share * poems.size()));
    Set<RegulatedVerse> heldOut = new HashSet<>();
    for (List<RegulatedVerse> group : groups) {
      if (heldOut.size() + group.size() <= wanted) {
        heldOut.addAll(group);
      }
    }
    if (heldOut.isEmpty()) {
      heldOut.addAll(groups.stream().min(Comparator.comparingInt(List::size)).orElseThrow());
    }
    return new CorpusSplit(
        poems.stream().filter(verse -> !heldOut.contains(verse)).toList(),
        poems.stream().filter(heldOut::contains).toList());
  }

  /** Fisher and Yates, after Durstenfeld 1964: every order is equally likely. */
  private static <T> void shuffle(List<T> list, RandomGenerator random) {
    for (int last = list.size() - 1; last > 0; last--) {
      int chosen = random.nextInt(last + 1);
      T moved = list.get(last);
      list.set(last, list.get(chosen));
      list.set(chosen, moved);
    }
  }
}
