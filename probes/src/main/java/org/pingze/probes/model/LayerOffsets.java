package org.pingze.probes.model;

/** Where the tensors of one block start in the flat array; −1 for one that the model lacks. */
final class LayerOffsets {
  final int attnNormWeight;
  final int attnNormBias;
  final int mlpNormWeight;
  final int mlpNormBias;
  final int queryKeyValueWeight; // of a token's queries, keys and values side by side
  final int queryKeyValueBias;
  final int queryNormWeight;
  final int keyNormWeight;
  final int outputWeight;
  final int outputBias;
  final int mlpInWeight; // in a gated MLP, of both projections side by side
  final int mlpInBias;
  final int mlpOutWeight;
  final int mlpOutBias;

  LayerOffsets(ParameterLayout layout, int layer) {
    ParameterNames names = ParameterNames.of(layout.config().family());
    String attnNorm = names.in(layer, names.attnNorm());
    String mlpNorm = names.in(layer, names.mlpNorm());
    String queryKeyValue = names.in(layer, names.queryKeyValue().get(0));
    String output = names.in(layer, names.output());
    String mlpIn = names.in(layer, names.mlpIn().get(0));
    String mlpOut = names.in(layer, names.mlpOut());
    attnNormWeight = layout.offset(attnNorm + ".weight");
    attnNormBias = layout.offset(attnNorm + ".bias");
    mlpNormWeight = layout.offset(mlpNorm + ".weight");
    mlpNormBias = layout.offset(mlpNorm + ".bias");
    queryKeyValueWeight = layout.offset(queryKeyValue + ".weight");
    queryKeyValueBias = layout.offset(queryKeyValue + ".bias");
    queryNormWeight = layout.offset(names.in(layer, ParameterNames.QUERY_NORM) + ".weight");
    keyNormWeight = layout.offset(names.in(layer, ParameterNames.KEY_NORM) + ".weight");
    outputWeight = layout.offset(output + ".weight");
    outputBias = layout.offset(output + ".bias");
    mlpInWeight = layout.offset(mlpIn + ".weight");
    mlpInBias = layout.offset(mlpIn + ".bias");
    mlpOutWeight = layout.offset(mlpOut + ".weight");
    mlpOutBias = layout.offset(mlpOut + ".bias");
  }
}
