package org.pingze.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pingze.tonal.RhymeGroup;

/**
 * Which rhyme group the rhyme words of one poem agree on (ours).
 *
 * <p>A group costs, for each rhyme word, −log of how often that word rhymes in it; a word that is
 * not in the group costs as much as one in {@value #OFF_RHYME}. Groups are weighed by exp(−cost).
 */
final class RhymeAgreement {
  private static final double OFF_RHYME = 0.01;

  private final ReadingFrequencies frequencies;
  private final Map<RhymeGroup, Double> weights = new LinkedHashMap<>();

  /**
   * Weighs the groups.
   *
   * @param words the rhyme words
   * @param groups for each word the groups it may be in; a word without any says nothing
   */
  RhymeAgreement(
      List<Integer> words, List<List<RhymeGroup>> groups, ReadingFrequencies frequencies) {
    this.frequencies = frequencies;
    List<Map<RhymeGroup, Double>> shares = new ArrayList<>();
    for (int w = 0; w < words.size(); w++) {
      shares.add(shares(words.get(w), groups.get(w)));
    }
    shares.forEach(byGroup -> byGroup.keySet().forEach(group -> weights.put(group, 1.0)));
    // In logarithms: the rhyme words of a long poem would multiply to nothing.
    weights.replaceAll((group, one) -> logWeight(group, shares));
    double highest = weights.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    weights.replaceAll((group, log) -> StrictMath.exp(log - highest));
    double total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    weights.replaceAll((group, weight) -> weight / total);
  }

  private static double logWeight(RhymeGroup group, List<Map<RhymeGroup, Double>> shares) {
    double log = 0;
    for (Map<RhymeGroup, Double> byGroup : shares) {
      log += byGroup.isEmpty() ? 0 : StrictMath.log(byGroup.getOrDefault(group, OFF_RHYME));
    }
    return log;
  }

  /** Returns the share of each group among them, by how often the word rhymed in it. */
  private Map<RhymeGroup, Double> shares(int word, List<RhymeGroup> groups) {
    Map<RhymeGroup, Double> shares = new LinkedHashMap<>();
    double total = 0;
    for (RhymeGroup group : groups) {
      double seen = frequencies.rhymeCount(word, group.toString()) + 0.5;
      shares.put(group, seen);
      total += seen;
    }
    double sum = total;
    shares.replaceAll((group, seen) -> seen / sum);
    return shares;
  }

  /** Returns the probability that the poem rhymes in that group, in [0, 1]. */
  double probability(RhymeGroup group) {
    return weights.getOrDefault(group, 0.0);
  }
}
