package org.pingze.probes.hooks;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The activations of one run, kept at the places asked for and nowhere else.
 *
 * <p>Give {@link #hooks()} to the run, then read. To record what other hooks have written, put this
 * cache's hooks last: {@code interventions.and(cache.hooks())}.
 *
 * <p>A scan of many batches does best with one cache for all of them: rows of the same lengths are
 * written where the last batch's were, and nothing is allocated. Rows that the latest batch does
 * not have are then still those of an earlier one.
 */
public final class ActivationCache {
  /** The values of one row at one place. */
  private static final class Recorded {
    final float[] values;
    final int[] shape;

    Recorded(float[] values, int[] shape) {
      this.values = values;
      this.shape = shape;
    }
  }

  private final Map<HookPoint, Map<Integer, Recorded>> recorded = new TreeMap<>();

  private ActivationCache(Set<HookPoint> points) {
    for (HookPoint point : points) {
      recorded.put(point, new ConcurrentHashMap<>());
    }
  }

  /** Returns an empty cache that will record at these places. */
  public static ActivationCache recording(Set<HookPoint> points) {
    return new ActivationCache(points);
  }

  /** Returns an empty cache that will record at these places. */
  public static ActivationCache recording(HookPoint... points) {
    return new ActivationCache(new TreeSet<>(Arrays.asList(points)));
  }

  /**
   * Returns the hooks that record; a second run overwrites the rows of the first, and what {@link
   * #values} returned of them.
   */
  public Hooks hooks() {
    Map<HookPoint, Hook> hooks = new TreeMap<>();
    recorded.forEach(
        (point, rows) -> hooks.put(point, (at, row, activation) -> record(rows, row, activation)));
    return Hooks.of(hooks);
  }

  private static void record(Map<Integer, Recorded> rows, int row, Activation activation) {
    int[] shape = activation.shape();
    Recorded before = rows.get(row);
    if (before != null && Arrays.equals(before.shape, shape)) {
      activation.copyTo(before.values);
    } else {
      rows.put(row, new Recorded(activation.copy(), shape));
    }
  }

  /**
   * Returns the attention pattern of a head on one row.
   *
   * @throws IllegalArgumentException if it was not recorded
   */
  public AttentionPattern pattern(int row, HeadId head) {
    HookPoint point = HookPoint.pattern(head.layer());
    Recorded pattern = at(point, row);
    int heads = pattern.shape[0];
    int length = pattern.shape[1];
    if (head.head() >= heads) {
      throw new IllegalArgumentException(head + ": the model has " + heads + " heads a layer");
    }
    int from = head.head() * length * length;
    return new AttentionPattern(
        head, length, Arrays.copyOfRange(pattern.values, from, from + length * length));
  }

  /**
   * Returns the values of one row at one place, row-major; not a copy: the next run that records
   * the row may overwrite them.
   *
   * @throws IllegalArgumentException if they were not recorded
   */
  public float[] values(HookPoint point, int row) {
    return at(point, row).values;
  }

  /**
   * Returns the shape of the values of one row at one place.
   *
   * @throws IllegalArgumentException if they were not recorded
   */
  public int[] shape(HookPoint point, int row) {
    return at(point, row).shape.clone();
  }

  private Recorded at(HookPoint point, int row) {
    Map<Integer, Recorded> rows = recorded.get(point);
    if (rows == null) {
      throw new IllegalArgumentException(
          point + " was not asked for; recorded are " + recorded.keySet());
    }
    @Nullable Recorded values = rows.get(row);
    if (values == null) {
      throw new IllegalArgumentException(
          point + ": no row " + row + "; recorded are " + rows.size() + " rows");
    }
    return values;
  }
}
