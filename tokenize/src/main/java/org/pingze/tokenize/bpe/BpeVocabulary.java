package org.pingze.tokenize.bpe;

import java.util.List;

/**
 * What byte-pair encoding has learned.
 *
 * @param tokens the tokens in the order of their ids: the special ones, the alphabet ascending by
 *     code point, then what each merge made
 * @param alphabet how many of them are letters of the alphabet
 * @param merges the merges, the first to be applied first
 */
public record BpeVocabulary(List<String> tokens, int alphabet, List<Merge> merges) {
  /**
   * Two neighbouring tokens that become one.
   *
   * @param left the left token
   * @param right the right token
   */
  public record Merge(String left, String right) {}

  public BpeVocabulary {
    tokens = List.copyOf(tokens);
    merges = List.copyOf(merges);
  }
}
