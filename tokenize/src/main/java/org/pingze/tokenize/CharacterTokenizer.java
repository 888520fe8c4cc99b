package org.pingze.tokenize;

import java.nio.file.Path;
import java.util.List;
import org.pingze.corpus.RegulatedVerse;

/** A vocabulary of single characters, counted in training poems. */
public final class CharacterTokenizer {
  private CharacterTokenizer() {}

  /** Returns the vocabulary of the characters seen at least that often. */
  public static CharacterTokenizer ofMinimumCount(List<RegulatedVerse> training, int minimum) {
    throw new UnsupportedOperationException("" + training + minimum);
  }

  /** Returns the vocabulary of the most frequent characters. */
  public static CharacterTokenizer ofMostFrequent(List<RegulatedVerse> training, int characters) {
    throw new UnsupportedOperationException("" + training + characters);
  }

  /** Returns the tokens in the order of their ids: special tokens, punctuation, characters. */
  public List<String> vocabulary() {
    throw new UnsupportedOperationException();
  }

  /** Writes {@code tokenizer.json} and {@code tokenizer_config.json}. */
  public void write(Path directory) {
    throw new UnsupportedOperationException(directory.toString());
  }
}
