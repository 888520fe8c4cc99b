package org.pingze.probes.hooks;

/** Reads or replaces an activation while the model runs. */
@FunctionalInterface
public interface Hook {
  /**
   * Is shown the activation of one row; what it writes into it is what the rest of the model reads.
   *
   * <p>Called on worker threads, for several rows at once: a hook that gathers must be safe for
   * that. The view is valid during the call only.
   *
   * @param point where in the model
   * @param row which row of the batch, from 0
   * @param activation the values of that row
   */
  void accept(HookPoint point, int row, Activation activation);
}
