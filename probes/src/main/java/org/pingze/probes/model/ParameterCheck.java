package org.pingze.probes.model;

/** Refuses parameters that a model cannot run with. */
final class ParameterCheck {
  private ParameterCheck() {}

  /**
   * Checks number and values.
   *
   * @throws IllegalArgumentException naming the tensor at fault
   */
  static void check(ParameterLayout layout, float[] parameters) {
    if (parameters.length != layout.size()) {
      throw new IllegalArgumentException(
          "the model has "
              + layout.size()
              + " parameters, got "
              + parameters.length
              + ": do the configuration and the weights belong together?");
    }
    for (ParameterSlice slice : layout.slices()) {
      for (int i = slice.offset(); i < slice.end(); i++) {
        if (!Float.isFinite(parameters[i])) {
          throw new IllegalArgumentException(
              slice.name()
                  + ", value "
                  + (i - slice.offset())
                  + " is "
                  + parameters[i]
                  + "; the training diverged or the file is damaged");
        }
      }
    }
    TransformerConfig config = layout.config();
    if (config.attentionOnly()) {
      for (int layer = 0; layer < config.layers(); layer++) {
        LayerOffsets at = new LayerOffsets(layout, layer);
        zero(parameters, at.mlpOutWeight, config.dModel(), layer);
        if (at.mlpOutBias >= 0) {
          zero(parameters, at.mlpOutBias, config.dModel(), layer);
        }
      }
    }
  }

  private static void zero(float[] parameters, int from, int n, int layer) {
    for (int i = from; i < from + n; i++) {
      if (parameters[i] != 0) {
        throw new IllegalArgumentException(
            "the model is attention-only, but the MLP of layer "
                + layer
                + " writes "
                + parameters[i]
                + "; set dMlp to its inner size or its output weights to zero");
      }
    }
  }
}
