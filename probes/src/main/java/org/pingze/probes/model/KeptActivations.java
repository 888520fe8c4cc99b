package org.pingze.probes.model;

/** What the forward pass of one shard leaves for the backward pass; reused from step to step. */
final class KeptActivations {
  final LayerActivations[] layers;
  float[] stream = {}; // (token, dModel): the residual stream after the last block
  float[] finalStatistics = {}; // (token, {mean, 1/deviation})

  KeptActivations(TransformerConfig config) {
    layers = new LayerActivations[config.layers()];
    for (int layer = 0; layer < layers.length; layer++) {
      layers[layer] = new LayerActivations();
    }
  }

  /**
   * Makes room for a forward pass; if it is followed by a backward pass, every layer has its own.
   */
  void fit(TransformerConfig config, Shard shard, boolean keepLayers) {
    int tokens = shard.tokens();
    for (int layer = 0; layer < (keepLayers ? layers.length : 1); layer++) {
      layers[layer].fit(config, shard, keepLayers);
    }
    stream = ShardMemory.fit(stream, tokens * config.dModel());
    finalStatistics = ShardMemory.fit(finalStatistics, tokens * 2);
  }
}
