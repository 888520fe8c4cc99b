package org.pingze.probes.verse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.corpus.LabelSource;
import org.pingze.corpus.ToneLabel;
import org.pingze.tonal.RhymeGroup;

/**
 * A predictor of the rhyme group of a rhyme word without a network, fitted by counting (METHOD §2,
 * B4): P(group | group of the latest earlier rhyme word that the table decides), or of the first
 * rhyme word, its frequency alone.
 *
 * <p>Add-one smoothing over the groups met as rhymes in training. That the latest decided word
 * stands for all earlier ones is ours: in regulated verse they share one group.
 */
public final class RhymeBaseline {
  private final boolean readsEarlier;
  private final Map<String, Map<String, Integer>> counts =
      new TreeMap<>(); // earlier group to group
  private final Set<String> groups = new TreeSet<>();

  /** Makes a baseline of counts; {@link #counts} returns them. */
  RhymeBaseline(boolean readsEarlier, Map<String, Map<String, Integer>> counts) {
    this.readsEarlier = readsEarlier;
    counts.forEach((earlier, own) -> this.counts.put(earlier, new TreeMap<>(own)));
    counts.values().forEach(own -> groups.addAll(own.keySet()));
  }

  /** Counts how often each group rhymes, whatever came before (B0). */
  public static RhymeBaseline unigram(List<AnnotatedPoem> training) {
    return new RhymeBaseline(false, Map.of()).fit(training);
  }

  /** Counts how often each group follows each (B4). */
  public static RhymeBaseline givenEarlier(List<AnnotatedPoem> training) {
    return new RhymeBaseline(true, Map.of()).fit(training);
  }

  private RhymeBaseline fit(List<AnnotatedPoem> training) {
    for (AnnotatedPoem poem : training) {
      for (int line = 1; line <= poem.verse().lines(); line++) {
        Optional<RhymeGroup> group = group(poem, line);
        if (group.isPresent()) {
          counts
              .computeIfAbsent(context(poem, line), any -> new TreeMap<>())
              .merge(group.get().toString(), 1, Integer::sum);
          groups.add(group.get().toString());
        }
      }
    }
    return this;
  }

  /** Returns how often each group followed each earlier group, or none. */
  Map<String, Map<String, Integer>> counts() {
    return counts;
  }

  /** Returns P(group) of the rhyme word of a line; a group never met shares the last place. */
  public double probability(RhymeGroup group, AnnotatedPoem poem, int line) {
    Map<String, Integer> own = counts.getOrDefault(context(poem, line), Map.of());
    int total = own.values().stream().mapToInt(Integer::intValue).sum();
    return (own.getOrDefault(group.toString(), 0) + 1.0) / (total + groups.size() + 1.0);
  }

  /**
   * Returns −ln P of the true group of a prediction in nats; NaN wherever the model's rhyme loss
   * is.
   */
  public double loss(ClassPrediction prediction, AnnotatedPoem poem) {
    if (Double.isNaN(prediction.rhymeLoss())) {
      return Double.NaN;
    }
    RhymeGroup truth = prediction.character().label().group().orElseThrow();
    return -Math.log(probability(truth, poem, prediction.line()));
  }

  private String context(AnnotatedPoem poem, int line) {
    for (int earlier = readsEarlier ? line - 1 : 0; earlier >= 1; earlier--) {
      Optional<RhymeGroup> group = group(poem, earlier);
      if (group.isPresent()) {
        return group.get().toString();
      }
    }
    return "none";
  }

  /** The group of the rhyme word of a line, if there is one and the table decides it. */
  private static Optional<RhymeGroup> group(AnnotatedPoem poem, int line) {
    ToneLabel label = poem.at(line, poem.verse().length().syllables()).label();
    return SyllablePositions.rhymes(poem, line) && label.groupSource() == LabelSource.TABLE
        ? label.group()
        : Optional.empty();
  }
}
