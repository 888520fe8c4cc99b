package org.pingze.probes.verse;

import java.util.ArrayList;
import java.util.List;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tokenize.VerseToken;

/**
 * Poems of one token a syllable, as a tokenizer that merges or splits characters would give them.
 */
final class OtherTokens {
  private OtherTokens() {}

  /** Returns the poem with slots 1 and 2 of every line in one token, that of the first. */
  static TokenizedPoem paired(TokenizedPoem poem) {
    List<VerseToken> tokens = new ArrayList<>();
    for (VerseToken token : poem.tokens()) {
      if (token.kind() == VerseToken.Kind.VERSE && token.first().slot() == 2) {
        VerseToken first = tokens.remove(tokens.size() - 1);
        tokens.add(
            new VerseToken(
                first.id(), VerseToken.Kind.VERSE, List.of(first.first(), token.first())));
      } else {
        tokens.add(token);
      }
    }
    return new TokenizedPoem(poem.poem(), tokens);
  }

  /** Returns the poem with one character in two parts, as byte-level tokens may split it. */
  static TokenizedPoem split(TokenizedPoem poem, int line, int slot) {
    List<VerseToken> tokens = new ArrayList<>();
    for (VerseToken token : poem.tokens()) {
      tokens.add(token);
      if (token.kind() == VerseToken.Kind.VERSE) {
        AnnotatedCharacter character = token.first();
        if (character.line() == line && character.slot() == slot) {
          tokens.add(token);
        }
      }
    }
    return new TokenizedPoem(poem.poem(), tokens);
  }
}
