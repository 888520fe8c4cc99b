package org.pingze.probes.generation;

import java.util.BitSet;

/** Says which tokens may come next. */
@FunctionalInterface
public interface TokenFilter {
  /**
   * Returns the tokens that may follow a row; empty if the row cannot be gone on with.
   *
   * @param row all tokens so far, the prompt included; not kept
   */
  BitSet allowed(int[] row);

  /** Returns the filter that lets every token of a vocabulary pass. */
  static TokenFilter everything(int vocabulary) {
    BitSet all = new BitSet(vocabulary);
    all.set(0, vocabulary);
    return row -> all;
  }
}
