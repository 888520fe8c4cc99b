package org.pingze.experiments.tonecopy;

import java.util.Optional;
import org.pingze.experiments.report.Place;
import org.pingze.probes.verse.SyllablePositions;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tokenize.VerseToken;

/** Where each token of a poem stands, and which token a look at the previous line falls on. */
final class VersePlaces {
  /** Is shown one look. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Is shown one look.
     *
     * @param predicted the syllable being predicted
     * @param query the token position at which it is predicted
     * @param key the token position looked at
     */
    void look(Place predicted, int query, int key);
  }

  private final TokenizedPoem poem;
  private final SyllablePositions syllables;

  VersePlaces(TokenizedPoem poem) {
    this.poem = poem;
    this.syllables = new SyllablePositions(poem);
  }

  /** Returns where a token stands; any but the end of the sequence. */
  Place at(int position) {
    VerseToken token = poem.tokens().get(position);
    if (token.kind() == VerseToken.Kind.VERSE) {
      return new Place(token.last().line(), token.last().slot());
    }
    if (token.kind() == VerseToken.Kind.BEGIN) {
      return Place.BEGINNING;
    }
    VerseToken before = poem.tokens().get(position - 1);
    return new Place(before.last().line(), slots() + 1);
  }

  /** Shows every look from line 2 on that falls on a syllable. */
  void each(Candidate.Look look, Visitor visitor) {
    for (int next = 1; next + 1 < poem.tokens().size(); next++) {
      if (poem.tokens().get(next).kind() == VerseToken.Kind.VERSE) {
        Place predicted = at(next);
        Optional<Integer> slot = look.slot(predicted.slot(), slots());
        if (predicted.line() > 1 && slot.isPresent()) {
          int key = syllables.position(predicted.line() - 1, slot.get());
          visitor.look(predicted, next - 1, key);
        }
      }
    }
  }

  private int slots() {
    return poem.poem().verse().length().syllables();
  }
}
