package org.pingze.probes.model;

/** Where the matrix that makes logits comes from. */
public enum Unembedding {
  /** It is a matrix of its own. */
  OWN,
  /** It is the embedding: one tensor, whose gradient is the sum of both uses. */
  TIED
}
