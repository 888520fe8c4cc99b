package org.pingze.tokenize;

import java.util.List;
import org.pingze.corpus.AnnotatedPoem;

/**
 * A poem as a model reads it: {@code <bos> line1 ， line2 。 … <eos>}, each token tied to the
 * characters it covers.
 *
 * @param poem the poem with its labels
 * @param tokens the tokens in order, {@code <bos>} first and {@code <eos>} last
 */
public record TokenizedPoem(AnnotatedPoem poem, List<VerseToken> tokens) {
  public TokenizedPoem {
    tokens = List.copyOf(tokens);
  }

  /** Returns the token ids, shape (position). */
  public int[] ids() {
    return tokens.stream().mapToInt(VerseToken::id).toArray();
  }
}
