package org.pingze.probes.model;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Hooks;
import org.pingze.probes.hooks.Site;

/** Which places a model has, and the shape of one row's activation at each. */
public final class ActivationPlaces {
  private ActivationPlaces() {}

  /** Returns every place of a model, in the order in which it computes them. */
  public static SortedSet<HookPoint> of(TransformerConfig config) {
    SortedSet<HookPoint> places = new TreeSet<>();
    for (Site site : Site.values()) {
      for (int layer = 0; layer < (site.inBlock() ? config.layers() : 1); layer++) {
        HookPoint place = new HookPoint(site, layer);
        if (exists(place, config)) {
          places.add(place);
        }
      }
    }
    return Collections.unmodifiableSortedSet(places);
  }

  private static boolean exists(HookPoint place, TransformerConfig config) {
    try {
      RowHooks.check(Hooks.of(place, (point, row, activation) -> {}), config);
      return true;
    } catch (IllegalArgumentException absent) {
      return false;
    }
  }

  /** Returns the shape of the activation of a row of so many tokens. */
  public static int[] shape(HookPoint place, TransformerConfig config, int length) {
    return switch (place.site()) {
      case ATTN_SCORES, PATTERN -> new int[] {config.heads(), length, length};
      case QUERY, ROTATED_QUERY, Z -> new int[] {length, config.heads(), config.dHead()};
      case KEY, VALUE, ROTATED_KEY -> new int[] {length, config.keyValueHeads(), config.dHead()};
      case RESULT -> new int[] {length, config.heads(), config.dModel()};
      case ATTN_SCALE, MLP_SCALE, FINAL_SCALE -> new int[] {length, 1};
      case MLP_PRE, MLP_PRE_LINEAR, MLP_POST -> new int[] {length, config.dMlp()};
      case LOGITS -> new int[] {length, config.vocabulary()};
      default -> new int[] {length, config.dModel()};
    };
  }
}
