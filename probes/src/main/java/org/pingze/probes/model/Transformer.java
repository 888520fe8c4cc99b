package org.pingze.probes.model;

import org.pingze.probes.hooks.Hooks;

/** A decoder-only transformer whose every activation can be read and replaced. */
public interface Transformer {
  /** Returns its shape. */
  TransformerConfig config();

  /** Returns its parameters as floats, in the order of {@link ParameterLayout}. */
  float[] parameters();

  /**
   * Returns the logits of every token, (token, vocabulary), row-major; {@code vocabulary · size}
   * floats.
   *
   * @throws IllegalArgumentException if the batch does not fit the model, or a hook's place does
   *     not exist
   */
  float[] logits(TokenBatch batch, Hooks hooks);

  /** Shows the logits of every token to a reader, without holding them all. */
  void logits(TokenBatch batch, Hooks hooks, LogitReader reader);

  /**
   * Runs for the hooks alone: no logits unless these are hooked, nor need anything be computed that
   * lies after the last hook.
   */
  void run(TokenBatch batch, Hooks hooks);

  /**
   * Returns the loss (nats) at each token of predicting the next one; 0 at each row's last token.
   */
  float[] nextTokenLosses(TokenBatch batch, Hooks hooks);

  /**
   * Returns the loss (nats) at each token of predicting the next one; 0 at each row's last token.
   */
  default float[] nextTokenLosses(TokenBatch batch) {
    return nextTokenLosses(batch, Hooks.none());
  }
}
