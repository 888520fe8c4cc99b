package org.pingze.corpus;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fits the {@link ContextWeights} of one character: a logistic regression on its surroundings, with
 * a quadratic penalty, by Newton steps on one weight after the other until none moves. The order is
 * fixed, so the same examples give the same weights.
 *
 * <p>What the tone classes of the neighbours foretell ({@link NeighbourClasses}) is a fixed term of
 * the fit and no part of the weights.
 */
final class ContextRegression {
  /** Surroundings seen less often say nothing (ours). */
  private static final int SEEN = 2;

  /** The penalty on the weight of surroundings, chosen on poets held out (ours). */
  private static final double PENALTY = 0.2;

  private static final double PENALTY_ALONE = 0.02;
  private static final int SWEEPS = 40;
  private static final double SETTLED = 0.01;
  private static final double LARGEST_STEP = 2;

  private final ContextExamples.OfCharacter examples;
  private final double[] logOdds; // (example): under the weights so far

  private ContextRegression(ContextExamples.OfCharacter examples, double[] shifts) {
    this.examples = examples;
    this.logOdds = new double[examples.size()];
    for (int example = 0; example < logOdds.length; example++) {
      logOdds[example] = shifts[examples.neighbours(example)];
    }
  }

  /** One weight and the examples it bears on. */
  private static final class Weight {
    final int[] bearsOn;
    double value;

    Weight(int[] bearsOn) {
      this.bearsOn = bearsOn;
    }
  }

  /** The weights of one character, before they are put with the others. */
  static final class Fitted {
    private final int character;
    private final double alone;
    private final Map<Surroundings, Map<Long, Double>> weights;

    private Fitted(int character, double alone, Map<Surroundings, Map<Long, Double>> weights) {
      this.character = character;
      this.alone = alone;
      this.weights = weights;
    }

    /** Adds the weights, rounded to tenths; those that round to 0 are left out. */
    void addTo(ContextWeights all) {
      all.putAlone(character, (int) Math.rint(alone * 10));
      weights.forEach(
          (surroundings, byKey) ->
              byKey.forEach(
                  (key, weight) -> {
                    int tenths = (int) Math.rint(weight * 10);
                    if (Math.abs(tenths) > 1) {
                      all.put(surroundings, key, tenths);
                    }
                  }));
    }
  }

  /** Returns the weights that the examples of a character suggest. */
  static Fitted fit(int character, ContextExamples.OfCharacter examples, double[] shifts) {
    return new ContextRegression(examples, shifts).fit(character);
  }

  private Fitted fit(int character) {
    int[] every = new int[logOdds.length];
    Arrays.setAll(every, example -> example);
    Weight alone = new Weight(every);
    Map<Surroundings, Map<Long, Weight>> weights = new LinkedHashMap<>();
    for (Surroundings surroundings : Surroundings.values()) {
      weights.put(surroundings, weights(surroundings));
    }
    double moved = Double.POSITIVE_INFINITY;
    for (int sweep = 0; sweep < SWEEPS && moved > SETTLED; sweep++) {
      moved = step(alone, PENALTY_ALONE);
      for (Map<Long, Weight> byKey : weights.values()) {
        for (Weight weight : byKey.values()) {
          moved = Math.max(moved, step(weight, PENALTY));
        }
      }
    }
    Map<Surroundings, Map<Long, Double>> values = new LinkedHashMap<>();
    weights.forEach(
        (surroundings, byKey) -> {
          Map<Long, Double> valueByKey = new TreeMap<>();
          byKey.forEach((key, weight) -> valueByKey.put(key, weight.value));
          values.put(surroundings, valueByKey);
        });
    return new Fitted(character, alone.value, values);
  }

  private Map<Long, Weight> weights(Surroundings surroundings) {
    Map<Long, Integer> seen = new TreeMap<>();
    for (int example = 0; example < logOdds.length; example++) {
      seen.merge(examples.key(example, surroundings), 1, Integer::sum);
    }
    seen.remove(Surroundings.NONE);
    seen.values().removeIf(times -> times < SEEN);
    Map<Long, int[]> bearsOn = new TreeMap<>();
    seen.forEach((key, times) -> bearsOn.put(key, new int[times]));
    for (int example = logOdds.length - 1; example >= 0; example--) {
      long key = examples.key(example, surroundings);
      int[] list = bearsOn.get(key);
      if (list != null) {
        list[seen.merge(key, -1, Integer::sum)] = example;
      }
    }
    Map<Long, Weight> weights = new TreeMap<>();
    bearsOn.forEach((key, list) -> weights.put(key, new Weight(list)));
    return weights;
  }

  /** Moves one weight to where the others suggest, and returns by how much. */
  private double step(Weight weight, double penalty) {
    double gradient = penalty * weight.value;
    double curvature = penalty;
    for (int example : weight.bearsOn) {
      double level = 1 / (1 + StrictMath.exp(-logOdds[example]));
      gradient += level - examples.level(example);
      curvature += level * (1 - level);
    }
    double step = Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, -gradient / curvature));
    weight.value += step;
    for (int example : weight.bearsOn) {
      logOdds[example] += step;
    }
    return Math.abs(step);
  }
}
