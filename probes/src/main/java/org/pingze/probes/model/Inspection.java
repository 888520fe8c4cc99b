package org.pingze.probes.model;

import org.pingze.probes.hooks.Hooks;

/** How a fast transformer computes whatever is not training. */
interface Inspection {
  /** Writes the logits of every token, (token, vocabulary). */
  void logits(TokenBatch batch, Hooks hooks, float[] logits);

  /** Shows the logits of every token to a reader, without holding them all. */
  void logits(TokenBatch batch, Hooks hooks, LogitReader reader);

  /** Runs to the last hook. */
  void run(TokenBatch batch, Hooks hooks);

  /** Returns the loss (nats) at each token of predicting the next one; 0 at each row's last. */
  float[] nextTokenLosses(TokenBatch batch, Hooks hooks);
}
