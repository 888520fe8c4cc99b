package org.pingze.tokenize;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.pingze.corpus.AnnotatedPoem;

/** Turns poems into token ids and back. Safe for use by several threads. */
public interface VerseTokenizer {
  /** Returns how many token ids there are; ids run from 0. */
  int vocabularySize();

  /**
   * Returns the token of an id as the vocabulary writes it, such as 山 or {@code <bos>}; empty for
   * an id in a gap, which some vocabularies have.
   */
  String token(int id);

  /**
   * Returns the characters that a token stands for, such as 山; empty for {@code <bos>}, {@code
   * <eos>}, {@code <unk>} and white space, with U+FFFD in place of a character of which it holds
   * only a part.
   */
  String text(int id);

  /** Returns the id of {@code <bos>}, with which every poem begins. */
  int bosId();

  /** Returns the id of {@code <eos>}, with which every poem ends. */
  int eosId();

  /** Returns the id of what stands for text that the vocabulary lacks; none if it lacks nothing. */
  OptionalInt unknownId();

  /** Returns the poem laid out and encoded (METHOD §1), every token aligned with its characters. */
  TokenizedPoem encode(AnnotatedPoem poem);

  /** Returns the poems encoded, in their order; faster than one by one. */
  List<TokenizedPoem> encodeAll(List<AnnotatedPoem> poems);

  /** Returns how many code points of a poem's text are unknown to the vocabulary. */
  default int unknownCharacters(TokenizedPoem poem) {
    int[] ids = poem.ids();
    return IntStream.range(1, ids.length - 1)
        .filter(position -> unknownId().isPresent() && ids[position] == unknownId().getAsInt())
        .map(position -> poem.end(position) - poem.start(position))
        .sum();
  }

  /** Writes {@code tokenizer.json} and {@code tokenizer_config.json} as Hugging Face reads them. */
  void write(Path directory);
}
