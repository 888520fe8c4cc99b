package org.pingze.probes.model;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.pingze.probes.hooks.HookPoint;

/** Every activation of one row in double, under the address and in the shape that hooks see. */
public final class ReferenceActivations {
  private final int[] tokens;
  private final Map<HookPoint, double[]> values = new TreeMap<>();
  private double[] logits = {};

  // Inside the MLP, (layer)(position · dMlp), before gelu.
  private final double[][] inner;

  ReferenceActivations(TransformerConfig config, int[] tokens) {
    this.tokens = tokens;
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
   * @throws IllegalArgumentException if the model has no such place
   */
  public double[] at(HookPoint point) {
    double[] found = values.get(point);
    if (found == null) {
      throw new IllegalArgumentException(point + " does not exist in this model");
    }
    return found;
  }

  /** Returns all places, in the order in which the model computes them. */
  public Set<HookPoint> points() {
    return values.keySet();
  }

  /** Returns the logits, (position, vocabulary); not a copy. */
  public double[] logits() {
    return logits;
  }

  double[] inner(int layer) {
    return inner[layer];
  }

  void put(HookPoint point, double[] found) {
    values.put(point, found);
  }

  void putInner(int layer, double[] found) {
    inner[layer] = found;
  }

  void putLogits(double[] found) {
    logits = found;
  }
}
