package org.pingze.probes.model;

import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.pingze.probes.hooks.Activation;
import org.pingze.probes.hooks.Hook;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Hooks;

/** Shows what is computed in double on one row to hooks, which see floats. */
final class RoundedHooks {
  private final Hooks hooks;
  private final TransformerConfig config;
  private final int row;
  private final int length;
  private final @Nullable HookPoint last; // null if the run goes on to its end

  /**
   * Makes the hooks of a row.
   *
   * @param row its number in the batch
   * @param length how many tokens it has
   */
  RoundedHooks(Hooks hooks, TransformerConfig config, int row, int length, Extent extent) {
    this.hooks = hooks;
    this.config = config;
    this.row = row;
    this.length = length;
    this.last = extent == Extent.LAST_HOOK ? Collections.max(hooks.points()) : null;
  }

  /** Returns whether there is a hook at a place. */
  boolean at(HookPoint point) {
    return hooks.at(point) != null;
  }

  /** Returns whether the run is over before a place, as nothing there or after it is asked for. */
  boolean endBefore(HookPoint point) {
    return last != null && last.compareTo(point) < 0;
  }

  /** Shows values to the hook there; what it changes is changed, what it reads keeps its digits. */
  void show(HookPoint point, double[] values) {
    @Nullable Hook hook = hooks.at(point);
    if (hook == null) {
      return;
    }
    float[] shown = new float[values.length];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = (float) values[i];
    }
    hook.accept(
        point, row, new Activation(shown, 0, ActivationPlaces.shape(point, config, length)));
    for (int i = 0; i < shown.length; i++) {
      values[i] = shown[i] == (float) values[i] ? values[i] : shown[i];
    }
  }
}
