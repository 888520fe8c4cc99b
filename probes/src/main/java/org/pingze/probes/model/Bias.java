package org.pingze.probes.model;

/** A linear map that may have a bias. */
public enum Bias {
  /** The maps to queries, keys and values. */
  QUERY_KEY_VALUE,
  /** The map from the heads' weighted values to the residual stream. */
  ATTENTION_OUTPUT,
  /** All maps of the MLP. */
  MLP
}
