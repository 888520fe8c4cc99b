package org.pingze.probes.model;

/** The two ways in which a fast transformer computes what it is asked. */
enum Arithmetic {
  DOUBLE,
  FLOAT;

  FastTransformer model(TransformerConfig config, float[] parameters) {
    return this == DOUBLE
        ? new FastTransformer(config, parameters)
        : FastTransformer.inFloat(config, parameters);
  }
}
