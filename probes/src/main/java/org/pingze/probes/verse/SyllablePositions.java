package org.pingze.probes.verse;

import java.util.Arrays;
import java.util.List;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tokenize.VerseToken;
import org.pingze.tonal.ToneClass;

/**
 * Which token of a poem covers which syllable, whatever the tokenizer.
 *
 * <p>Where byte-level tokens split a character, it has been read at its last part and is predicted
 * at none of them: a part narrows a character down, but not to a tone class (the rule is ours).
 */
public final class SyllablePositions {
  private final TokenizedPoem tokenized;
  private final AnnotatedPoem poem;
  private final List<VerseToken> tokens;
  private final int syllables;
  private final int[] tokenOf; // (line · syllables + slot), both from 0: the last that covers it
  private final int[] firstOf; // likewise the first

  /** Finds the token of every syllable. */
  public SyllablePositions(TokenizedPoem tokenized) {
    this.tokenized = tokenized;
    this.poem = tokenized.poem();
    this.tokens = tokenized.tokens();
    this.syllables = poem.verse().length().syllables();
    this.tokenOf = new int[lines() * syllables];
    this.firstOf = new int[tokenOf.length];
    Arrays.fill(tokenOf, -1);
    for (int position = 0; position < tokens.size(); position++) {
      for (AnnotatedCharacter character : tokens.get(position).characters()) {
        int index = index(character.line(), character.slot());
        firstOf[index] = tokenOf[index] < 0 ? position : firstOf[index];
        tokenOf[index] = position;
      }
    }
  }

  private int index(int line, int slot) {
    return (line - 1) * syllables + slot - 1;
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
   * Returns the position of the token at which a syllable has been read: the one that covers it, or
   * its last part.
   *
   * @param line the line, from 1
   * @param slot the slot, from 1
   */
  public int position(int line, int slot) {
    return tokenOf[index(line, slot)];
  }

  int length() {
    return tokens.size();
  }

  /** Returns whether every syllable and every mark is one token. */
  boolean oneTokenEach() {
    return tokens.size() == lines() * (syllables + 1) + 2
        && tokens.stream().allMatch(token -> token.characters().size() <= 1);
  }

  /**
   * Returns whether a token predicts a character at the token before it: it is of the poem, within
   * one line, and holds the whole of its first character.
   */
  boolean predictsCharacter(int position) {
    VerseToken token = tokens.get(position);
    return token.kind() == VerseToken.Kind.VERSE
        && !tokenized.crossesLineEnd(position)
        && !tokenized.beginsInsideCharacter(position)
        && (token.characters().size() > 1 || !tokenized.endsInsideCharacter(position));
  }

  /** Returns whether a token of the poem holds whole characters only. */
  boolean isWhole(int position) {
    return tokens.get(position).kind() == VerseToken.Kind.VERSE
        && !tokenized.beginsInsideCharacter(position)
        && !tokenized.endsInsideCharacter(position);
  }

  /** Returns whether a syllable is one token by itself: whole, and no other in it. */
  boolean isAlone(int line, int slot) {
    int position = position(line, slot);
    return tokenized.end(position) - tokenized.start(position) == 1 && isWhole(position);
  }

  /** Returns whether some token holds only a part of a syllable. */
  boolean isSplit(int line, int slot) {
    return firstOf[index(line, slot)] != position(line, slot);
  }

  /** Returns whether some token reaches over the end of a slot into the next. */
  boolean shareToken(int line, int slot) {
    return firstOf[index(line, slot + 1)] <= position(line, slot);
  }

  /** Returns whether a token holds of two lines, the mark that ends a line being part of it. */
  boolean crossesLineEnd(int position) {
    return tokenized.crossesLineEnd(position);
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
