package org.pingze.probes.model;

import java.util.List;

/**
 * What Hugging Face calls the tensors of a family, by role; without {@code .weight} and {@code
 * .bias}.
 *
 * @param embedding the matrix of token vectors
 * @param block what precedes the number of a block
 * @param attnNorm the norm before the attention
 * @param queryKeyValue the maps to queries, keys and values: one fused, or three
 * @param output the map from the heads to the stream
 * @param mlpNorm the norm before the MLP
 * @param mlpIn the map into the MLP; in a gated one, the bent projection, then the other
 * @param mlpOut the map out of the MLP
 * @param finalNorm the norm before the unembedding
 * @param unembedding the matrix that makes logits, where it is not tied
 */
record ParameterNames(
    String embedding,
    String block,
    String attnNorm,
    List<String> queryKeyValue,
    String output,
    String mlpNorm,
    List<String> mlpIn,
    String mlpOut,
    String finalNorm,
    String unembedding) {
  static final String POSITIONS = "transformer.wpe";
  static final String QUERY_NORM = "self_attn.q_norm";
  static final String KEY_NORM = "self_attn.k_norm";

  private static final ParameterNames GPT2 =
      new ParameterNames(
          "transformer.wte",
          "transformer.h.",
          "ln_1",
          List.of("attn.c_attn"),
          "attn.c_proj",
          "ln_2",
          List.of("mlp.c_fc"),
          "mlp.c_proj",
          "transformer.ln_f",
          "lm_head");

  private static final ParameterNames GPT_NEOX =
      new ParameterNames(
          "gpt_neox.embed_in",
          "gpt_neox.layers.",
          "input_layernorm",
          List.of("attention.query_key_value"),
          "attention.dense",
          "post_attention_layernorm",
          List.of("mlp.dense_h_to_4h"),
          "mlp.dense_4h_to_h",
          "gpt_neox.final_layer_norm",
          "embed_out");

  private static final ParameterNames LLAMA =
      new ParameterNames(
          "model.embed_tokens",
          "model.layers.",
          "input_layernorm",
          List.of("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj"),
          "self_attn.o_proj",
          "post_attention_layernorm",
          List.of("mlp.gate_proj", "mlp.up_proj"),
          "mlp.down_proj",
          "model.norm",
          "lm_head");

  static ParameterNames of(Family family) {
    return switch (family) {
      case GPT2 -> GPT2;
      case GPT_NEOX -> GPT_NEOX;
      case LLAMA, MISTRAL, QWEN2, QWEN3, GEMMA -> LLAMA;
    };
  }

  /** Returns the full name of a part of a block. */
  String in(int layer, String part) {
    return block + layer + "." + part;
  }
}
