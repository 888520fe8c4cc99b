package org.pingze.probes.tensor;

/**
 * Row and elementwise arithmetic on parts of flat float arrays.
 *
 * <p>{@link PlainKernels} is the reference; {@link #fastest()} gives the vectorised ones where the
 * machine has them. Every kernel adds in a fixed order: equal input gives equal bytes.
 */
public interface Kernels {
  /**
   * Which approximation of the Gaussian error linear unit (Hendrycks and Gimpel 2016, arXiv
   * 1606.08415).
   */
  enum Gelu {
    /** x·Φ(x), as GPT-NeoX. */
    EXACT,
    /** x/2·(1 + tanh(√(2/π)(x + 0.044715x³))), as GPT-2. */
    TANH
  }

  /**
   * Returns the fastest kernels here: vectorised if the machine and the JVM's flags allow, else
   * plain.
   */
  static Kernels fastest() {
    return KernelChoice.FASTEST;
  }

  /** Returns what these kernels are, for a manifest. */
  String description();

  /** Adds {@code scale · x} to y. */
  void addScaled(int n, float scale, float[] x, int xOffset, float[] y, int yOffset);

  /** Adds each row of {@code x} (rows, width) to one row of sums, in order. */
  default void sumRows(int rows, int width, float[] x, int xOffset, float[] sum, int sumOffset) {
    for (int row = 0; row < rows; row++) {
      addScaled(width, 1, x, xOffset + row * width, sum, sumOffset);
    }
  }

  /**
   * Normalises one row (Ba et al. 2016, arXiv 1607.06450): y ← (x − mean)/√(variance + ε) · weight
   * + bias.
   *
   * @param statistics receives the mean and 1/√(variance + ε) at {@code statisticsOffset}
   */
  void layerNorm(
      int n,
      float[] x,
      int xOffset,
      float[] weight,
      int weightOffset,
      int biasOffset,
      float epsilon,
      float[] y,
      int yOffset,
      float[] statistics,
      int statisticsOffset);

  /**
   * Adds the gradient of {@link #layerNorm} to those of its input, weight and bias.
   *
   * @param dy the gradient of its output
   * @param dx receives in addition the gradient of its input
   * @param dWeight receives in addition the gradients of weight and bias
   */
  void layerNormBackward(
      int n,
      float[] x,
      int xOffset,
      float[] weight,
      int weightOffset,
      float[] statistics,
      int statisticsOffset,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset,
      float[] dWeight,
      int dWeightOffset,
      int dBiasOffset);

  /**
   * Normalises one row by its root mean square (Zhang and Sennrich 2019, arXiv 1910.07467): y ←
   * x/√(mean square + ε) · (weight + shift).
   *
   * @param statistics receives 0 and 1/√(mean square + ε) at {@code statisticsOffset}
   */
  default void rmsNorm(
      int n,
      float[] x,
      int xOffset,
      float[] weight,
      int weightOffset,
      float shift,
      float epsilon,
      float[] y,
      int yOffset,
      float[] statistics,
      int statisticsOffset) {
    double squares = 0;
    for (int i = 0; i < n; i++) {
      squares += (double) x[xOffset + i] * x[xOffset + i];
    }
    float inverse = (float) (1 / StrictMath.sqrt(squares / n + epsilon));
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = x[xOffset + i] * inverse * (weight[weightOffset + i] + shift);
    }
    statistics[statisticsOffset] = 0;
    statistics[statisticsOffset + 1] = inverse;
  }

  /**
   * Adds the gradient of {@link #rmsNorm} to those of its input and weight.
   *
   * @param dy the gradient of its output
   * @param dx receives in addition the gradient of its input
   * @param dWeight receives in addition the gradient of the weight
   */
  default void rmsNormBackward(
      int n,
      float[] x,
      int xOffset,
      float[] weight,
      int weightOffset,
      float shift,
      float[] statistics,
      int statisticsOffset,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset,
      float[] dWeight,
      int dWeightOffset) {
    float inverse = statistics[statisticsOffset + 1];
    float projection = 0;
    for (int i = 0; i < n; i++) {
      float normal = x[xOffset + i] * inverse;
      float gradient = dy[dyOffset + i];
      dWeight[dWeightOffset + i] += gradient * normal;
      projection += gradient * (weight[weightOffset + i] + shift) * normal;
    }
    float meanProjection = projection / n;
    for (int i = 0; i < n; i++) {
      float normal = x[xOffset + i] * inverse;
      float scaled = dy[dyOffset + i] * (weight[weightOffset + i] + shift);
      dx[dxOffset + i] += inverse * (scaled - normal * meanProjection);
    }
  }

  /** Computes y ← x/(1 + e⁻ˣ); x and y may not overlap unless they are the same. */
  void silu(int n, float[] x, int xOffset, float[] y, int yOffset);

  /** Multiplies dy by the derivative of {@link #silu} at x. */
  void siluBackward(int n, float[] x, int xOffset, float[] dy, int dyOffset);

  /** Computes y ← a · b, number by number; y may be either of them. */
  default void multiply(
      int n, float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = a[aOffset + i] * b[bOffset + i];
    }
  }

  /**
   * Turns pairs of one head by their angles (Su et al. 2021, arXiv 2104.09864): entries i and i +
   * pairs become x·cos − y·sin and y·cos + x·sin.
   *
   * @param angle where the cosines and sines of the position start
   * @param direction 1, or −1 to turn back
   */
  void rotate(
      int pairs, float[] cosines, float[] sines, int angle, float direction, float[] x, int offset);

  /** Replaces a row by its softmax. */
  void softmax(int n, float[] x, int offset);

  /** Replaces the gradient of a softmax's output, d, by that of its input: p·(d − Σ p·d)·scale. */
  void softmaxBackward(int n, float scale, float[] p, int pOffset, float[] d, int dOffset);

  /** Returns ln Σ exp x over a row. */
  float logSumExp(int n, float[] x, int offset);

  /** Returns the largest of a row; −∞ if it is empty. */
  float maximum(int n, float[] x, int offset);

  /**
   * Replaces each of a row by its exp(x − shift), and returns their sum.
   *
   * @param shift at least the row's maximum, so that nothing overflows
   */
  float expShifted(int n, float[] x, int offset, float shift);

  /** Computes y ← gelu(x); x and y may not overlap unless they are the same. */
  void gelu(Gelu kind, int n, float[] x, int xOffset, float[] y, int yOffset);

  /** Multiplies dy by the derivative of gelu at x. */
  void geluBackward(Gelu kind, int n, float[] x, int xOffset, float[] dy, int dyOffset);

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
