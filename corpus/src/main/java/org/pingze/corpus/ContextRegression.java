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

  /** The penalty on the weight of a dimension; a third or thrice of it does as well. */
  private static final double PENALTY_COMPANY = 1;

  private static final int SWEEPS = 40;
  private static final double SETTLED = 0.01;
  private static final double LARGEST_STEP = 2;

  private final ContextExamples.OfCharacter examples;
  private final double[] logOdds; // (example): under the weights so far
  private final double[][] company; // (dimension of the vector before, then after; example)

  private ContextRegression(
      ContextExamples.OfCharacter examples, double[] shifts, CharacterVectors vectors) {
    this.examples = examples;
    this.company = company(examples, vectors);
    this.logOdds = new double[examples.size()];
    for (int example = 0; example < logOdds.length; example++) {
      logOdds[example] = shifts[examples.neighbours(example)];
    }
  }

  private static double[][] company(
      ContextExamples.OfCharacter examples, CharacterVectors vectors) {
    int dimensions = CharacterVectors.DIMENSIONS;
    double[][] company = new double[2 * dimensions][examples.size()];
    for (int example = 0; example < examples.size(); example++) {
      int[] beside = examples.beside(example);
      for (int side = 0; side < 2; side++) {
        for (int d = 0; d < dimensions; d++) {
          company[side * dimensions + d][example] = vectors.at(beside[side], d);
        }
      }
    }
    return company;
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
    private final double[] ofCompany; // (dimension of the vector before, then after)

    private Fitted(
        int character,
        double alone,
        Map<Surroundings, Map<Long, Double>> weights,
        double[] ofCompany) {
      this.character = character;
      this.alone = alone;
      this.weights = weights;
      this.ofCompany = ofCompany;
    }

    /** Adds the weights, rounded; those that round to 0 are left out. */
    void addTo(ContextWeights all) {
      all.putAlone(character, (int) Math.rint(alone * 10));
      int[] hundredths =
          Arrays.stream(ofCompany).mapToInt(weight -> (int) Math.rint(weight * 100)).toArray();
      if (Arrays.stream(hundredths).anyMatch(weight -> weight != 0)) {
        all.putCompany(character, hundredths);
      }
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
  static Fitted fit(
      int character,
      ContextExamples.OfCharacter examples,
      double[] shifts,
      CharacterVectors vectors) {
    return new ContextRegression(examples, shifts, vectors).fit(character);
  }

  private Fitted fit(int character) {
    int[] every = new int[logOdds.length];
    Arrays.setAll(every, example -> example);
    Weight alone = new Weight(every);
    Map<Surroundings, Map<Long, Weight>> weights = new LinkedHashMap<>();
    for (Surroundings surroundings : Surroundings.values()) {
      weights.put(surroundings, weights(surroundings));
    }
    double[] ofCompany = new double[company.length];
    double moved = Double.POSITIVE_INFINITY;
    for (int sweep = 0; sweep < SWEEPS && moved > SETTLED; sweep++) {
      moved = step(alone, PENALTY_ALONE);
      for (Map<Long, Weight> byKey : weights.values()) {
        for (Weight weight : byKey.values()) {
          moved = Math.max(moved, step(weight, PENALTY));
        }
      }
      for (int dimension = 0; dimension < ofCompany.length; dimension++) {
        moved = Math.max(moved, step(ofCompany, dimension));
      }
    }
    Map<Surroundings, Map<Long, Double>> values = new LinkedHashMap<>();
    weights.forEach(
        (surroundings, byKey) -> {
          Map<Long, Double> valueByKey = new TreeMap<>();
          byKey.forEach((key, weight) -> valueByKey.put(key, weight.value));
          values.put(surroundings, valueByKey);
        });
    return new Fitted(character, alone.value, values, ofCompany);
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

  /** The same for the weight of one dimension, which bears on every example. */
  private double step(double[] weights, int dimension) {
    double[] values = company[dimension];
    double gradient = PENALTY_COMPANY * weights[dimension];
    double curvature = PENALTY_COMPANY;
    for (int example = 0; example < values.length; example++) {
      double value = values[example];
      if (value != 0) {
        double level = 1 / (1 + StrictMath.exp(-logOdds[example]));
        gradient += (level - examples.level(example)) * value;
        curvature += level * (1 - level) * value * value;
      }
    }
    double step = Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, -gradient / curvature));
    weights[dimension] += step;
    for (int example = 0; example < values.length; example++) {
      logOdds[example] += step * values[example];
    }
    return Math.abs(step);
  }
}
