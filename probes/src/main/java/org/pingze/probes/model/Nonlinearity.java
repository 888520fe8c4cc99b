package org.pingze.probes.model;

/** The function by which an MLP bends its inner values. */
public enum Nonlinearity {
  /** x·Φ(x) (Hendrycks and Gimpel 2016, arXiv 1606.08415). */
  GELU,
  /** x/2·(1 + tanh(√(2/π)(x + 0.044715x³))), GPT-2's approximation of it. */
  GELU_TANH,
  /** x/(1 + e⁻ˣ), also called swish. */
  SILU
}
