package org.pingze.probes.model;

/** Where every tensor starts in the flat array, and how the fused attention is interleaved. */
final class ModelOffsets {
  final int embedding;
  final int positions; // −1 in a rotary model
  final int finalNormWeight;
  final int finalNormBias;
  final int unembedding;

  /** The first parameter after the embeddings, which come first in both layouts. */
  final int afterEmbeddings;

  final int size;
  private final LayerOffsets[] layers;
  private final TransformerConfig config;

  ModelOffsets(ParameterLayout layout) {
    config = layout.config();
    boolean neox = config.positions() == Positions.ROTARY;
    embedding = layout.slice(neox ? "gpt_neox.embed_in.weight" : "transformer.wte.weight").offset();
    positions = neox ? -1 : layout.slice("transformer.wpe.weight").offset();
    String norm = neox ? "gpt_neox.final_layer_norm" : "transformer.ln_f";
    finalNormWeight = layout.slice(norm + ".weight").offset();
    finalNormBias = layout.slice(norm + ".bias").offset();
    unembedding = layout.slice(neox ? "embed_out.weight" : "lm_head.weight").offset();
    size = layout.size();
    layers = new LayerOffsets[config.layers()];
    for (int layer = 0; layer < layers.length; layer++) {
      layers[layer] = new LayerOffsets(layout, layer);
    }
    afterEmbeddings = layers[0].attnNormWeight;
  }

  LayerOffsets layer(int layer) {
    return layers[layer];
  }

  /**
   * Returns where in a token's fused (3 · dModel) vector a head's part starts.
   *
   * @param part 0 for the query, 1 for the key, 2 for the value
   */
  int fused(int head, int part) {
    return config.positions() == Positions.ROTARY
        ? (head * 3 + part) * config.dHead()
        : part * config.dModel() + head * config.dHead();
  }
}
