package org.pingze.probes.model;

/** What the MLP of a block reads. */
public enum Residual {
  /** The residual stream with what the attention of the same block has added. */
  SEQUENTIAL,
  /** The residual stream that the attention reads too. */
  PARALLEL
}
