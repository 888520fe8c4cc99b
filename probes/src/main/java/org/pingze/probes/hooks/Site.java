package org.pingze.probes.hooks;

/** A kind of place in a transformer where activations can be read and replaced. */
public enum Site {
  /** The embeddings of the tokens, scaled where the family scales them, (position, dModel). */
  EMBED("hook_embed", false),
  /** The vectors of the positions, (position, dModel); only with learned positions. */
  POS_EMBED("hook_pos_embed", false),
  /** What a block reads from the residual stream, (position, dModel). */
  RESID_PRE("hook_resid_pre", true),
  /**
   * What the attention's norm divides by, the root of variance + ε or mean square + ε, (position,
   * 1); only in a model with norms.
   */
  ATTN_SCALE("ln1.hook_scale", true),
  /** The attention's input after its layer norm, weight and bias included, (position, dModel). */
  ATTN_NORMALIZED("ln1.hook_normalized", true),
  /** Queries before rotation, (position, head, dHead). */
  QUERY("attn.hook_q", true),
  /** Keys before rotation, (position, head, dHead). */
  KEY("attn.hook_k", true),
  /** Values, (position, head, dHead). */
  VALUE("attn.hook_v", true),
  /** Queries after rotation, (position, head, dHead); only with rotary positions. */
  ROTATED_QUERY("attn.hook_rot_q", true),
  /** Keys after rotation, (position, head, dHead); only with rotary positions. */
  ROTATED_KEY("attn.hook_rot_k", true),
  /**
   * Scores before the softmax, (head, query, key), already divided by √dHead. Entries with key
   * after query are minus infinity and stay masked whatever a hook writes there.
   */
  ATTN_SCORES("attn.hook_attn_scores", true),
  /**
   * Attention weights after the softmax, (head, query, key); 0 where the key is after the query.
   */
  PATTERN("attn.hook_pattern", true),
  /** The weighted mean of the values, (position, head, dHead). */
  Z("attn.hook_z", true),
  /** What each head adds to the residual stream, without the bias, (position, head, dModel). */
  RESULT("attn.hook_result", true),
  /** What the attention adds to the residual stream, with the bias, (position, dModel). */
  ATTN_OUT("hook_attn_out", true),
  /**
   * The residual stream between attention and MLP, (position, dModel); sequential residual only.
   */
  RESID_MID("hook_resid_mid", true),
  /** What the MLP's norm divides by, (position, 1); only in a model with norms. */
  MLP_SCALE("ln2.hook_scale", true),
  /** The MLP's input after its layer norm, weight and bias included, (position, dModel). */
  MLP_NORMALIZED("ln2.hook_normalized", true),
  /** The MLP before its nonlinearity, in a gated MLP the gate, (position, dMlp). */
  MLP_PRE("mlp.hook_pre", true),
  /** What the gate is multiplied by, (position, dMlp); only in a gated MLP. */
  MLP_PRE_LINEAR("mlp.hook_pre_linear", true),
  /** What the MLP's last map reads: after nonlinearity and gate, (position, dMlp). */
  MLP_POST("mlp.hook_post", true),
  /** What the MLP adds to the residual stream, (position, dModel). */
  MLP_OUT("hook_mlp_out", true),
  /** The residual stream after a block, (position, dModel). */
  RESID_POST("hook_resid_post", true),
  /** What the final norm divides by, (position, 1); only in a model with norms. */
  FINAL_SCALE("ln_final.hook_scale", false),
  /** The output of the final layer norm, weight and bias included, (position, dModel). */
  FINAL_NORMALIZED("ln_final.hook_normalized", false),
  /**
   * The logits, (position, vocabulary); our name, as TransformerLens has no hook there. A run that
   * needs no logits computes them if this place is hooked.
   */
  LOGITS("logits", false);

  private final String suffix;
  private final boolean inBlock;

  Site(String suffix, boolean inBlock) {
    this.suffix = suffix;
    this.inBlock = inBlock;
  }

  /** Returns whether every block has this place, rather than the model once. */
  public boolean inBlock() {
    return inBlock;
  }

  /** Returns TransformerLens's name without the block, such as {@code attn.hook_pattern}. */
  public String suffix() {
    return suffix;
  }
}
