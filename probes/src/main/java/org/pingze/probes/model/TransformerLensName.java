package org.pingze.probes.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What TransformerLens calls the parameters that Hugging Face stores under another name. A weight
 * that is stored fused has several names: {@code blocks.0.attn.W_Q W_K W_V}.
 */
public final class TransformerLensName {
  private static final Pattern BLOCK = Pattern.compile("(.*\\.)?(?:h|layers)\\.(\\d+)\\.(.*)");

  /** Within a block, by the name without its ending. */
  private static final Map<String, String> IN_BLOCK = new LinkedHashMap<>();

  /** Outside of the blocks. */
  private static final Map<String, String> OUTSIDE = new LinkedHashMap<>();

  static {
    IN_BLOCK.put("ln_1|input_layernorm", "ln1.w");
    IN_BLOCK.put("ln_2|post_attention_layernorm", "ln2.w");
    IN_BLOCK.put("attn\\.c_attn|attention\\.query_key_value", "attn.W_Q W_K W_V");
    IN_BLOCK.put("self_attn\\.q_proj", "attn.W_Q");
    IN_BLOCK.put("self_attn\\.k_proj", "attn.W_K");
    IN_BLOCK.put("self_attn\\.v_proj", "attn.W_V");
    IN_BLOCK.put("self_attn\\.q_norm", "attn.q_norm.w");
    IN_BLOCK.put("self_attn\\.k_norm", "attn.k_norm.w");
    IN_BLOCK.put("attn\\.c_proj|attention\\.dense|self_attn\\.o_proj", "attn.W_O");
    IN_BLOCK.put("mlp\\.(c_fc|dense_h_to_4h|up_proj)", "mlp.W_in");
    IN_BLOCK.put("mlp\\.gate_proj", "mlp.W_gate");
    IN_BLOCK.put("mlp\\.(c_proj|dense_4h_to_h|down_proj)", "mlp.W_out");
    OUTSIDE.put(".*(wte|embed_in|embed_tokens)", "embed.W_E");
    OUTSIDE.put(".*wpe", "pos_embed.W_pos");
    OUTSIDE.put(".*(ln_f|final_layer_norm)|model\\.norm", "ln_final.w");
    OUTSIDE.put("lm_head|embed_out", "unembed.W_U");
  }

  private TransformerLensName() {}

  /**
   * Returns the name of a parameter.
   *
   * @param stored the name in Hugging Face's files, such as {@code transformer.h.0.ln_1.weight}
   * @throws IllegalArgumentException if no family that is implemented has such a parameter
   */
  public static String of(String stored) {
    int dot = stored.lastIndexOf('.');
    String bare = stored.substring(0, Math.max(0, dot));
    boolean bias = stored.endsWith(".bias");
    Matcher block = BLOCK.matcher(bare);
    boolean inBlock = block.matches();
    String within = inBlock ? block.group(3) : bare;
    for (Map.Entry<String, String> entry : (inBlock ? IN_BLOCK : OUTSIDE).entrySet()) {
      if (within.matches(entry.getKey())) {
        String name = bias ? entry.getValue().replace("W_", "b_") : entry.getValue();
        if (bias && name.endsWith(".w")) {
          name = name.substring(0, name.length() - 1) + "b";
        }
        return inBlock ? "blocks." + block.group(2) + "." + name : name;
      }
    }
    throw new IllegalArgumentException(stored + " is no parameter of a model implemented here");
  }
}
