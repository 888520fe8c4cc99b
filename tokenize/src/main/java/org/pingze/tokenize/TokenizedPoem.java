package org.pingze.tokenize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.AnnotatedPoem;

/**
 * A poem as a model reads it: {@code <bos> line1 ， line2 。 … <eos>}, each token tied to the
 * characters it covers.
 *
 * <p>A token spans code points of the text {@code line1，line2。…}; {@code <bos>} and {@code <eos>}
 * span none. A line owns the mark that ends it. Where byte-level tokens split a character, the
 * character belongs to each of them, so that their spans overlap: it is begun by the first and has
 * been read at the last (the rule is ours).
 */
public final class TokenizedPoem {
  private final AnnotatedPoem poem;
  private final int[] ids; // (position)
  private final int[] starts; // (position), code points of the text
  private final int[] ends; // (position), exclusive
  private @Nullable List<VerseToken> tokens; // made when first asked for

  /** Takes spans as they are: positions from 0, the first {@code <bos>}, the last {@code <eos>}. */
  TokenizedPoem(AnnotatedPoem poem, int[] ids, int[] starts, int[] ends) {
    this.poem = poem;
    this.ids = ids;
    this.starts = starts;
    this.ends = ends;
  }

  /**
   * Puts a poem together from its tokens; one of punctuation spans one code point.
   *
   * @param tokens the tokens in order, {@code <bos>} first and {@code <eos>} last
   */
  public TokenizedPoem(AnnotatedPoem poem, List<VerseToken> tokens) {
    this(poem, new int[tokens.size()], new int[tokens.size()], new int[tokens.size()]);
    this.tokens = List.copyOf(tokens);
    VerseLayout layout = new VerseLayout(poem);
    int covered = 0;
    for (int position = 0; position < ids.length; position++) {
      VerseToken token = tokens.get(position);
      boolean verse = token.kind() == VerseToken.Kind.VERSE;
      boolean mark = token.kind() == VerseToken.Kind.PUNCTUATION;
      ids[position] = token.id();
      starts[position] = verse ? layout.position(token.first()) : covered;
      ends[position] = verse ? layout.position(token.last()) + 1 : covered + (mark ? 1 : 0);
      covered = ends[position];
    }
  }

  /** Returns the poem with its labels. */
  public AnnotatedPoem poem() {
    return poem;
  }

  /** Returns the text that is encoded, {@code line1，line2。…}. */
  public String text() {
    return new VerseLayout(poem).text();
  }

  /** Returns how many tokens there are, {@code <bos>} and {@code <eos>} included. */
  public int length() {
    return ids.length;
  }

  /** Returns the token ids, shape (position). */
  public int[] ids() {
    return ids.clone();
  }

  /** Returns the tokens in order, {@code <bos>} first and {@code <eos>} last. */
  public List<VerseToken> tokens() {
    List<VerseToken> made = tokens;
    if (made == null) {
      made = makeTokens();
      tokens = made; // threads that race here make the same list
    }
    return made;
  }

  /** Returns the first code point of the text that a token spans, from 0. */
  public int start(int position) {
    return starts[position];
  }

  /** Returns the code point of the text before which a token's span ends. */
  public int end(int position) {
    return ends[position];
  }

  /** Returns whether a token goes on with a character that the token before has begun. */
  public boolean beginsInsideCharacter(int position) {
    return position > 0 && starts[position] < ends[position - 1];
  }

  /** Returns whether the last character of a token goes on in the next token. */
  public boolean endsInsideCharacter(int position) {
    return position + 1 < ids.length && beginsInsideCharacter(position + 1);
  }

  /** Returns whether a token holds of two lines, the mark that ends a line being part of it. */
  public boolean crossesLineEnd(int position) {
    return ends[position] > starts[position] && line(ends[position] - 1) > line(starts[position]);
  }

  /** Returns whether a token holds of two couplets, the marks being part of the lines they end. */
  public boolean crossesCouplet(int position) {
    return ends[position] > starts[position]
        && (line(ends[position] - 1) - 1) / 2 > (line(starts[position]) - 1) / 2;
  }

  /** Returns the line, from 1, that owns a code point of the text. */
  private int line(int codePoint) {
    return codePoint / (poem.verse().length().syllables() + 1) + 1;
  }

  private List<VerseToken> makeTokens() {
    VerseLayout layout = new VerseLayout(poem);
    List<VerseToken> made = new ArrayList<>(ids.length);
    for (int position = 0; position < ids.length; position++) {
      List<AnnotatedCharacter> characters = layout.characters(starts[position], ends[position]);
      made.add(new VerseToken(ids[position], kind(position, characters), characters));
    }
    return List.copyOf(made);
  }

  private VerseToken.Kind kind(int position, List<AnnotatedCharacter> characters) {
    if (position == 0) {
      return VerseToken.Kind.BEGIN;
    }
    if (position == ids.length - 1) {
      return VerseToken.Kind.END;
    }
    return characters.isEmpty() ? VerseToken.Kind.PUNCTUATION : VerseToken.Kind.VERSE;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TokenizedPoem that
        && Arrays.equals(ids, that.ids)
        && Arrays.equals(starts, that.starts)
        && Arrays.equals(ends, that.ends)
        && poem.equals(that.poem);
  }

  @Override
  public int hashCode() {
    return 31 * poem.hashCode() + Arrays.hashCode(ids);
  }

  @Override
  public String toString() {
    return "TokenizedPoem[" + poem.verse().poem().id() + ", " + Arrays.toString(ids) + "]";
  }
}
