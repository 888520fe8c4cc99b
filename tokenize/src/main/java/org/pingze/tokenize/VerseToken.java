package org.pingze.tokenize;

import java.util.List;
import org.pingze.corpus.AnnotatedCharacter;

/**
 * One token of a poem.
 *
 * <p>The labels of the first character say what is predicted at the token before; those of the last
 * say what the residual stream at this token has read (METHOD §1; the rule is ours).
 *
 * @param id the token id
 * @param kind whether it stands for characters of the poem, for punctuation, or for a border
 * @param characters the characters it covers, in order; empty unless the kind is {@link Kind#VERSE}
 */
public record VerseToken(int id, Kind kind, List<AnnotatedCharacter> characters) {
  /** What a token stands for. */
  public enum Kind {
    /** Characters of the poem, known to the vocabulary or not. */
    VERSE,
    /** A comma (，) or full stop (。) that ends a line, or a space put before the poem. */
    PUNCTUATION,
    /** {@code <bos>}. */
    BEGIN,
    /** {@code <eos>}. */
    END
  }

  public VerseToken {
    if (characters.isEmpty() == (kind == Kind.VERSE)) {
      throw new IllegalArgumentException(kind + " token " + id + " covers " + characters);
    }
    characters = List.copyOf(characters);
  }

  /** Returns the first character covered. */
  public AnnotatedCharacter first() {
    return characters.get(0);
  }

  /** Returns the last character covered. */
  public AnnotatedCharacter last() {
    return characters.get(characters.size() - 1);
  }

  /**
   * Returns whether the token covers characters of more than one line; of a token that holds the
   * mark between two lines and a character of one, {@link TokenizedPoem#crossesLineEnd} tells.
   */
  public boolean crossesLineEnd() {
    return kind == Kind.VERSE && first().line() != last().line();
  }
}
