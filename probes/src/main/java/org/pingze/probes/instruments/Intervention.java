package org.pingze.probes.instruments;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pingze.probes.hooks.Activation;
import org.pingze.probes.hooks.ActivationCache;
import org.pingze.probes.hooks.Hook;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Hooks;

/**
 * A change of what a model computes (METHOD §5). Interventions compose: {@code a.and(b)} does both,
 * a first where they meet.
 *
 * <p>An ablation is <i>plain</i> by itself: what comes after it sees the change, attention
 * included. It is <i>pattern-preserving</i> together with {@link #replayPatterns}, which holds the
 * attention of the layers after it to that of an unchanged run.
 */
public final class Intervention {
  private static final Intervention NONE = new Intervention(Hooks.none());

  private final Hooks hooks;

  private Intervention(Hooks hooks) {
    this.hooks = hooks;
  }

  /** Returns no change. */
  public static Intervention none() {
    return NONE;
  }

  /** Returns zeros at the target (zero ablation). */
  public static Intervention zero(Target target) {
    return changing(
        target,
        (point, row, values) ->
            target.each(
                values,
                (from, count) ->
                    Arrays.fill(
                        values.values(),
                        values.offset() + from,
                        values.offset() + from + count,
                        0)));
  }

  /**
   * Returns the mean over other runs at the target (mean ablation).
   *
   * @throws IllegalArgumentException if the means are of another place
   */
  public static Intervention mean(Target target, MeanActivation means) {
    if (!means.point().equals(target.point())) {
      throw new IllegalArgumentException(
          "the means are of " + means.point() + ", the target is " + target.point());
    }
    return changing(
        target,
        (point, row, values) -> {
          int[] shape = values.shape();
          int width = values.size() / shape[0];
          target.each(
              values,
              (from, count) ->
                  System.arraycopy(
                      means.values(),
                      from % width,
                      values.values(),
                      values.offset() + from,
                      count));
        });
  }

  /**
   * Returns what another run had at the target, row by row (activation patching).
   *
   * @param other has recorded the target's place on rows of the same lengths
   */
  public static Intervention patch(Target target, ActivationCache other) {
    return changing(target, (point, row, values) -> put(target, values, other, row));
  }

  /**
   * Returns what other rows had at the target (resample ablation).
   *
   * @param others has recorded the target's place
   * @param source for each row, the row of {@code others} that it gets; of the same length
   */
  public static Intervention resample(Target target, ActivationCache others, int[] source) {
    int[] rows = source.clone();
    return changing(
        target,
        (point, row, values) -> {
          if (row >= rows.length) {
            throw new IllegalArgumentException(
                "row " + row + " has no source; there are " + rows.length);
          }
          put(target, values, others, rows[row]);
        });
  }

  /**
   * Returns the attention of another run in whole layers, so that it does not follow what else is
   * changed.
   *
   * @param layers which layers
   * @param other has recorded their patterns on rows of the same lengths
   */
  public static Intervention replayPatterns(Collection<Integer> layers, ActivationCache other) {
    Map<HookPoint, Hook> replay = new HashMap<>();
    for (int layer : layers) {
      Target target = Target.of(HookPoint.pattern(layer));
      replay.put(target.point(), (point, row, values) -> put(target, values, other, row));
    }
    return new Intervention(Hooks.of(replay));
  }

  private static Intervention changing(Target target, Hook hook) {
    return new Intervention(Hooks.of(target.point(), hook));
  }

  private static void put(Target target, Activation values, ActivationCache other, int row) {
    int[] shape = other.shape(target.point(), row);
    if (!Arrays.equals(shape, values.shape())) {
      throw new IllegalArgumentException(
          target.point()
              + ": row "
              + row
              + " of the other run has shape "
              + Arrays.toString(shape)
              + ", not "
              + Arrays.toString(values.shape())
              + "; rows must be equally long");
    }
    float[] replacement = other.values(target.point(), row);
    target.each(
        values,
        (from, count) ->
            System.arraycopy(replacement, from, values.values(), values.offset() + from, count));
  }

  /** Returns both changes; where they meet, this one comes first. */
  public Intervention and(Intervention next) {
    return new Intervention(hooks.and(next.hooks));
  }

  /** Returns all changes, in this order. */
  public static Intervention all(List<Intervention> changes) {
    return changes.stream().reduce(NONE, Intervention::and);
  }

  /** Returns the hooks that make the change; record what it leads to with hooks after these. */
  public Hooks hooks() {
    return hooks;
  }
}
