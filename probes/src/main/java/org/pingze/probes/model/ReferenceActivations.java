package org.pingze.probes.model;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Hooks;

/** The activations of one row in double, under the address and in the shape that hooks see. */
public final class ReferenceActivations {
  private final TransformerConfig config;
  private final int[] tokens;
  private final int row;
  private final RoundedHooks hooks;
  private final Predicate<HookPoint> kept;
  private final Dropout dropout;
  private final Map<HookPoint, double[]> values = new TreeMap<>();
  private double[] logits = {};

  // Inside the MLP, (layer)(position · dMlp), before gelu.
  private final double[][] inner;

  ReferenceActivations(
      TransformerConfig config,
      int[] tokens,
      int row,
      Hooks hooks,
      Predicate<HookPoint> kept,
      Dropout dropout) {
    this.config = config;
    this.tokens = tokens;
    this.row = row;
    this.hooks = new RoundedHooks(hooks, config, row, tokens.length, Extent.FINAL_NORM);
    this.kept = kept;
    this.dropout = dropout;
    this.inner = new double[config.layers()][];
  }

  /** Returns how many tokens the row has. */
  public int length() {
    return tokens.length;
  }

  /** Returns the token at a position. */
  public int token(int position) {
    return tokens[position];
  }

  /**
   * Returns the values at a place, row-major; not a copy.
   *
   * @throws IllegalArgumentException if the model has no such place, or it was not kept
   */
  public double[] at(HookPoint point) {
    double[] found = values.get(point);
    if (found == null) {
      throw new IllegalArgumentException(point + " does not exist in this model");
    }
    return found;
  }

  /** Returns the extents of the values at a place, outermost first. */
  public int[] shape(HookPoint point) {
    return ActivationPlaces.shape(point, config, tokens.length);
  }

  /** Returns all places, in the order in which the model computes them. */
  public Set<HookPoint> points() {
    return values.keySet();
  }

  /** Returns the logits, (position, vocabulary); not a copy. */
  public double[] logits() {
    return logits;
  }

  /** Returns what is left of (position, dModel) values, or of a gradient what goes back. */
  double[] left(Dropout.Place place, int layer, double[] all) {
    double[] left = all.clone();
    for (int i = 0; i < left.length; i++) {
      left[i] *= factor(place, layer, i);
    }
    return left;
  }

  /** Returns what dropout multiplies a value by. */
  double factor(Dropout.Place place, int layer, int index) {
    return dropout.drops() ? dropout.factor(dropout.key(place, layer, row), index) : 1;
  }

  double[] inner(int layer) {
    return inner[layer];
  }

  /** Shows values to the hook there; what it changes is changed in {@code found}. */
  void put(HookPoint point, double[] found) {
    hooks.show(point, found);
    if (kept.test(point)) {
      values.put(point, found);
    }
  }

  void putInner(int layer, double[] found) {
    inner[layer] = found;
  }

  void putLogits(double[] found) {
    logits = found;
  }
}
