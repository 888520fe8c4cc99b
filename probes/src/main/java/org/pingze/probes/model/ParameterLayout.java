package org.pingze.probes.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which tensors a model has, and where each lies in the flat array; Hugging Face's names and order.
 *
 * <p>Rotary models are laid out as GPT-NeoX: linear weights (out, in), the fused attention weight
 * (head · {q, k, v} · dHead, dModel). Models with learned positions are laid out as GPT-2: linear
 * weights (in, out), the fused attention weight (dModel, {q, k, v} · head · dHead), and {@code
 * lm_head.weight} of its own. An attention-only model has an MLP of inner size 1 whose weights and
 * biases are zero.
 */
public final class ParameterLayout {
  private final TransformerConfig config;
  private final Map<String, ParameterSlice> slices = new LinkedHashMap<>();
  private int size;

  private ParameterLayout(TransformerConfig config) {
    this.config = config;
    if (config.positions() == Positions.ROTARY) {
      gptNeox();
    } else {
      gpt2();
    }
  }

  /**
   * Returns the layout of a model.
   *
   * @throws IllegalArgumentException if it has more parameters than one array holds
   */
  public static ParameterLayout of(TransformerConfig config) {
    return new ParameterLayout(config);
  }

  private void gptNeox() {
    int d = config.dModel();
    int inner = Math.max(1, config.dMlp());
    add("gpt_neox.embed_in.weight", config.vocabulary(), d);
    for (int layer = 0; layer < config.layers(); layer++) {
      String block = "gpt_neox.layers." + layer + ".";
      add(block + "input_layernorm.weight", d);
      add(block + "input_layernorm.bias", d);
      add(block + "post_attention_layernorm.weight", d);
      add(block + "post_attention_layernorm.bias", d);
      add(block + "attention.query_key_value.weight", 3 * d, d);
      add(block + "attention.query_key_value.bias", 3 * d);
      add(block + "attention.dense.weight", d, d);
      add(block + "attention.dense.bias", d);
      add(block + "mlp.dense_h_to_4h.weight", inner, d);
      add(block + "mlp.dense_h_to_4h.bias", inner);
      add(block + "mlp.dense_4h_to_h.weight", d, inner);
      add(block + "mlp.dense_4h_to_h.bias", d);
    }
    add("gpt_neox.final_layer_norm.weight", d);
    add("gpt_neox.final_layer_norm.bias", d);
    add("embed_out.weight", config.vocabulary(), d);
  }

  private void gpt2() {
    int d = config.dModel();
    int inner = Math.max(1, config.dMlp());
    add("transformer.wte.weight", config.vocabulary(), d);
    add("transformer.wpe.weight", config.context(), d);
    for (int layer = 0; layer < config.layers(); layer++) {
      String block = "transformer.h." + layer + ".";
      add(block + "ln_1.weight", d);
      add(block + "ln_1.bias", d);
      add(block + "attn.c_attn.weight", d, 3 * d);
      add(block + "attn.c_attn.bias", 3 * d);
      add(block + "attn.c_proj.weight", d, d);
      add(block + "attn.c_proj.bias", d);
      add(block + "ln_2.weight", d);
      add(block + "ln_2.bias", d);
      add(block + "mlp.c_fc.weight", d, inner);
      add(block + "mlp.c_fc.bias", inner);
      add(block + "mlp.c_proj.weight", inner, d);
      add(block + "mlp.c_proj.bias", d);
    }
    add("transformer.ln_f.weight", d);
    add("transformer.ln_f.bias", d);
    add("lm_head.weight", config.vocabulary(), d);
  }

  private void add(String name, int... shape) {
    long entries = 1;
    for (int extent : shape) {
      entries *= extent;
    }
    if (size + entries > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          name + ": the model has more than 2^31 parameters, one array cannot hold them");
    }
    slices.put(name, new ParameterSlice(name, size, shape));
    size += (int) entries;
  }

  /** Returns the shape of the model. */
  public TransformerConfig config() {
    return config;
  }

  /** Returns every tensor, in memory order. */
  public List<ParameterSlice> slices() {
    return List.copyOf(slices.values());
  }

  /** Returns how many parameters there are, unused ones of an attention-only model included. */
  public int size() {
    return size;
  }

  /**
   * Returns the tensor of that name.
   *
   * @throws IllegalArgumentException if the model has none
   */
  public ParameterSlice slice(String name) {
    @Nullable ParameterSlice slice = slices.get(name);
    if (slice == null) {
      throw new IllegalArgumentException(
          "no parameter is called " + name + "; there are " + slices.keySet());
    }
    return slice;
  }
}
