package org.pingze.probes.tensor;

/**
 * The plain loops every faster kernel is tested against. Forward, they sum in double and round
 * once.
 */
public final class PlainKernels implements Kernels {
  private static final double SQRT_2_OVER_PI = StrictMath.sqrt(2 / StrictMath.PI);
  private static final double SQRT_2_PI = StrictMath.sqrt(2 * StrictMath.PI);
  private static final double CUBIC = 0.044715;

  /** Makes the plain kernels. */
  public PlainKernels() {}

  @Override
  public String description() {
    return "plain Java kernels";
  }

  @Override
  public void addScaled(int n, float scale, float[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] += scale * x[xOffset + i];
    }
  }

  @Override
  public void layerNorm(
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
      int statisticsOffset) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += x[xOffset + i];
    }
    double mean = sum / n;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double centred = x[xOffset + i] - mean;
      squares += centred * centred;
    }
    double inverse = 1 / StrictMath.sqrt(squares / n + epsilon);
    for (int i = 0; i < n; i++) {
      double normal = (x[xOffset + i] - mean) * inverse;
      y[yOffset + i] = (float) (normal * weight[weightOffset + i] + weight[biasOffset + i]);
    }
    statistics[statisticsOffset] = (float) mean;
    statistics[statisticsOffset + 1] = (float) inverse;
  }

  @Override
  public void rmsNorm(
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
    double inverse = 1 / StrictMath.sqrt(squares / n + epsilon);
    for (int i = 0; i < n; i++) {
      double gain = (double) weight[weightOffset + i] + shift;
      y[yOffset + i] = (float) (x[xOffset + i] * inverse * gain);
    }
    statistics[statisticsOffset] = 0;
    statistics[statisticsOffset + 1] = (float) inverse;
  }

  @Override
  public void layerNormBackward(
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
      int dBiasOffset) {
    float mean = statistics[statisticsOffset];
    float inverse = statistics[statisticsOffset + 1];
    float sum = 0;
    float projection = 0;
    for (int i = 0; i < n; i++) {
      float normal = (x[xOffset + i] - mean) * inverse;
      float gradient = dy[dyOffset + i];
      dWeight[dWeightOffset + i] += gradient * normal;
      dWeight[dBiasOffset + i] += gradient;
      float scaled = gradient * weight[weightOffset + i];
      sum += scaled;
      projection += scaled * normal;
    }
    float meanOfScaled = sum / n;
    float meanProjection = projection / n;
    for (int i = 0; i < n; i++) {
      float normal = (x[xOffset + i] - mean) * inverse;
      float scaled = dy[dyOffset + i] * weight[weightOffset + i];
      dx[dxOffset + i] += inverse * (scaled - meanOfScaled - normal * meanProjection);
    }
  }

  @Override
  public void rotate(
      int pairs,
      float[] cosines,
      float[] sines,
      int angle,
      float direction,
      float[] x,
      int offset) {
    for (int pair = 0; pair < pairs; pair++) {
      double cosine = cosines[angle + pair];
      double sine = direction * sines[angle + pair];
      double first = x[offset + pair];
      double second = x[offset + pairs + pair];
      x[offset + pair] = (float) (first * cosine - second * sine);
      x[offset + pairs + pair] = (float) (second * cosine + first * sine);
    }
  }

  @Override
  public void softmax(int n, float[] x, int offset) {
    if (n == 0) {
      return;
    }
    double maximum = maximum(n, x, offset);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double value = StrictMath.exp(x[offset + i] - maximum);
      x[offset + i] = (float) value;
      sum += value;
    }
    for (int i = 0; i < n; i++) {
      x[offset + i] = (float) (x[offset + i] / sum);
    }
  }

  @Override
  public void softmaxBackward(int n, float scale, float[] p, int pOffset, float[] d, int dOffset) {
    float mean = 0;
    for (int i = 0; i < n; i++) {
      mean += p[pOffset + i] * d[dOffset + i];
    }
    for (int i = 0; i < n; i++) {
      d[dOffset + i] = p[pOffset + i] * (d[dOffset + i] - mean) * scale;
    }
  }

  @Override
  public float logSumExp(int n, float[] x, int offset) {
    double maximum = maximum(n, x, offset);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += StrictMath.exp(x[offset + i] - maximum);
    }
    return (float) (maximum + StrictMath.log(sum));
  }

  @Override
  public float maximum(int n, float[] x, int offset) {
    float maximum = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      maximum = Math.max(maximum, x[offset + i]);
    }
    return maximum;
  }

  @Override
  public float expShifted(int n, float[] x, int offset, float shift) {
    float sum = 0;
    for (int i = 0; i < n; i++) {
      float value = (float) StrictMath.exp(x[offset + i] - shift);
      x[offset + i] = value;
      sum += value;
    }
    return sum;
  }

  @Override
  public void gelu(Gelu kind, int n, float[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      double value = x[xOffset + i];
      double share = kind == Gelu.EXACT ? NormalTable.share(value) : tanhShare(value);
      y[yOffset + i] = (float) (value * share);
    }
  }

  @Override
  public void geluBackward(Gelu kind, int n, float[] x, int xOffset, float[] dy, int dyOffset) {
    for (int i = 0; i < n; i++) {
      double value = x[xOffset + i];
      double slope;
      if (kind == Gelu.EXACT) {
        double density = StrictMath.exp(-value * value / 2) / SQRT_2_PI;
        slope = NormalTable.share(value) + value * density;
      } else {
        double share = tanhShare(value);
        double inner = SQRT_2_OVER_PI * (1 + 3 * CUBIC * value * value);
        // With s = (1 + tanh u)/2, ds/du = 2 s (1 − s).
        slope = share + value * 2 * share * (1 - share) * inner;
      }
      dy[dyOffset + i] = (float) (dy[dyOffset + i] * slope);
    }
  }

  @Override
  public void silu(int n, float[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      double value = x[xOffset + i];
      y[yOffset + i] = (float) (value / (1 + StrictMath.exp(-value)));
    }
  }

  @Override
  public void siluBackward(int n, float[] x, int xOffset, float[] dy, int dyOffset) {
    for (int i = 0; i < n; i++) {
      double value = x[xOffset + i];
      double share = 1 / (1 + StrictMath.exp(-value));
      dy[dyOffset + i] = (float) (dy[dyOffset + i] * share * (1 + value * (1 - share)));
    }
  }

  @Override
  public void adamW(
      int from,
      int to,
      float[] parameters,
      float[] gradient,
      float gradientScale,
      float[] firstMoment,
      float[] secondMoment,
      AdamWStep step) {
    float keep = 1 - step.rate() * step.decay();
    float size = step.rate() / step.correction1();
    float rootCorrection = (float) StrictMath.sqrt(step.correction2());
    for (int i = from; i < to; i++) {
      float g = gradient[i] * gradientScale;
      float first = step.beta1() * firstMoment[i] + (1 - step.beta1()) * g;
      float second = step.beta2() * secondMoment[i] + (1 - step.beta2()) * (g * g);
      firstMoment[i] = first;
      secondMoment[i] = second;
      float divisor = (float) StrictMath.sqrt(second) / rootCorrection + step.epsilon();
      parameters[i] = parameters[i] * keep - size * (first / divisor);
    }
  }

  /** Returns (1 + tanh u)/2 of GPT-2's u. */
  private static double tanhShare(double x) {
    return 1 / (1 + StrictMath.exp(-2 * SQRT_2_OVER_PI * (x + CUBIC * x * x * x)));
  }
}
