package org.pingze.probes.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pingze.probes.hooks.Activation;
import org.pingze.probes.hooks.Hook;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Hooks;
import org.pingze.probes.hooks.Site;

/** Calls the hooks of a run on the rows of one shard. */
final class RowHooks {
  private static final Set<Site> MLP =
      EnumSet.of(
          Site.RESID_MID,
          Site.MLP_SCALE,
          Site.MLP_NORMALIZED,
          Site.MLP_PRE,
          Site.MLP_PRE_LINEAR,
          Site.MLP_POST,
          Site.MLP_OUT);

  private static final Set<Site> SCALES =
      EnumSet.of(Site.ATTN_SCALE, Site.MLP_SCALE, Site.FINAL_SCALE);

  private final Hooks hooks;
  private final Shard shard;
  private final TransformerConfig config;
  private final @Nullable HookPoint last; // null if the run goes on to its end

  RowHooks(Hooks hooks, Shard shard, TransformerConfig config, Extent extent) {
    this.hooks = hooks;
    this.shard = shard;
    this.config = config;
    this.last = extent == Extent.LAST_HOOK ? Collections.max(hooks.points()) : null;
  }

  /**
   * Checks that every hooked place exists in the model.
   *
   * @throws IllegalArgumentException naming the first that does not
   */
  static void check(Hooks hooks, TransformerConfig config) {
    for (HookPoint point : hooks.points()) {
      Site site = point.site();
      if (point.layer() >= config.layers()) {
        throw new IllegalArgumentException(
            point + ": the model has " + config.layers() + " layers, counted from 0");
      }
      boolean rotated = site == Site.ROTATED_QUERY || site == Site.ROTATED_KEY;
      if (rotated && config.positions() != Positions.ROTARY) {
        throw new IllegalArgumentException(point + ": the model's positions are learned");
      }
      if (site == Site.POS_EMBED && config.positions() != Positions.LEARNED) {
        throw new IllegalArgumentException(point + ": the model's positions are not learned");
      }
      if (MLP.contains(site) && config.attentionOnly()) {
        throw new IllegalArgumentException(point + ": the model is attention-only");
      }
      if (SCALES.contains(site) && config.norm() == Norm.NONE) {
        throw new IllegalArgumentException(point + ": the model has no norms");
      }
      if (site == Site.MLP_PRE_LINEAR && !config.family().gated()) {
        throw new IllegalArgumentException(point + ": the model's MLP has no gate");
      }
      if (site == Site.RESID_MID && config.parallelResidual()) {
        throw new IllegalArgumentException(
            point + ": attention and MLP read the same stream in this model, use residPre");
      }
    }
  }

  /** Returns whether the run is over before a place, as nothing there or after it is asked for. */
  boolean endBefore(Site site, int layer) {
    return last != null && last.compareTo(new HookPoint(site, layer)) < 0;
  }

  @Nullable Hook at(Site site, int layer) {
    return hooks.isEmpty() ? null : hooks.at(new HookPoint(site, layer));
  }

  /** Shows (token, dModel) values row by row. */
  void stream(Site site, int layer, float[] values) {
    rows(site, layer, config.dModel(), values);
  }

  /** Shows (token, width) values row by row. */
  void rows(Site site, int layer, int width, float[] values) {
    Hook hook = at(site, layer);
    if (hook == null) {
      return;
    }
    HookPoint point = new HookPoint(site, layer);
    for (int row = shard.firstRow(); row < shard.endRow(); row++) {
      int length = shard.batch().length(row);
      hook.accept(point, row, new Activation(values, shard.start(row) * width, length, width));
    }
  }

  /** Shows one side of (token, {gate, linear} · dMlp) values, and takes it back. */
  void side(Site site, int layer, int side, float[] sides) {
    if (at(site, layer) == null) {
      return;
    }
    int inner = config.dMlp();
    float[] values = new float[shard.tokens() * inner];
    for (int token = 0; token < shard.tokens(); token++) {
      System.arraycopy(sides, (2 * token + side) * inner, values, token * inner, inner);
    }
    rows(site, layer, inner, values);
    for (int token = 0; token < shard.tokens(); token++) {
      System.arraycopy(values, token * inner, sides, (2 * token + side) * inner, inner);
    }
  }

  /** Shows (token, head, dHead) values of so many heads row by row. */
  void heads(Site site, int layer, int heads, float[] values) {
    Hook hook = at(site, layer);
    if (hook == null) {
      return;
    }
    HookPoint point = new HookPoint(site, layer);
    for (int row = shard.firstRow(); row < shard.endRow(); row++) {
      int offset = shard.start(row) * heads * config.dHead();
      int length = shard.batch().length(row);
      hook.accept(point, row, new Activation(values, offset, length, heads, config.dHead()));
    }
  }

  /** Shows one of the three parts of the fused (token, dFused) values, and takes it back. */
  void fusedPart(Site site, int layer, int part, float[] fused, ModelOffsets offsets) {
    if (at(site, layer) == null) {
      return;
    }
    int dHead = config.dHead();
    int width = config.dFused();
    int heads = part == 0 ? config.heads() : config.keyValueHeads();
    float[] values = new float[shard.tokens() * heads * dHead];
    for (int token = 0; token < shard.tokens(); token++) {
      for (int head = 0; head < heads; head++) {
        int from = token * width + offsets.fusedOwn(head, part);
        System.arraycopy(fused, from, values, (token * heads + head) * dHead, dHead);
      }
    }
    heads(site, layer, heads, values);
    for (int token = 0; token < shard.tokens(); token++) {
      for (int head = 0; head < heads; head++) {
        int to = token * width + offsets.fusedOwn(head, part);
        System.arraycopy(values, (token * heads + head) * dHead, fused, to, dHead);
      }
    }
  }

  /** Shows the (head, query, key) values of one row. */
  void pattern(Hook hook, Site site, int layer, int row, float[] values, int offset) {
    int length = shard.batch().length(row);
    hook.accept(
        new HookPoint(site, layer),
        row,
        new Activation(values, offset, config.heads(), length, length));
  }
}
