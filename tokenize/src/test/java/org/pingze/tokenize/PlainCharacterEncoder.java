package org.pingze.tokenize;

import java.util.ArrayList;
import java.util.List;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.AnnotatedPoem;

/** Encodes character by character with plain loops: what DJL and its alignment are held against. */
final class PlainCharacterEncoder {
  private final List<String> vocabulary;

  PlainCharacterEncoder(CharacterTokenizer tokenizer) {
    this.vocabulary = tokenizer.vocabulary();
  }

  TokenizedPoem encode(AnnotatedPoem poem) {
    List<VerseToken> tokens = new ArrayList<>();
    tokens.add(new VerseToken(id("<bos>"), VerseToken.Kind.BEGIN, List.of()));
    int last = poem.verse().length().syllables();
    for (AnnotatedCharacter annotated : poem.characters()) {
      tokens.add(
          new VerseToken(
              id(Character.toString(annotated.character())),
              VerseToken.Kind.VERSE,
              List.of(annotated)));
      if (annotated.slot() == last) {
        String stop = annotated.line() % 2 == 1 ? "，" : "。";
        tokens.add(new VerseToken(id(stop), VerseToken.Kind.PUNCTUATION, List.of()));
      }
    }
    tokens.add(new VerseToken(id("<eos>"), VerseToken.Kind.END, List.of()));
    return new TokenizedPoem(poem, tokens);
  }

  private int id(String token) {
    int id = vocabulary.indexOf(token);
    return id < 0 ? vocabulary.indexOf("<unk>") : id;
  }
}
