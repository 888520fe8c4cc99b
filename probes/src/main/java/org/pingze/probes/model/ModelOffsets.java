package org.pingze.probes.model;

/** Where every tensor starts in the flat array, and how the fused attention is interleaved. */
final class ModelOffsets {
  final int embedding;
  final int positions; // −1 in a rotary model
  final int finalNormWeight; // −1 without norms
  final int finalNormBias; // −1 unless it is a layer norm
  final int unembedding; // the embedding's, if tied

  /** How many values the unembedding has. */
  final int unembeddingSize;

  /** The first parameter after the embeddings, which come first in every layout. */
  final int afterEmbeddings;

  /** The one after the last parameter of the final norm, where an untied unembedding starts. */
  final int afterBlocks;

  final int size;
  final boolean outByIn;
  private final LayerOffsets[] layers;
  private final TransformerConfig config;

  ModelOffsets(ParameterLayout layout) {
    config = layout.config();
    ParameterNames names = ParameterNames.of(config.family());
    embedding = layout.offset(names.embedding() + ".weight");
    positions = layout.offset(ParameterNames.POSITIONS + ".weight");
    finalNormWeight = layout.offset(names.finalNorm() + ".weight");
    finalNormBias = layout.offset(names.finalNorm() + ".bias");
    unembedding = config.tied() ? embedding : layout.offset(names.unembedding() + ".weight");
    unembeddingSize = config.vocabulary() * config.dModel();
    size = layout.size();
    afterBlocks = config.tied() ? size : unembedding;
    outByIn = config.family() != Family.GPT2;
    layers = new LayerOffsets[config.layers()];
    for (int layer = 0; layer < layers.length; layer++) {
      layers[layer] = new LayerOffsets(layout, layer);
    }
    int embedded = config.vocabulary() + (positions < 0 ? 0 : config.context());
    afterEmbeddings = embedded * config.dModel();
  }

  LayerOffsets layer(int layer) {
    return layers[layer];
  }

  /**
   * Returns where in a token's fused queries, keys and values those of a head start.
   *
   * @param head the head that attends, whichever shares its keys and values
   * @param part 0 for the query, 1 for the key, 2 for the value
   */
  int fused(int head, int part) {
    return part == 0 ? fusedOwn(head, 0) : fusedOwn(config.keyValueHead(head), part);
  }

  /** Returns the same of the keys and values themselves, counted without repeating shared ones. */
  int fusedOwn(int owner, int part) {
    if (config.family() == Family.GPT_NEOX) {
      return (owner * 3 + part) * config.dHead();
    }
    int before = part == 0 ? 0 : config.heads() + (part - 1) * config.keyValueHeads();
    return (before + owner) * config.dHead();
  }
}
