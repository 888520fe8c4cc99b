package org.pingze.probes.verse;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.pingze.tokenize.VerseToken;
import org.pingze.tonal.ToneClass;

/**
 * Draws characters to stand in for others: of a wanted tone class in every reading, met in training
 * about as often, not in the poem already (METHOD §5; the matching is ours).
 *
 * <p>Of the eight candidates nearest in training frequency it takes the one drawn least so far, by
 * lot among equals: a few odd characters must not stand behind a whole effect. One instance draws
 * for one purpose, in a fixed order, so that the same seed gives the same characters.
 */
final class ToneSubstitutes {
  private static final int CANDIDATES = 8;

  private final VocabularyTones tones;
  private final double[] frequencies; // (token)
  private final Map<ToneClass, int[]> byFrequency = new EnumMap<>(ToneClass.class);
  private final int[] drawn; // (token)
  private final RandomGenerator random;

  /**
   * @param frequencies how often each token occurs in the training poems; a token of frequency 0
   *     stands in for nothing
   */
  ToneSubstitutes(VocabularyTones tones, double[] frequencies, long seed) {
    if (frequencies.length != tones.size()) {
      throw new IllegalArgumentException(
          frequencies.length + " frequencies for " + tones.size() + " tokens");
    }
    this.tones = tones;
    this.frequencies = frequencies.clone();
    this.drawn = new int[tones.size()];
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (ToneClass toneClass : ToneClass.values()) {
      byFrequency.put(
          toneClass,
          Arrays.stream(tones.characterTokens())
              .filter(id -> this.frequencies[id] > 0)
              .filter(id -> tones.onlyClass(id).orElseThrow() == toneClass)
              .boxed()
              .sorted(Comparator.comparingDouble(id -> this.frequencies[id]))
              .mapToInt(Integer::intValue)
              .toArray());
    }
  }

  /**
   * Returns the class of a token that can be replaced: one character whose label is from the table,
   * and which the vocabulary gives that class alone.
   */
  Optional<ToneClass> replaceable(VerseToken token) {
    if (token.characters().size() != 1 || tones.character(token.id()) < 0) {
      return Optional.empty();
    }
    return ClassLosses.tableClass(token.first().label())
        .filter(one -> tones.onlyClass(token.id()).filter(one::equals).isPresent());
  }

  /**
   * Draws a stand-in.
   *
   * @param token what it stands in for
   * @param wanted its tone class
   * @param taken tokens that must not be drawn, such as those of the poem
   * @throws IllegalArgumentException if no character of that class is left
   */
  int draw(int token, ToneClass wanted, Set<Integer> taken) {
    int[] sorted = Objects.requireNonNull(byFrequency.get(wanted));
    double frequency = frequencies[token];
    int above = 0;
    while (above < sorted.length && frequencies[sorted[above]] < frequency) {
      above++;
    }
    int below = above - 1;
    int best = -1;
    int equals = 0;
    for (int found = 0; found < CANDIDATES && (below >= 0 || above < sorted.length); ) {
      boolean rarer =
          above == sorted.length
              || (below >= 0
                  && frequency - frequencies[sorted[below]]
                      <= frequencies[sorted[above]] - frequency);
      int candidate = rarer ? sorted[below--] : sorted[above++];
      if (candidate == token || taken.contains(candidate)) {
        continue;
      }
      found++;
      if (best < 0 || drawn[candidate] < drawn[best]) {
        best = candidate;
        equals = 1;
      } else if (drawn[candidate] == drawn[best] && random.nextInt(++equals) == 0) {
        best = candidate;
      }
    }
    if (best < 0) {
      throw new IllegalArgumentException(
          "no "
              + wanted
              + " character is left to stand in for token "
              + token
              + "; the vocabulary needs more characters of a single class than a poem has");
    }
    drawn[best]++;
    return best;
  }
}
