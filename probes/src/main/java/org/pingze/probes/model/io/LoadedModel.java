package org.pingze.probes.model.io;

import org.pingze.probes.model.TransformerConfig;

/**
 * A model as read from disk.
 *
 * @param config its shape
 * @param parameters all parameters, in the order of {@link
 *     org.pingze.probes.model.ParameterLayout}; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // the flat array is what models are made of
public record LoadedModel(TransformerConfig config, float[] parameters) {
  @Override
  public boolean equals(Object other) {
    return other instanceof LoadedModel that
        && config.equals(that.config)
        && java.util.Arrays.equals(parameters, that.parameters);
  }

  @Override
  public int hashCode() {
    return 31 * config.hashCode() + java.util.Arrays.hashCode(parameters);
  }

  @Override
  public String toString() {
    return config + " with " + parameters.length + " parameters";
  }
}
