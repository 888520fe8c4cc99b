package org.pingze.probes.model;

/** How a vector of the residual stream is normalised before it is read. */
public enum Norm {
  /** (x − mean)/√(variance + ε) · weight + bias (Ba et al. 2016, arXiv 1607.06450). */
  LAYER,
  /** x/√(mean square + ε) · weight (Zhang and Sennrich 2019, arXiv 1910.07467). */
  RMS,
  /** RMS norm that stores its weight less 1, as Gemma. */
  RMS_AROUND_ONE,
  /** x itself: the simplified transformers of Elhage et al. 2021. */
  NONE;

  /** Returns whether its output does not feel the mean of its input. */
  public boolean centres() {
    return this == LAYER;
  }

  /** Returns what is added to a stored weight to make the gain. */
  public int gainOffset() {
    return this == RMS_AROUND_ONE ? 1 : 0;
  }
}
