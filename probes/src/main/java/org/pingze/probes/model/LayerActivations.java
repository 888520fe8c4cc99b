package org.pingze.probes.model;

/** What the forward pass of one block leaves for the backward pass. */
final class LayerActivations {
  float[] residual = {}; // (token, dModel): what the block reads
  float[] attnNormalized = {}; // (token, dModel)
  float[] attnStatistics = {}; // (token, {mean, 1/deviation})
  float[] fused = {}; // (token, dFused): queries, keys and values, normalised and rotated
  float[] raw = {}; // (token, dFused): the same before they are normalised, where they are
  float[] headStatistics = {}; // (token, head or key head, {0, 1/root mean square})
  float[] pattern = {}; // (head, query, key) of every row or of one; see keepsPatterns
  float[] z = {}; // (token, head, dHead)
  float[] middle = {}; // (token, dModel): the residual stream that the MLP reads
  float[] mlpNormalized = {}; // (token, dModel)
  float[] mlpStatistics = {}; // (token, {mean, 1/deviation})
  float[] mlpInner = {}; // (token, dMlp) before the nonlinearity; gated: (token, 2 · dMlp)
  float[] mlpActive = {}; // (token, dMlp): what the MLP's output map reads

  /** Whether every row has a pattern of its own; else one row's overwrite another's. */
  boolean keepsPatterns;

  /**
   * Makes every array long enough.
   *
   * @param keepPatterns whether a backward pass will read those of every row; else there is room
   *     for one row's, which stay in a core's cache
   */
  void fit(TransformerConfig config, Shard shard, boolean keepPatterns) {
    keepsPatterns = keepPatterns;
    int longest = shard.longest();
    int patternSize = keepPatterns ? shard.patternSize() : Math.multiplyExact(longest, longest);
    int tokens = shard.tokens();
    int d = config.dModel();
    residual = ShardMemory.fit(residual, tokens * d);
    attnNormalized = ShardMemory.fit(attnNormalized, tokens * d);
    attnStatistics = ShardMemory.fit(attnStatistics, tokens * 2);
    fused = ShardMemory.fit(fused, Math.multiplyExact(tokens, config.dFused()));
    if (config.family().normalizesHeads()) {
      raw = ShardMemory.fit(raw, tokens * config.dFused());
      int normalized = config.heads() + config.keyValueHeads();
      headStatistics = ShardMemory.fit(headStatistics, tokens * normalized * 2);
    }
    pattern = ShardMemory.fit(pattern, Math.multiplyExact(config.heads(), patternSize));
    z = ShardMemory.fit(z, tokens * config.dHeads());
    if (!config.attentionOnly()) {
      int projections = config.family().gated() ? 2 : 1;
      middle = ShardMemory.fit(middle, tokens * d);
      mlpNormalized = ShardMemory.fit(mlpNormalized, tokens * d);
      mlpStatistics = ShardMemory.fit(mlpStatistics, tokens * 2);
      int inner = Math.multiplyExact(tokens, projections * config.dMlp());
      mlpInner = ShardMemory.fit(mlpInner, inner);
      mlpActive = ShardMemory.fit(mlpActive, tokens * config.dMlp());
    }
  }
}
