package org.pingze.probes.model;

/** Reads the logits of one position after another, so that they need not all be held. */
@FunctionalInterface
public interface LogitReader {
  /**
   * Is shown the logits at one position; called on worker threads, for several rows at once.
   *
   * @param row the row of the batch
   * @param position the position in the row
   * @param logits an array valid during the call only
   * @param offset where in it the first token's logit is; vocabulary of them follow
   */
  void accept(int row, int position, float[] logits, int offset);
}
