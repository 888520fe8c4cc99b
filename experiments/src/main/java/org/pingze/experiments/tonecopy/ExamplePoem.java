package org.pingze.experiments.tonecopy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.corpus.Annotator;
import org.pingze.experiments.report.LookByLine;
import org.pingze.experiments.report.PoemExample;
import org.pingze.probes.hooks.ActivationCache;
import org.pingze.probes.hooks.AttentionPattern;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.model.TokenBatch;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tokenize.VerseToken;

/** Chooses the poem that the report draws, and what the chosen head attends to in it. */
final class ExamplePoem {
  /** Weaker attention would cover the poem with lines. */
  private static final double WEAKEST_DRAWN = 0.1;

  private ExamplePoem() {}

  /**
   * Returns the poem whose attention to the head's place is the median: neither the best case nor
   * the worst. Of the octaves, if there are any, and of the line length in which the head looks
   * there more.
   */
  static Optional<PoemExample> of(
      CheckpointExamination last, EvaluationPoems poems, Candidate best, List<LookByLine> looks) {
    List<TokenizedPoem> among = among(poems.tokenized(), best, looks);
    ActivationCache cache =
        ActivationCache.recording(Set.of(HookPoint.pattern(best.head().layer())));
    last.model().run(TokenBatch.of(among.stream().map(TokenizedPoem::ids).toList()), cache.hooks());
    int median =
        IntStream.range(0, among.size())
            .boxed()
            .sorted(
                Comparator.comparingDouble(
                    row -> attention(cache.pattern(row, best.head()), among.get(row), best.look())))
            .toList()
            .get(among.size() / 2);
    TokenizedPoem chosen = among.get(median);
    AttentionPattern pattern = cache.pattern(median, best.head());
    VersePlaces places = new VersePlaces(chosen);
    List<PoemExample.Arc> arcs = new ArrayList<>();
    for (int query = 0; query + 1 < pattern.length(); query++) {
      // What is written into punctuation, or read from it, carries no tone.
      if (chosen.tokens().get(query + 1).kind() == VerseToken.Kind.VERSE) {
        for (int key = 0; key <= query; key++) {
          double weight = Math.min(1, pattern.weight(query, key));
          if (weight >= WEAKEST_DRAWN && chosen.tokens().get(key).kind() == VerseToken.Kind.VERSE) {
            arcs.add(new PoemExample.Arc(places.at(query), places.at(key), weight));
          }
        }
      }
    }
    AnnotatedPoem shown = Annotator.builtIn().annotate(chosen.poem().verse());
    String caption =
        String.format(
            Locale.ROOT,
            "Of the %d poems of its form this is the one in which the attention of %s (step %d) to %s is"
                + " the median."
                + " Drawn is its attention from each place where a character is about to be written to"
                + " the characters before, weights of %.1f and more. Tones for which the rhyme book"
                + " leaves a choice were chosen with the help of the metre; no measure uses those.",
            among.size(),
            best.head(),
            last.step(),
            best.look().words(),
            WEAKEST_DRAWN);
    return Optional.of(new PoemExample(shown, last.step(), best.head(), arcs, caption));
  }

  private static List<TokenizedPoem> among(
      List<TokenizedPoem> poems, Candidate best, List<LookByLine> looks) {
    int syllables =
        looks.stream()
            .filter(look -> look.head().equals(best.head()))
            .max(Comparator.comparingDouble(look -> look.attention().value()))
            .map(LookByLine::syllables)
            .orElse(0);
    List<TokenizedPoem> octaves =
        poems.stream()
            .filter(poem -> poem.poem().verse().lines() == 8)
            .filter(poem -> poem.poem().verse().length().syllables() == syllables)
            .toList();
    return octaves.isEmpty() ? poems : octaves;
  }

  /** Returns the mean attention to a place of the previous line, over line 2 and those after it. */
  private static double attention(
      AttentionPattern pattern, TokenizedPoem poem, Candidate.Look look) {
    double[] sum = new double[2];
    new VersePlaces(poem)
        .each(
            look,
            (predicted, query, key) -> {
              sum[0] += pattern.weight(query, key);
              sum[1]++;
            });
    return sum[1] == 0 ? 0 : sum[0] / sum[1];
  }
}
