package org.pingze.probes.hooks;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which hooks are called where during a run; immutable. */
public final class Hooks {
  private static final Hooks NONE = new Hooks(Map.of());

  private final Map<HookPoint, Hook> hooks;

  private Hooks(Map<HookPoint, Hook> hooks) {
    this.hooks = hooks;
  }

  /** Returns no hooks: the run costs nothing extra. */
  public static Hooks none() {
    return NONE;
  }

  /** Returns one hook at each of these places. */
  public static Hooks of(Map<HookPoint, Hook> hooks) {
    return hooks.isEmpty() ? NONE : new Hooks(new TreeMap<>(hooks));
  }

  /** Returns one hook at one place. */
  public static Hooks of(HookPoint point, Hook hook) {
    return new Hooks(Map.of(point, hook));
  }

  /** Returns these hooks and those; where both have one, this one is called first. */
  public Hooks and(Hooks those) {
    Map<HookPoint, Hook> both = new TreeMap<>(hooks);
    those.hooks.forEach(
        (point, second) ->
            both.merge(
                point,
                second,
                (first, next) ->
                    (at, row, activation) -> {
                      first.accept(at, row, activation);
                      next.accept(at, row, activation);
                    }));
    return of(both);
  }

  /** Returns the hook at a place, or null. */
  public @Nullable Hook at(HookPoint point) {
    return hooks.get(point);
  }

  /** Returns the places that have a hook. */
  public Set<HookPoint> points() {
    return Set.copyOf(hooks.keySet());
  }

  /** Returns whether no place has a hook. */
  public boolean isEmpty() {
    return hooks.isEmpty();
  }
}
