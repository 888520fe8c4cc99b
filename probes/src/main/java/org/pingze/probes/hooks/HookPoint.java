package org.pingze.probes.hooks;

/**
 * The address of an activation; prints as TransformerLens's name, {@code
 * blocks.1.attn.hook_pattern}.
 *
 * @param site what kind of activation
 * @param layer the block, from 0; 0 for a site that lies in no block
 */
public record HookPoint(Site site, int layer) implements Comparable<HookPoint> {
  public HookPoint {
    if (layer < 0) {
      throw new IllegalArgumentException(site.suffix() + ": layers count from 0, got " + layer);
    }
    if (!site.inBlock() && layer != 0) {
      throw new IllegalArgumentException(
          site.suffix() + " lies in no block and takes layer 0, got " + layer);
    }
  }

  /** Returns the address of the tokens' embeddings, (position, dModel). */
  public static HookPoint embed() {
    return new HookPoint(Site.EMBED, 0);
  }

  /** Returns the address of the positions' vectors, (position, dModel). */
  public static HookPoint posEmbed() {
    return new HookPoint(Site.POS_EMBED, 0);
  }

  /** Returns the address of what block {@code layer} reads, (position, dModel). */
  public static HookPoint residPre(int layer) {
    return new HookPoint(Site.RESID_PRE, layer);
  }

  /** Returns the address of what the attention's norm divides by, (position, 1). */
  public static HookPoint attnScale(int layer) {
    return new HookPoint(Site.ATTN_SCALE, layer);
  }

  /** Returns the address of the normalised input of the attention, (position, dModel). */
  public static HookPoint attnNormalized(int layer) {
    return new HookPoint(Site.ATTN_NORMALIZED, layer);
  }

  /** Returns the address of the queries before rotation, (position, head, dHead). */
  public static HookPoint queries(int layer) {
    return new HookPoint(Site.QUERY, layer);
  }

  /** Returns the address of the keys before rotation, (position, head, dHead). */
  public static HookPoint keys(int layer) {
    return new HookPoint(Site.KEY, layer);
  }

  /** Returns the address of the values, (position, head, dHead). */
  public static HookPoint values(int layer) {
    return new HookPoint(Site.VALUE, layer);
  }

  /** Returns the address of the rotated queries, (position, head, dHead). */
  public static HookPoint rotatedQueries(int layer) {
    return new HookPoint(Site.ROTATED_QUERY, layer);
  }

  /** Returns the address of the rotated keys, (position, head, dHead). */
  public static HookPoint rotatedKeys(int layer) {
    return new HookPoint(Site.ROTATED_KEY, layer);
  }

  /** Returns the address of the scores before the softmax, (head, query, key). */
  public static HookPoint attnScores(int layer) {
    return new HookPoint(Site.ATTN_SCORES, layer);
  }

  /** Returns the address of the attention weights, (head, query, key). */
  public static HookPoint pattern(int layer) {
    return new HookPoint(Site.PATTERN, layer);
  }

  /** Returns the address of the weighted values, (position, head, dHead). */
  public static HookPoint z(int layer) {
    return new HookPoint(Site.Z, layer);
  }

  /** Returns the address of what each head writes, without the bias, (position, head, dModel). */
  public static HookPoint result(int layer) {
    return new HookPoint(Site.RESULT, layer);
  }

  /** Returns the address of what the attention writes, with the bias, (position, dModel). */
  public static HookPoint attnOut(int layer) {
    return new HookPoint(Site.ATTN_OUT, layer);
  }

  /** Returns the address of the stream between attention and MLP, (position, dModel). */
  public static HookPoint residMid(int layer) {
    return new HookPoint(Site.RESID_MID, layer);
  }

  /** Returns the address of what the MLP's norm divides by, (position, 1). */
  public static HookPoint mlpScale(int layer) {
    return new HookPoint(Site.MLP_SCALE, layer);
  }

  /** Returns the address of the normalised input of the MLP, (position, dModel). */
  public static HookPoint mlpNormalized(int layer) {
    return new HookPoint(Site.MLP_NORMALIZED, layer);
  }

  /** Returns the address of the MLP before its nonlinearity, (position, dMlp). */
  public static HookPoint mlpPre(int layer) {
    return new HookPoint(Site.MLP_PRE, layer);
  }

  /** Returns the address of what the gate of an MLP is multiplied by, (position, dMlp). */
  public static HookPoint mlpPreLinear(int layer) {
    return new HookPoint(Site.MLP_PRE_LINEAR, layer);
  }

  /** Returns the address of the MLP after its nonlinearity and gate, (position, dMlp). */
  public static HookPoint mlpPost(int layer) {
    return new HookPoint(Site.MLP_POST, layer);
  }

  /** Returns the address of what the MLP writes, (position, dModel). */
  public static HookPoint mlpOut(int layer) {
    return new HookPoint(Site.MLP_OUT, layer);
  }

  /** Returns the address of the residual stream after a block, (position, dModel). */
  public static HookPoint residPost(int layer) {
    return new HookPoint(Site.RESID_POST, layer);
  }

  /** Returns the address of what the final norm divides by, (position, 1). */
  public static HookPoint finalScale() {
    return new HookPoint(Site.FINAL_SCALE, 0);
  }

  /** Returns the address of the final norm's output, (position, dModel). */
  public static HookPoint finalNormalized() {
    return new HookPoint(Site.FINAL_NORMALIZED, 0);
  }

  /**
   * Orders as the forward pass meets the places: the embeddings, the blocks one after the other,
   * the final norm.
   */
  /** Returns the address of the logits, (position, vocabulary). */
  public static HookPoint logits() {
    return new HookPoint(Site.LOGITS, 0);
  }

  @Override
  public int compareTo(HookPoint other) {
    if (!site.inBlock() || !other.site.inBlock()) {
      return site.compareTo(other.site);
    }
    return layer != other.layer ? Integer.compare(layer, other.layer) : site.compareTo(other.site);
  }

  @Override
  public String toString() {
    return site.inBlock() ? "blocks." + layer + "." + site.suffix() : site.suffix();
  }
}
