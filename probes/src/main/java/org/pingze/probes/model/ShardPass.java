package org.pingze.probes.model;

import java.util.Arrays;
import org.pingze.probes.hooks.Hooks;
import org.pingze.probes.hooks.Site;

/** The blocks of the model, one after the other, over one shard. */
final class ShardPass {
  private final Engine engine;
  private final TransformerConfig config;
  private final AttentionPass attention;
  private final MlpPass mlp;
  private final int d;

  ShardPass(Engine engine) {
    this.engine = engine;
    this.config = engine.config;
    this.attention = new AttentionPass(engine);
    this.mlp = new MlpPass(engine);
    this.d = config.dModel();
  }

  /** Runs as far as is asked. */
  void forward(
      Shard shard, ShardMemory memory, KeptActivations kept, Hooks runHooks, Extent extent) {
    boolean keepLayers = extent == Extent.TRAINING;
    memory.fitForward(config, shard);
    kept.fit(config, shard, keepLayers);
    RowHooks hooks = new RowHooks(runHooks, shard, config, extent);
    embed(shard, kept.layers[0].residual, hooks);
    shard.dropout().apply(Dropout.Place.EMBEDDED, 0, shard, d, kept.layers[0].residual);
    for (int layer = 0; layer < config.layers(); layer++) {
      if (hooks.endBefore(Site.RESID_PRE, layer)) {
        return;
      }
      LayerActivations values = kept.layers[keepLayers ? layer : 0];
      boolean last = layer == config.layers() - 1;
      float[] out = values.residual;
      if (last) {
        out = kept.stream;
      } else if (keepLayers) {
        out = kept.layers[layer + 1].residual;
      }
      block(layer, shard, memory, values, out, hooks);
    }
    if (hooks.endBefore(Site.FINAL_SCALE, 0)) {
      return;
    }
    norm(
        new NormPlace(
            engine.offsets.finalNormWeight, engine.offsets.finalNormBias, Site.FINAL_SCALE, 0),
        shard.tokens(),
        kept.stream,
        memory.finalNormalized,
        kept.finalStatistics,
        hooks);
    hooks.stream(Site.FINAL_NORMALIZED, 0, memory.finalNormalized);
  }

  private void embed(Shard shard, float[] residual, RowHooks hooks) {
    TokenBatch batch = shard.batch();
    ModelOffsets offsets = engine.offsets;
    float scale = (float) config.embeddingScale();
    for (int row = shard.firstRow(); row < shard.endRow(); row++) {
      for (int position = 0; position < batch.length(row); position++) {
        int to = (shard.start(row) + position) * d;
        int token = batch.token(batch.start(row) + position);
        System.arraycopy(engine.parameters, offsets.embedding + token * d, residual, to, d);
        if (scale != 1) {
          for (int i = to; i < to + d; i++) {
            residual[i] *= scale;
          }
        }
      }
    }
    hooks.stream(Site.EMBED, 0, residual);
    if (offsets.positions >= 0) {
      addPositions(shard, residual, hooks);
    }
  }

  private void addPositions(Shard shard, float[] residual, RowHooks hooks) {
    boolean shown = hooks.at(Site.POS_EMBED, 0) != null;
    float[] vectors = new float[shown ? shard.tokens() * d : 0];
    for (int row = shard.firstRow(); row < shard.endRow(); row++) {
      for (int position = 0; position < shard.batch().length(row); position++) {
        int to = (shard.start(row) + position) * d;
        int from = engine.offsets.positions + position * d;
        engine.kernels.addScaled(d, 1, engine.parameters, from, shown ? vectors : residual, to);
      }
    }
    if (shown) {
      hooks.stream(Site.POS_EMBED, 0, vectors);
      add(vectors.length, vectors, residual);
    }
  }

  /** Adds what a part of the model writes to the residual stream. */
  private void add(int size, float[] written, float[] residual) {
    engine.kernels.addScaled(size, 1, written, 0, residual, 0);
  }

  /** Where a norm's parameters are, and where hooks see what it divides by. */
  private record NormPlace(int weight, int bias, Site scale, int layer) {}

  private void norm(
      NormPlace place, int rows, float[] x, float[] y, float[] statistics, RowHooks hooks) {
    engine.norm(rows, place.weight(), place.bias(), x, y, statistics);
    if (hooks.at(place.scale(), place.layer()) != null) {
      float[] scales = new float[rows];
      for (int row = 0; row < rows; row++) {
        scales[row] = 1 / statistics[2 * row + 1];
      }
      float[] divisors = scales.clone();
      hooks.rows(place.scale(), place.layer(), 1, divisors);
      for (int row = 0; row < rows; row++) {
        if (divisors[row] != scales[row]) {
          float mean = statistics[2 * row];
          engine.divide(row, place.weight(), place.bias(), x, mean, divisors[row], y);
        }
      }
    }
  }

  private void block(
      int layer,
      Shard shard,
      ShardMemory memory,
      LayerActivations values,
      float[] out,
      RowHooks hooks) {
    LayerOffsets at = engine.offsets.layer(layer);
    int tokens = shard.tokens();
    float[] in = values.residual;
    hooks.stream(Site.RESID_PRE, layer, in);
    norm(
        new NormPlace(at.attnNormWeight, at.attnNormBias, Site.ATTN_SCALE, layer),
        tokens,
        in,
        values.attnNormalized,
        values.attnStatistics,
        hooks);
    hooks.stream(Site.ATTN_NORMALIZED, layer, values.attnNormalized);
    attention.forward(layer, shard, values, memory.attnOut, hooks);
    if (hooks.endBefore(Site.ATTN_OUT, layer)) {
      return;
    }
    hooks.stream(Site.ATTN_OUT, layer, memory.attnOut);
    shard.dropout().apply(Dropout.Place.ATTN_OUT, layer, shard, d, memory.attnOut);
    if (!config.attentionOnly()) {
      System.arraycopy(in, 0, values.middle, 0, tokens * d);
      if (!config.parallelResidual()) {
        add(tokens * d, memory.attnOut, values.middle);
        hooks.stream(Site.RESID_MID, layer, values.middle);
      }
      norm(
          new NormPlace(at.mlpNormWeight, at.mlpNormBias, Site.MLP_SCALE, layer),
          tokens,
          values.middle,
          values.mlpNormalized,
          values.mlpStatistics,
          hooks);
      hooks.stream(Site.MLP_NORMALIZED, layer, values.mlpNormalized);
      mlp.forward(layer, tokens, values, memory.mlpOut, hooks);
      hooks.stream(Site.MLP_OUT, layer, memory.mlpOut);
      shard.dropout().apply(Dropout.Place.MLP_OUT, layer, shard, d, memory.mlpOut);
    }
    boolean fromMiddle = !config.attentionOnly() && !config.parallelResidual();
    float[] before = fromMiddle ? values.middle : in;
    if (out != before) {
      System.arraycopy(before, 0, out, 0, tokens * d);
    }
    if (!fromMiddle) {
      add(tokens * d, memory.attnOut, out);
    }
    if (!config.attentionOnly()) {
      add(tokens * d, memory.mlpOut, out);
    }
    hooks.stream(Site.RESID_POST, layer, out);
  }

  /**
   * Runs back from the gradient of the final norm's output, in {@code memory.dNormalized}, and
   * leaves the gradient of the embedded tokens in {@code memory.dStream}.
   */
  void backward(Shard shard, ShardMemory memory, KeptActivations kept, ShardGradient gradient) {
    int tokens = shard.tokens();
    float[] dStream = memory.dStream;
    Arrays.fill(dStream, 0, tokens * d, 0);
    engine.normBackward(
        tokens,
        engine.offsets.finalNormWeight,
        engine.offsets.finalNormBias,
        kept.stream,
        kept.finalStatistics,
        memory.dNormalized,
        dStream,
        gradient);
    for (int layer = config.layers() - 1; layer >= 0; layer--) {
      blockBackward(layer, shard, memory, kept, gradient);
    }
    shard.dropout().apply(Dropout.Place.EMBEDDED, 0, shard, d, dStream);
  }

  private void blockBackward(
      int layer, Shard shard, ShardMemory memory, KeptActivations kept, ShardGradient gradient) {
    LayerOffsets at = engine.offsets.layer(layer);
    LayerActivations values = kept.layers[layer];
    int tokens = shard.tokens();
    float[] dStream = memory.dStream;
    // With a parallel residual both branches are fed the same gradient: keep it before the MLP
    // adds.
    float[] dAttnOut = dStream;
    if (!config.attentionOnly()) {
      if (config.parallelResidual()) {
        dAttnOut = memory.attnOut;
        System.arraycopy(dStream, 0, dAttnOut, 0, tokens * d);
      }
      float[] dMlpOut = beforeDropout(Dropout.Place.MLP_OUT, layer, shard, dStream, memory.mlpOut);
      mlp.backward(layer, tokens, values, memory, dMlpOut, gradient);
      engine.normBackward(
          tokens,
          at.mlpNormWeight,
          at.mlpNormBias,
          values.middle,
          values.mlpStatistics,
          memory.dNormalized,
          dStream,
          gradient);
    }
    dAttnOut = beforeDropout(Dropout.Place.ATTN_OUT, layer, shard, dAttnOut, memory.attnOut);
    attention.backward(layer, shard, values, memory, dAttnOut, gradient);
    engine.normBackward(
        tokens,
        at.attnNormWeight,
        at.attnNormBias,
        values.residual,
        values.attnStatistics,
        memory.dNormalized,
        dStream,
        gradient);
  }

  /**
   * Returns the gradient of a branch before values were dropped, given that of what was left;
   * {@code room} is overwritten if any were.
   */
  private float[] beforeDropout(
      Dropout.Place place, int layer, Shard shard, float[] dLeft, float[] room) {
    if (!shard.dropout().drops()) {
      return dLeft;
    }
    if (dLeft != room) {
      System.arraycopy(dLeft, 0, room, 0, shard.tokens() * d);
    }
    shard.dropout().apply(place, layer, shard, d, room);
    return room;
  }
}
