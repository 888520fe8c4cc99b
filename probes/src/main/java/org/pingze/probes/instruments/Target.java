package org.pingze.probes.instruments;

import java.util.OptionalInt;
import org.pingze.probes.hooks.Activation;
import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Site;

/**
 * What an intervention changes: an activation, or one head of it, at all positions or at one.
 *
 * @param point where in the model
 * @param head the head, where the activation has one; of all if empty
 * @param position the token, from 0; at the query where the activation has queries; all if empty
 */
public record Target(HookPoint point, OptionalInt head, OptionalInt position) {
  public Target {
    if (head.isPresent() && !hasHeads(point.site())) {
      throw new IllegalArgumentException(point + " has no heads; leave out head " + head);
    }
    if (head.orElse(0) < 0 || position.orElse(0) < 0) {
      throw new IllegalArgumentException("heads and positions count from 0: " + head + position);
    }
  }

  /** Something that is told of a stretch of an activation. */
  @FunctionalInterface
  interface Stretch {
    /**
     * Is told of one stretch.
     *
     * @param from where in the activation, entries from 0
     * @param count how many entries
     */
    void accept(int from, int count);
  }

  /** Returns a whole activation. */
  public static Target of(HookPoint point) {
    return new Target(point, OptionalInt.empty(), OptionalInt.empty());
  }

  /** Returns what a head has gathered, its z: all that it writes depends on it. */
  public static Target of(HeadId head) {
    return of(HookPoint.z(head.layer())).head(head.head());
  }

  /** Returns the same at one head only. */
  public Target head(int only) {
    return new Target(point, OptionalInt.of(only), position);
  }

  /** Returns the same at one position only. */
  public Target at(int only) {
    return new Target(point, head, OptionalInt.of(only));
  }

  private static boolean hasHeads(Site site) {
    return switch (site) {
      case QUERY, KEY, VALUE, ROTATED_QUERY, ROTATED_KEY, ATTN_SCORES, PATTERN, Z, RESULT -> true;
      default -> false;
    };
  }

  private boolean headFirst() {
    return point.site() == Site.PATTERN || point.site() == Site.ATTN_SCORES;
  }

  /**
   * Tells the stretches of an activation that the target covers; none where a row is too short for
   * the position.
   *
   * @throws IllegalArgumentException if the activation has no such head
   */
  void each(Activation activation, Stretch stretch) {
    int[] shape = activation.shape();
    int inner = shape[shape.length - 1];
    if (shape.length == 2) {
      each(position, shape[0], at -> stretch.accept(at * inner, inner));
      return;
    }
    int heads = headFirst() ? shape[0] : shape[1];
    int positions = headFirst() ? shape[1] : shape[0];
    if (head.orElse(0) >= heads) {
      throw new IllegalArgumentException(
          point + ": there are " + heads + " heads, counted from 0, no " + head.getAsInt());
    }
    each(
        head,
        heads,
        h ->
            each(
                position,
                positions,
                at ->
                    stretch.accept(
                        (headFirst() ? h * positions + at : at * heads + h) * inner, inner)));
  }

  private static void each(OptionalInt only, int count, java.util.function.IntConsumer each) {
    for (int i = only.orElse(0); i < (only.isPresent() ? only.getAsInt() + 1 : count); i++) {
      if (i < count) {
        each.accept(i);
      }
    }
  }
}
