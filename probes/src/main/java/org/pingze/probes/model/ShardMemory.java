package org.pingze.probes.model;

/**
 * The arrays one worker needs to run a shard; reused from shard to shard, grown when one is larger.
 */
final class ShardMemory {
  private static final int LOGIT_BUDGET = 1 << 20;

  /** Room for a forward pass of which nothing is kept. */
  final KeptActivations passing;

  float[] finalNormalized = {}; // (token, dModel)
  float[] attnOut = {}; // (token, dModel)
  float[] mlpOut = {}; // (token, dModel)
  float[] logits = {}; // (row of a block, vocabulary)
  float[] dStream = {}; // (token, dModel)
  float[] dNormalized = {}; // (token, dModel)
  float[] dFused = {}; // (token, dFused)
  float[] dZ = {}; // (token, head, dHead)
  float[] dPattern = {}; // (query, key) of one head
  float[] dInner = {}; // (token, dMlp); gated: (token, 2 · dMlp)
  float[] dActive = {}; // (token, dMlp) of a gated MLP

  ShardMemory(TransformerConfig config) {
    passing = new KeptActivations(config);
  }

  /** Returns how many rows of logits are held at a time. */
  static int logitRows(TransformerConfig config) {
    return Math.max(64, Math.min(256, LOGIT_BUDGET / config.vocabulary()));
  }

  /** Makes room for a forward pass. */
  void fitForward(TransformerConfig config, Shard shard) {
    int tokens = shard.tokens();
    int d = config.dModel();
    finalNormalized = fit(finalNormalized, tokens * d);
    attnOut = fit(attnOut, tokens * d);
    if (!config.attentionOnly()) {
      mlpOut = fit(mlpOut, tokens * d);
    }
  }

  /** Makes room for the logits of so many tokens. */
  void fitLogits(TransformerConfig config, int tokens) {
    logits = fit(logits, Math.multiplyExact(tokens, config.vocabulary()));
  }

  /** Makes room for a backward pass. */
  void fitBackward(TransformerConfig config, Shard shard) {
    int tokens = shard.tokens();
    int d = config.dModel();
    // These hold gradients where the residual is parallel or something is dropped.
    attnOut = fit(attnOut, tokens * d);
    if (shard.dropout().drops() && !config.attentionOnly()) {
      mlpOut = fit(mlpOut, tokens * d);
    }
    dStream = fit(dStream, tokens * d);
    dNormalized = fit(dNormalized, tokens * d);
    dFused = fit(dFused, tokens * config.dFused());
    dZ = fit(dZ, tokens * config.dHeads());
    dPattern = fit(dPattern, shard.longest() * shard.longest());
    if (config.family().gated()) {
      dActive = fit(dActive, tokens * config.dMlp());
      dInner = fit(dInner, tokens * 2 * config.dMlp());
    } else {
      dInner = fit(dInner, tokens * config.dMlp());
    }
  }

  static float[] fit(float[] array, int size) {
    return array.length >= size ? array : new float[size];
  }
}
