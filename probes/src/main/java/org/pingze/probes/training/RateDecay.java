package org.pingze.probes.training;

/** How the learning rate falls after warm-up, from its peak to the final fraction of it. */
public enum RateDecay {
  /** It stays at the peak; the final fraction must be 1. */
  CONSTANT,
  /** Along a straight line. */
  LINEAR,
  /** Along half a period of a cosine (Loshchilov and Hutter 2017, without restarts). */
  COSINE
}
