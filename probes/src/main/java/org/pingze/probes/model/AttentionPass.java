package org.pingze.probes.model;

import java.util.Arrays;
import org.pingze.probes.hooks.Activation;
import org.pingze.probes.hooks.Hook;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Site;

/** Causal attention of all heads of a layer over the rows of a shard, forward and backward. */
final class AttentionPass {
  private final Engine engine;
  private final TransformerConfig config;
  private final int d;
  private final int dHead;
  private final int width; // of a token's queries, keys and values
  private final int dHeads; // of all heads side by side
  private final HeadAttention heads;

  AttentionPass(Engine engine) {
    this.engine = engine;
    this.config = engine.config;
    this.d = config.dModel();
    this.dHead = config.dHead();
    this.width = config.dFused();
    this.dHeads = config.dHeads();
    this.heads = new HeadAttention(engine);
  }

  /**
   * Reads {@code attnNormalized}, fills {@code fused}, {@code pattern} and {@code z}, writes
   * attnOut; what lies after the last hook of a run that ends there is left undone.
   */
  void forward(int layer, Shard shard, LayerActivations values, float[] attnOut, RowHooks hooks) {
    LayerOffsets at = engine.offsets.layer(layer);
    int tokens = shard.tokens();
    engine.linear(
        tokens,
        d,
        width,
        at.queryKeyValueWeight,
        at.queryKeyValueBias,
        values.attnNormalized,
        values.fused);
    hooks.fusedPart(Site.QUERY, layer, 0, values.fused, engine.offsets);
    hooks.fusedPart(Site.KEY, layer, 1, values.fused, engine.offsets);
    hooks.fusedPart(Site.VALUE, layer, 2, values.fused, engine.offsets);
    if (config.family().normalizesHeads()) {
      normalizeHeads(at, tokens, values);
    }
    if (config.positions() == Positions.ROTARY) {
      rotate(shard, values.fused, 1);
      hooks.fusedPart(Site.ROTATED_QUERY, layer, 0, values.fused, engine.offsets);
      hooks.fusedPart(Site.ROTATED_KEY, layer, 1, values.fused, engine.offsets);
    }
    Hook onScores = hooks.at(Site.ATTN_SCORES, layer);
    Hook onPattern = hooks.at(Site.PATTERN, layer);
    float[] scratch = heads.scratch(shard.longest());
    DroppedPattern left = new DroppedPattern(shard, layer, engine.kernels);
    boolean mixes = !hooks.endBefore(Site.Z, layer);
    int offset = 0;
    for (int row = shard.firstRow(); row < shard.endRow(); row++) {
      int n = shard.batch().length(row);
      int first = shard.start(row);
      for (int head = 0; head < config.heads(); head++) {
        heads.scores(values, first, n, head, offset + head * n * n, scratch);
      }
      if (onScores != null) {
        mask(layer, values.pattern, offset, n);
        hooks.pattern(onScores, Site.ATTN_SCORES, layer, row, values.pattern, offset);
      }
      for (int head = 0; head < config.heads(); head++) {
        heads.softmax(layer, values.pattern, offset + head * n * n, n);
      }
      if (onPattern != null) {
        hooks.pattern(onPattern, Site.PATTERN, layer, row, values.pattern, offset);
      }
      for (int head = 0; mixes && head < config.heads(); head++) {
        left.show(row, head, values.pattern, offset + head * n * n);
        heads.mix(values, first, n, head, left, onPattern != null, scratch);
      }
      if (values.keepsPatterns) {
        offset += config.heads() * n * n;
      }
    }
    hooks.heads(Site.Z, layer, config.heads(), values.z);
    if (hooks.endBefore(Site.RESULT, layer)) {
      return;
    }
    engine.linear(tokens, dHeads, d, at.outputWeight, at.outputBias, values.z, attnOut);
    Hook onResult = hooks.at(Site.RESULT, layer);
    if (onResult != null) {
      results(onResult, layer, shard, values.z, attnOut);
    }
  }

  private void mask(int layer, float[] scores, int offset, int n) {
    for (int line = 0; line < config.heads() * n; line++) {
      int query = line % n;
      int at = offset + line * n;
      Arrays.fill(scores, at, at + config.firstKey(layer, query), Float.NEGATIVE_INFINITY);
      Arrays.fill(scores, at + query + 1, at + n, Float.NEGATIVE_INFINITY);
    }
  }

  /** Shows the hook what each head writes on its own, and adds what it changes. */
  private void results(Hook hook, int layer, Shard shard, float[] z, float[] attnOut) {
    LayerOffsets at = engine.offsets.layer(layer);
    boolean outByIn = engine.offsets.outByIn;
    int heads = config.heads();
    HookPoint point = new HookPoint(Site.RESULT, layer);
    for (int row = shard.firstRow(); row < shard.endRow(); row++) {
      int n = shard.batch().length(row);
      int first = shard.start(row);
      float[] result = new float[n * heads * d]; // (position, head, dModel)
      for (int head = 0; head < heads; head++) {
        int weight = at.outputWeight + head * dHead * (outByIn ? 1 : d);
        engine.products.multiply(
            false,
            outByIn,
            n,
            d,
            dHead,
            1,
            z,
            first * dHeads + head * dHead,
            dHeads,
            engine.parameters,
            weight,
            outByIn ? dHeads : d,
            0,
            result,
            head * d,
            heads * d);
      }
      float[] before = result.clone();
      hook.accept(point, row, new Activation(result, 0, n, heads, d));
      for (int i = 0; i < result.length; i++) {
        if (result[i] != before[i]) {
          int position = i / (heads * d);
          attnOut[(first + position) * d + i % d] += result[i] - before[i];
        }
      }
    }
  }

  /**
   * Reads the gradient of attnOut, and writes that of {@code attnNormalized} into {@code
   * memory.dNormalized}.
   */
  void backward(
      int layer,
      Shard shard,
      LayerActivations values,
      ShardMemory memory,
      float[] dAttnOut,
      ShardGradient gradient) {
    LayerOffsets at = engine.offsets.layer(layer);
    int tokens = shard.tokens();
    engine.linearBackward(
        tokens, dHeads, d, at.outputWeight, at.outputBias, values.z, dAttnOut, memory.dZ, gradient);
    float[] scratch = heads.scratch(shard.longest());
    DroppedPattern left = new DroppedPattern(shard, layer, engine.kernels);
    int offset = 0;
    for (int row = shard.firstRow(); row < shard.endRow(); row++) {
      int n = shard.batch().length(row);
      for (int head = 0; head < config.heads(); head++) {
        left.show(row, head, values.pattern, offset);
        heads.backward(layer, values, memory, shard.start(row), n, head, offset, left, scratch);
        offset += n * n;
      }
    }
    if (config.positions() == Positions.ROTARY) {
      rotate(shard, memory.dFused, -1);
    }
    if (config.family().normalizesHeads()) {
      normalizeHeadsBackward(at, tokens, values, memory, gradient);
    }
    engine.linearBackward(
        tokens,
        d,
        width,
        at.queryKeyValueWeight,
        at.queryKeyValueBias,
        values.attnNormalized,
        memory.dFused,
        memory.dNormalized,
        gradient);
  }

  /** Normalises the queries and keys of each head, and keeps what they were. */
  private void normalizeHeads(LayerOffsets at, int tokens, LayerActivations values) {
    System.arraycopy(values.fused, 0, values.raw, 0, tokens * width);
    int normalized = config.heads() + config.keyValueHeads();
    for (int token = 0; token < tokens; token++) {
      for (int i = 0; i < normalized; i++) {
        int weight = i < config.heads() ? at.queryNormWeight : at.keyNormWeight;
        int vector = token * width + i * dHead; // queries, then keys, side by side
        int statistics = 2 * (token * normalized + i);
        engine.rmsNorm(
            dHead,
            weight,
            values.raw,
            vector,
            values.fused,
            vector,
            values.headStatistics,
            statistics);
      }
    }
  }

  private void normalizeHeadsBackward(
      LayerOffsets at,
      int tokens,
      LayerActivations values,
      ShardMemory memory,
      ShardGradient gradient) {
    int normalized = config.heads() + config.keyValueHeads();
    float[] dHeadOut = new float[dHead];
    for (int token = 0; token < tokens; token++) {
      for (int i = 0; i < normalized; i++) {
        int weight = i < config.heads() ? at.queryNormWeight : at.keyNormWeight;
        int vector = token * width + i * dHead;
        System.arraycopy(memory.dFused, vector, dHeadOut, 0, dHead);
        Arrays.fill(memory.dFused, vector, vector + dHead, 0);
        engine.rmsNormBackward(
            dHead,
            weight,
            values.raw,
            vector,
            values.headStatistics,
            2 * (token * normalized + i),
            dHeadOut,
            0,
            memory.dFused,
            vector,
            gradient);
      }
    }
  }

  /** Rotates queries and keys by their position, or back if {@code direction} is −1. */
  private void rotate(Shard shard, float[] fused, float direction) {
    RotaryAngles angles = engine.angles(shard.longest());
    for (int row = shard.firstRow(); row < shard.endRow(); row++) {
      int n = shard.batch().length(row);
      for (int position = 0; position < n; position++) {
        int token = (shard.start(row) + position) * width;
        for (int part = 0; part < 2; part++) {
          int heads = part == 0 ? config.heads() : config.keyValueHeads();
          for (int head = 0; head < heads; head++) {
            int at = token + engine.offsets.fusedOwn(head, part);
            angles.rotate(engine.kernels, position, direction, fused, at);
          }
        }
      }
    }
  }
}
