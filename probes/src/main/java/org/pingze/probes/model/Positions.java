package org.pingze.probes.model;

/** How a model knows where a token stands. */
public enum Positions {
  /** A learned vector per position is added to the embedding (GPT-2). */
  LEARNED,
  /**
   * Queries and keys are rotated by their position (GPT-NeoX; Su et al. 2021, arXiv 2104.09864).
   */
  ROTARY
}
