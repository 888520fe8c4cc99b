package org.pingze.probes.training;

import java.util.ArrayList;
import java.util.List;
import org.pingze.probes.model.ParameterLayout;
import org.pingze.probes.model.ParameterSlice;
import org.pingze.probes.tensor.Kernels;
import org.pingze.probes.tensor.Kernels.AdamWStep;
import org.pingze.probes.tensor.Workers;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, <a
 * href="https://arxiv.org/abs/1711.05101">arXiv 1711.05101</a>), as {@code torch.optim.AdamW}, in
 * one pass over the flat arrays. {@link ReferenceAdamW} is the plain version in double.
 */
public final class AdamW {
  /** Parameters that one thread updates at a time. */
  private static final int BLOCK = 1 << 16;

  /** A stretch of the array that is updated alike, by one thread. */
  private record Stretch(int from, int to, boolean decayed) {}

  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final double weightDecay;
  private final List<Stretch> stretches;
  private final Kernels kernels;
  private final float[] firstMoments;
  private final float[] secondMoments;
  private int updates;

  /** Makes an optimizer that has made no update yet. */
  public AdamW(TrainingConfig config, ParameterLayout layout) {
    this(
        config,
        DecayGroups.matrices(layout),
        new float[layout.size()],
        new float[layout.size()],
        0);
  }

  /**
   * Makes an optimizer that goes on from its moments.
   *
   * @param updates how many updates made them
   */
  AdamW(
      TrainingConfig config,
      DecayGroups groups,
      float[] firstMoments,
      float[] secondMoments,
      int updates) {
    this.beta1 = config.beta1();
    this.beta2 = config.beta2();
    this.epsilon = config.epsilon();
    this.weightDecay = config.weightDecay();
    this.stretches = stretches(groups);
    this.kernels = Kernels.fastest();
    this.firstMoments = firstMoments;
    this.secondMoments = secondMoments;
    this.updates = updates;
  }

  private static List<Stretch> stretches(DecayGroups groups) {
    List<Stretch> stretches = new ArrayList<>();
    groups.decayed().forEach(slice -> cut(slice, true, stretches));
    groups.kept().forEach(slice -> cut(slice, false, stretches));
    return List.copyOf(stretches);
  }

  private static void cut(ParameterSlice slice, boolean decayed, List<Stretch> stretches) {
    for (int from = slice.offset(); from < slice.end(); from += BLOCK) {
      stretches.add(new Stretch(from, Math.min(from + BLOCK, slice.end()), decayed));
    }
  }

  /**
   * Makes one update.
   *
   * @param parameters changed in place
   * @param gradient the gradient at them; not changed
   * @param gradientScale what the gradient is multiplied by first, in (0, 1]
   * @param rate the learning rate
   * @param workers who share the work; their number does not change the result
   */
  public void step(
      float[] parameters, float[] gradient, double gradientScale, double rate, Workers workers) {
    if (parameters.length != firstMoments.length || gradient.length != firstMoments.length) {
      throw new IllegalArgumentException(
          String.format(
              java.util.Locale.ROOT,
              "the optimizer was made for %d parameters, got %d and a gradient of %d",
              firstMoments.length,
              parameters.length,
              gradient.length));
    }
    updates++;
    AdamWStep decaying = numbers(rate, weightDecay);
    AdamWStep keeping = numbers(rate, 0);
    workers.run(
        stretches.size(),
        i -> {
          Stretch stretch = stretches.get(i);
          kernels.adamW(
              stretch.from(),
              stretch.to(),
              parameters,
              gradient,
              (float) gradientScale,
              firstMoments,
              secondMoments,
              stretch.decayed() ? decaying : keeping);
        });
  }

  private AdamWStep numbers(double rate, double decay) {
    return new AdamWStep(
        (float) rate,
        (float) beta1,
        (float) beta2,
        (float) epsilon,
        (float) decay,
        (float) (1 - StrictMath.pow(beta1, updates)),
        (float) (1 - StrictMath.pow(beta2, updates)));
  }

  /** Returns how many updates have been made. */
  public int updates() {
    return updates;
  }

  /** Returns the running means of the gradient; not a copy. */
  float[] firstMoments() {
    return firstMoments;
  }

  /** Returns the running means of the squared gradient; not a copy. */
  float[] secondMoments() {
    return secondMoments;
  }
}
