package org.pingze.probes.verse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.pingze.probes.statistics.Strata;
import org.pingze.tonal.RhymeGroup;
import org.pingze.tonal.Tone;
import org.pingze.tonal.ToneClass;

/**
 * The characters over which OV transfers are measured, their labels, and relabellings of them drawn
 * once and used for every head and checkpoint.
 *
 * <p>Characters with one tone class only. Half of them, drawn at random, make one half; labels are
 * permuted within ten strata of frequency in each half, so a relabelling keeps how many characters
 * of each class a half has.
 */
public final class OvCharacters {
  static final int STRATA = 10;

  private final int[] tokens; // (character)
  private final int[] level; // (character): 1 level, 0 oblique
  private final int[] half; // (character): 0 or 1
  private final int[] rhyming; // (rhyming character): index into tokens
  private final int[] group; // (rhyming character)
  private final int groups;
  private final int[][] toneDraws; // (draw, character)
  private final int[][] groupDraws; // (draw, rhyming character)
  private final int[][] matchDraws; // (draw, group): another group
  private final int[][] partnerDraws; // (draw, rhyming character): index of another of them

  private OvCharacters(
      VocabularyTones tones, int[] tokens, double[] frequencies, int permutations, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.tokens = tokens;
    this.level =
        Arrays.stream(tokens)
            .map(id -> tones.onlyClass(id).filter(ToneClass.LEVEL::equals).isPresent() ? 1 : 0)
            .toArray();
    this.half = halves(tokens.length, random);
    double[] own = Arrays.stream(tokens).mapToDouble(id -> frequencies[id]).toArray();
    this.toneDraws =
        draws(Strata.byRankWithin(own, half, STRATA, random), level, permutations, random);

    Map<RhymeGroup, Integer> numbers = new HashMap<>();
    List<Integer> members = new ArrayList<>();
    for (int i = 0; i < tokens.length; i++) {
      if (levelGroup(tones, tokens[i]) != null) {
        members.add(i);
      }
    }
    this.rhyming = members.stream().mapToInt(Integer::intValue).toArray();
    this.group =
        members.stream()
            .mapToInt(
                i -> {
                  RhymeGroup one = tones.onlyGroup(tokens[i]).orElseThrow();
                  return numbers.computeIfAbsent(one, any -> numbers.size());
                })
            .toArray();
    this.groups = numbers.size();
    Strata strata =
        Strata.byRank(Arrays.stream(rhyming).mapToDouble(i -> own[i]).toArray(), STRATA, random);
    this.groupDraws = draws(strata, group, permutations, random);
    this.matchDraws =
        draws(
            Strata.byRank(new double[groups], 1, random),
            IntStream.range(0, groups).toArray(),
            permutations,
            random);
    this.partnerDraws =
        draws(strata, IntStream.range(0, rhyming.length).toArray(), permutations, random);
  }

  /**
   * Returns the most frequent characters of one tone class.
   *
   * @param frequencies how often each token occurs, shape (token)
   * @param most how many characters at most; rare ones have hardly been learned
   * @param permutations how many relabellings
   */
  public static OvCharacters mostFrequent(
      VocabularyTones tones, double[] frequencies, int most, int permutations, long seed) {
    int[] tokens =
        Arrays.stream(tones.characterTokens())
            .filter(id -> frequencies[id] > 0)
            .boxed()
            .sorted((a, b) -> Double.compare(frequencies[b], frequencies[a]))
            .limit(most)
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    return new OvCharacters(tones, tokens, frequencies, permutations, seed);
  }

  private static int[] halves(int characters, RandomGenerator random) {
    int[] half = IntStream.range(0, characters).map(i -> i % 2).toArray();
    Strata.byRank(new double[characters], 1, random).permute(half, random);
    return half;
  }

  private static int[][] draws(Strata strata, int[] labels, int count, RandomGenerator random) {
    int[][] draws = new int[count][];
    for (int draw = 0; draw < count; draw++) {
      draws[draw] = labels.clone();
      strata.permute(draws[draw], random);
    }
    return draws;
  }

  private static @Nullable RhymeGroup levelGroup(VocabularyTones tones, int token) {
    return tones.onlyGroup(token).filter(one -> one.tone() == Tone.LEVEL).orElse(null);
  }

  /** Returns whether there are characters of both classes in both halves. */
  boolean comparable() {
    boolean[] seen = new boolean[4];
    for (int i = 0; i < tokens.length; i++) {
      seen[2 * half[i] + level[i]] = true;
    }
    return seen[0] && seen[1] && seen[2] && seen[3];
  }

  /** Returns the token ids, rising; a copy. */
  public int[] tokens() {
    return tokens.clone();
  }

  /** Returns how many characters there are. */
  public int size() {
    return tokens.length;
  }

  int[] level() {
    return level;
  }

  int[] half() {
    return half;
  }

  int[] rhyming() {
    return rhyming;
  }

  int[] group() {
    return group;
  }

  int groups() {
    return groups;
  }

  int[][] toneDraws() {
    return toneDraws;
  }

  int[][] groupDraws() {
    return groupDraws;
  }

  int[][] matchDraws() {
    return matchDraws;
  }

  int[][] partnerDraws() {
    return partnerDraws;
  }
}
