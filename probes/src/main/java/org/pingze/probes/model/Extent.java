package org.pingze.probes.model;

/** How far a forward pass goes, and what it leaves. */
enum Extent {
  /** To the last place that has a hook, since nothing else is asked for. */
  LAST_HOOK,
  /** To the final norm. */
  FINAL_NORM,
  /** To the final norm, each layer keeping its activations for the backward pass. */
  TRAINING
}
