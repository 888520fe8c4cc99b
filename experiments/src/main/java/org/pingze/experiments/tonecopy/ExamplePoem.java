package org.pingze.experiments.tonecopy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.corpus.Annotator;
import org.pingze.experiments.report.Place;
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
   * Returns the poem whose attention to the head's place is the median of all octaves, or of all
   * poems if there is no octave: neither the best case nor the worst.
   */
  static Optional<PoemExample> of(
      CheckpointExamination last, EvaluationPoems poems, Candidate best) {
    List<TokenizedPoem> octaves =
        poems.tokenized().stream().filter(poem -> poem.poem().verse().lines() == 8).toList();
    List<TokenizedPoem> among = octaves.isEmpty() ? poems.tokenized() : octaves;
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
    List<PoemExample.Arc> arcs = new ArrayList<>();
    for (int query = 0; query + 1 < pattern.length(); query++) {
      // What is written into punctuation, or read from it, carries no tone.
      if (chosen.tokens().get(query + 1).kind() == VerseToken.Kind.VERSE) {
        for (int key = 0; key <= query; key++) {
          double weight = Math.min(1, pattern.weight(query, key));
          if (weight >= WEAKEST_DRAWN && chosen.tokens().get(key).kind() == VerseToken.Kind.VERSE) {
            arcs.add(new PoemExample.Arc(place(chosen, query), place(chosen, key), weight));
          }
        }
      }
    }
    AnnotatedPoem shown = Annotator.builtIn().annotate(chosen.poem().verse());
    String caption =
        String.format(
            Locale.ROOT,
            "Of %d poems this is the one in which the attention of %s (step %d) to %s is the median."
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

  /** Returns the mean attention to a place of the previous line, over line 2 and those after it. */
  private static double attention(
      AttentionPattern pattern, TokenizedPoem poem, Candidate.Look look) {
    Map<Place, Integer> positions = new HashMap<>();
    for (int position = 0; position + 1 < pattern.length(); position++) {
      positions.put(place(poem, position), position);
    }
    int slots = poem.poem().verse().length().syllables();
    double sum = 0;
    int scored = 0;
    for (int next = 1; next + 1 < pattern.length(); next++) {
      Place predicted = place(poem, next);
      Optional<Integer> key =
          look.slot(predicted.slot(), slots)
              .filter(any -> predicted.line() > 1 && predicted.slot() <= slots)
              .map(slot -> positions.get(new Place(predicted.line() - 1, slot)));
      if (key.isPresent()) {
        sum += pattern.weight(next - 1, key.get());
        scored++;
      }
    }
    return scored == 0 ? 0 : sum / scored;
  }

  private static Place place(TokenizedPoem poem, int position) {
    VerseToken token = poem.tokens().get(position);
    if (token.kind() == VerseToken.Kind.VERSE) {
      return new Place(token.last().line(), token.last().slot());
    }
    if (token.kind() == VerseToken.Kind.BEGIN) {
      return Place.BEGINNING;
    }
    VerseToken before = poem.tokens().get(position - 1);
    return new Place(before.last().line(), poem.poem().verse().length().syllables() + 1);
  }
}
