package org.pingze.tokenize;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tokens of a tokenizer that stand for no text.
 *
 * @param begin with which a text begins
 * @param end with which it ends
 * @param unknown what stands for text that the vocabulary lacks, if it can lack any
 * @param others what else stands for no text, such as {@code [MASK]}
 */
record SpecialTokens(String begin, String end, Optional<String> unknown, List<String> others) {
  /** Those of a tokenizer that pingze makes. */
  static final SpecialTokens VERSE =
      new SpecialTokens(
          CharacterTokenizer.BEGIN,
          CharacterTokenizer.END,
          Optional.of(CharacterTokenizer.UNKNOWN),
          List.of());

  /** Those of a byte-level tokenizer that pingze makes: to it nothing is unknown. */
  static final SpecialTokens BYTES =
      new SpecialTokens(
          CharacterTokenizer.BEGIN, CharacterTokenizer.END, Optional.empty(), List.of());

  SpecialTokens {
    others = List.copyOf(others);
  }

  /** Returns all of them, each once. */
  List<String> tokens() {
    return Stream.of(List.of(begin, end), unknown.map(List::of).orElse(List.of()), others)
        .flatMap(List::stream)
        .distinct()
        .toList();
  }
}
