package org.pingze.probes.model;

/**
 * The arrays one worker needs to run a shard; reused from shard to shard, grown when one is larger.
 */
final class ShardMemory {
  private static final int LOGIT_BUDGET = 1 << 20;

  final LayerActivations[] layers;
  float[] stream = {}; // (token, dModel): the residual stream after the last block
  float[] finalNormalized = {}; // (token, dModel)
  float[] finalStatistics = {}; // (token, {mean, 1/deviation})
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
    layers = new LayerActivations[config.layers()];
    for (int layer = 0; layer < layers.length; layer++) {
      layers[layer] = new LayerActivations();
    }
  }

  /** Returns how many rows of logits are held at a time. */
  static int logitRows(TransformerConfig config) {
    return Math.max(64, Math.min(256, LOGIT_BUDGET / config.vocabulary()));
  }

  /**
   * Makes room for a forward pass; if it is followed by a backward pass, every layer has its own.
   */
  void fitForward(TransformerConfig config, Shard shard, boolean keepLayers) {
    int tokens = shard.tokens();
    int d = config.dModel();
    for (int layer = 0; layer < (keepLayers ? layers.length : 1); layer++) {
      layers[layer].fit(config, tokens, shard.patternSize());
    }
    stream = fit(stream, tokens * d);
    finalNormalized = fit(finalNormalized, tokens * d);
    finalStatistics = fit(finalStatistics, tokens * 2);
    attnOut = fit(attnOut, tokens * d);
    if (!config.attentionOnly()) {
      mlpOut = fit(mlpOut, tokens * d);
    }
  }

  /** Makes room for logits. */
  void fitLogits(TransformerConfig config, Shard shard) {
    int rows = Math.min(logitRows(config), shard.tokens());
    logits = fit(logits, Math.multiplyExact(rows, config.vocabulary()));
  }

  /** Makes room for a backward pass. */
  void fitBackward(TransformerConfig config, Shard shard) {
    int tokens = shard.tokens();
    int d = config.dModel();
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
