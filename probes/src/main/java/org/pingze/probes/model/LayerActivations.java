package org.pingze.probes.model;

/** What the forward pass of one block leaves for the backward pass. */
final class LayerActivations {
  float[] residual = {}; // (token, dModel): what the block reads
  float[] attnNormalized = {}; // (token, dModel)
  float[] attnStatistics = {}; // (token, {mean, 1/deviation})
  float[] fused = {}; // (token, 3 · dModel): queries, keys and values, rotated
  float[] pattern = {}; // per row (head, query, key)
  float[] z = {}; // (token, head, dHead)
  float[] middle = {}; // (token, dModel): the residual stream that the MLP reads
  float[] mlpNormalized = {}; // (token, dModel)
  float[] mlpStatistics = {}; // (token, {mean, 1/deviation})
  float[] mlpInner = {}; // (token, dMlp) before gelu
  float[] mlpActive = {}; // (token, dMlp) after gelu

  /** Makes every array long enough. */
  void fit(TransformerConfig config, int tokens, int patternSize) {
    int d = config.dModel();
    residual = ShardMemory.fit(residual, tokens * d);
    attnNormalized = ShardMemory.fit(attnNormalized, tokens * d);
    attnStatistics = ShardMemory.fit(attnStatistics, tokens * 2);
    fused = ShardMemory.fit(fused, tokens * 3 * d);
    pattern = ShardMemory.fit(pattern, Math.multiplyExact(config.heads(), patternSize));
    z = ShardMemory.fit(z, tokens * d);
    if (!config.attentionOnly()) {
      middle = ShardMemory.fit(middle, tokens * d);
      mlpNormalized = ShardMemory.fit(mlpNormalized, tokens * d);
      mlpStatistics = ShardMemory.fit(mlpStatistics, tokens * 2);
      mlpInner = ShardMemory.fit(mlpInner, tokens * config.dMlp());
      mlpActive = ShardMemory.fit(mlpActive, tokens * config.dMlp());
    }
  }
}
