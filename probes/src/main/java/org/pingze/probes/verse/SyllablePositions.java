package org.pingze.probes.verse;

import java.util.List;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tokenize.VerseToken;
import org.pingze.tonal.ToneClass;

/** Which token of a poem covers which syllable. */
public final class SyllablePositions {
  private final AnnotatedPoem poem;
  private final List<VerseToken> tokens;
  private final int syllables;
  private final int[] tokenOf; // (line · syllables + slot), both from 0

  /** Finds the token of every syllable. */
  public SyllablePositions(TokenizedPoem tokenized) {
    this.poem = tokenized.poem();
    this.tokens = tokenized.tokens();
    this.syllables = poem.verse().length().syllables();
    this.tokenOf = new int[lines() * syllables];
    for (int position = 0; position < tokens.size(); position++) {
      for (AnnotatedCharacter character : tokens.get(position).characters()) {
        tokenOf[(character.line() - 1) * syllables + character.slot() - 1] = position;
      }
    }
  }

  int lines() {
    return poem.verse().lines();
  }

  /** Returns n, how many syllables a line has. */
  int syllables() {
    return syllables;
  }

  /** Returns how many syllables a line of the other length has: 7 for 5 and 5 for 7. */
  int otherSyllables() {
    return syllables == 5 ? 7 : 5;
  }

  /**
   * Returns the position of the token that covers a syllable.
   *
   * @param line the line, from 1
   * @param slot the slot, from 1
   */
  public int position(int line, int slot) {
    return tokenOf[(line - 1) * syllables + slot - 1];
  }

  int length() {
    return tokens.size();
  }

  VerseToken token(int position) {
    return tokens.get(position);
  }

  /**
   * Returns whether a line ends in a rhyme word: every even line, and line 1 if it ends level
   * (首句入韻).
   */
  static boolean rhymes(AnnotatedPoem poem, int line) {
    return line % 2 == 0
        || (line == 1
            && poem.at(1, poem.verse().length().syllables())
                .label()
                .toneClass()
                .filter(ToneClass.LEVEL::equals)
                .isPresent());
  }

  /** Returns the line of the latest rhyme word before a line; 0 if there is none. */
  static int previousRhymeLine(AnnotatedPoem poem, int line) {
    int earlier = line - 1;
    while (earlier >= 1 && !rhymes(poem, earlier)) {
      earlier--;
    }
    return earlier;
  }
}
