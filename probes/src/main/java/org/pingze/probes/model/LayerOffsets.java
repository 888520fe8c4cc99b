package org.pingze.probes.model;

/** Where the tensors of one block start in the flat array. */
final class LayerOffsets {
  final int attnNormWeight;
  final int attnNormBias;
  final int mlpNormWeight;
  final int mlpNormBias;
  final int queryKeyValueWeight;
  final int queryKeyValueBias;
  final int outputWeight;
  final int outputBias;
  final int mlpInWeight;
  final int mlpInBias;
  final int mlpOutWeight;
  final int mlpOutBias;

  LayerOffsets(ParameterLayout layout, int layer) {
    boolean neox = layout.config().positions() == Positions.ROTARY;
    String block = (neox ? "gpt_neox.layers." : "transformer.h.") + layer + ".";
    String attnNorm = block + (neox ? "input_layernorm" : "ln_1");
    String mlpNorm = block + (neox ? "post_attention_layernorm" : "ln_2");
    String queryKeyValue = block + (neox ? "attention.query_key_value" : "attn.c_attn");
    String output = block + (neox ? "attention.dense" : "attn.c_proj");
    String mlpIn = block + (neox ? "mlp.dense_h_to_4h" : "mlp.c_fc");
    String mlpOut = block + (neox ? "mlp.dense_4h_to_h" : "mlp.c_proj");
    attnNormWeight = layout.slice(attnNorm + ".weight").offset();
    attnNormBias = layout.slice(attnNorm + ".bias").offset();
    mlpNormWeight = layout.slice(mlpNorm + ".weight").offset();
    mlpNormBias = layout.slice(mlpNorm + ".bias").offset();
    queryKeyValueWeight = layout.slice(queryKeyValue + ".weight").offset();
    queryKeyValueBias = layout.slice(queryKeyValue + ".bias").offset();
    outputWeight = layout.slice(output + ".weight").offset();
    outputBias = layout.slice(output + ".bias").offset();
    mlpInWeight = layout.slice(mlpIn + ".weight").offset();
    mlpInBias = layout.slice(mlpIn + ".bias").offset();
    mlpOutWeight = layout.slice(mlpOut + ".weight").offset();
    mlpOutBias = layout.slice(mlpOut + ".bias").offset();
  }
}
