package org.pingze.probes.training;

import org.pingze.probes.model.ParameterSlice;

/** {@link AdamW} in double, one parameter after the other: the oracle of its tests. */
final class ReferenceAdamW {
  private final TrainingConfig config;
  private final DecayGroups groups;
  private final double[] firstMoments;
  private final double[] secondMoments;
  private int updates;

  ReferenceAdamW(TrainingConfig config, DecayGroups groups, int parameters) {
    this.config = config;
    this.groups = groups;
    this.firstMoments = new double[parameters];
    this.secondMoments = new double[parameters];
  }

  void step(double[] parameters, double[] gradient, double gradientScale, double rate) {
    updates++;
    for (ParameterSlice slice : groups.decayed()) {
      step(slice, parameters, gradient, gradientScale, rate, config.weightDecay());
    }
    for (ParameterSlice slice : groups.kept()) {
      step(slice, parameters, gradient, gradientScale, rate, 0);
    }
  }

  private void step(
      ParameterSlice slice,
      double[] parameters,
      double[] gradient,
      double gradientScale,
      double rate,
      double weightDecay) {
    double correction1 = 1 - StrictMath.pow(config.beta1(), updates);
    double correction2 = 1 - StrictMath.pow(config.beta2(), updates);
    for (int i = slice.offset(); i < slice.end(); i++) {
      double g = gradient[i] * gradientScale;
      firstMoments[i] = config.beta1() * firstMoments[i] + (1 - config.beta1()) * g;
      secondMoments[i] = config.beta2() * secondMoments[i] + (1 - config.beta2()) * g * g;
      double mean = firstMoments[i] / correction1;
      double root = Math.sqrt(secondMoments[i] / correction2);
      parameters[i] *= 1 - rate * weightDecay;
      parameters[i] -= rate * mean / (root + config.epsilon());
    }
  }
}
