package org.pingze.probes.instruments;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Hooks;
import org.pingze.probes.model.ActivationPlaces;
import org.pingze.probes.model.TokenBatch;
import org.pingze.probes.model.Transformer;

/**
 * The mean of an activation over all positions of all rows of some runs, each position counted
 * once.
 */
public final class MeanActivation {
  private final HookPoint point;
  private final float[] values;

  private MeanActivation(HookPoint point, float[] values) {
    this.point = point;
    this.values = values;
  }

  /**
   * Runs a batch and returns the mean.
   *
   * @param point a place whose first axis is the position
   * @throws IllegalArgumentException if its first axis is the head
   */
  public static MeanActivation over(Transformer model, TokenBatch batch, HookPoint point) {
    int[] shape = ActivationPlaces.shape(point, model.config(), 1);
    if (ActivationPlaces.shape(point, model.config(), 2)[0] != 2 * shape[0]) {
      throw new IllegalArgumentException(
          point + " has no mean over positions; replay patterns instead");
    }
    Map<Integer, double[]> sums = new ConcurrentSkipListMap<>(); // by row, so that none is lost
    Hooks adding =
        Hooks.of(
            point,
            (at, row, activation) -> {
              int width = activation.size() / batch.length(row);
              double[] sum = new double[width];
              for (int i = 0; i < activation.size(); i++) {
                sum[i % width] += activation.values()[activation.offset() + i];
              }
              sums.put(row, sum);
            });
    model.run(batch, adding);
    double[] total = new double[Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact)];
    // In the order of the rows: the same bytes whatever the threads.
    sums.values().forEach(sum -> Arrays.setAll(total, i -> total[i] + sum[i]));
    float[] mean = new float[total.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (total[i] / batch.size());
    }
    return new MeanActivation(point, mean);
  }

  /** Returns the place. */
  public HookPoint point() {
    return point;
  }

  /** Returns the mean of one position, row-major; a copy. */
  public float[] mean() {
    return values.clone();
  }

  float[] values() {
    return values;
  }
}
