package org.pingze.tokenize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.AnnotatedPoem;

/** Encodes character by character with plain loops: what DJL and its alignment are held against. */
final class PlainCharacterEncoder {
  private final Map<String, Integer> ids = new HashMap<>();

  PlainCharacterEncoder(CharacterTokenizer tokenizer) {
    tokenizer.vocabulary().forEach(token -> ids.put(token, ids.size()));
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
    return ids.getOrDefault(token, 2); // <unk>
  }
}
