package org.pingze.experiments.tonecopy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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

  /** Returns Du Fu's 春望 if it is among the poems, else the first octave, else the first poem. */
  static Optional<PoemExample> of(
      CheckpointExamination last, EvaluationPoems poems, Candidate best) {
    TokenizedPoem chosen = choose(poems.tokenized());
    ActivationCache cache =
        ActivationCache.recording(Set.of(HookPoint.pattern(best.head().layer())));
    last.model().run(TokenBatch.of(List.of(chosen.ids())), cache.hooks());
    AttentionPattern pattern = cache.pattern(0, best.head());
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
            "Attention of %s at step %d from each place where a character is about to be written to the"
                + " characters before, weights of %.1f and more. Tones for which the rhyme book leaves"
                + " a choice were chosen with the help of the metre; no measure uses those.",
            best.head(),
            last.step(),
            WEAKEST_DRAWN);
    return Optional.of(new PoemExample(shown, last.step(), best.head(), arcs, caption));
  }

  private static TokenizedPoem choose(List<TokenizedPoem> poems) {
    return poems.stream()
        .filter(
            poem ->
                poem.poem().verse().poem().title().equals("春望")
                    && poem.poem().verse().poem().poet().equals("杜甫"))
        .findFirst()
        .or(() -> poems.stream().filter(poem -> poem.poem().verse().lines() == 8).findFirst())
        .orElse(poems.get(0));
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
