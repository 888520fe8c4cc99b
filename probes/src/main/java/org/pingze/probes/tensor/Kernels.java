package org.pingze.probes.tensor;

/**
 * Row and elementwise arithmetic on parts of flat float arrays.
 *
 * <p>{@code PlainKernels} is the reference; {@link #fastest()} gives the vectorised ones where the
 * machine has them.
 */
public interface Kernels {
  /**
   * Returns the fastest kernels here: vectorised if {@code jdk.incubator.vector} is there, else
   * plain.
   */
  static Kernels fastest() {
    throw new UnsupportedOperationException();
  }

  /** Adds {@code scale · x} to y. */
  void addScaled(int n, float scale, float[] x, int xOffset, float[] y, int yOffset);

  /**
   * One step of AdamW (Loshchilov and Hutter 2019, arXiv 1711.05101), as {@code torch.optim.AdamW}.
   *
   * <p>w ← w·(1 − rate·decay); m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; w ← w − rate·(m/c₁) /
   * (√(v/c₂) + ε).
   *
   * @param from the first parameter to update
   * @param to the one after the last
   * @param gradientScale what each gradient is multiplied by first (clipping)
   */
  void adamW(
      int from,
      int to,
      float[] parameters,
      float[] gradient,
      float gradientScale,
      float[] firstMoment,
      float[] secondMoment,
      AdamWStep step);

  /**
   * The numbers of one AdamW step.
   *
   * @param rate the learning rate
   * @param beta1 decay of the first moment
   * @param beta2 decay of the second moment
   * @param epsilon added to the root of the second moment
   * @param decay weight decay, multiplied by the rate
   * @param correction1 1 − β₁ᵗ
   * @param correction2 1 − β₂ᵗ
   */
  record AdamWStep(
      float rate,
      float beta1,
      float beta2,
      float epsilon,
      float decay,
      float correction1,
      float correction2) {}
}
