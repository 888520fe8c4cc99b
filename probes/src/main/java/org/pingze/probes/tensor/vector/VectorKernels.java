package org.pingze.probes.tensor.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.pingze.probes.tensor.Kernels;

/**
 * The kernels, eight lanes wide on every machine, lanes summed in a fixed order.
 *
 * <p>The last {@code n mod 8} entries of a row are done one by one.
 */
public final class VectorKernels implements Kernels {
  private VectorKernels() {}

  /**
   * Returns the vector kernels.
   *
   * @throws UnsupportedOperationException where vectors of eight floats would be emulated
   */
  public static Kernels create() {
    int lanes = FloatVector.SPECIES_PREFERRED.length();
    if (lanes < Lanes.WIDTH) {
      throw new UnsupportedOperationException(
          "this processor has vectors of " + lanes + " floats, " + Lanes.WIDTH + " are needed");
    }
    return new VectorKernels();
  }

  @Override
  public String description() {
    return "Vector API kernels, 256 bits";
  }

  @Override
  public void addScaled(int n, float scale, float[] x, int xOffset, float[] y, int yOffset) {
    int whole = whole(n);
    for (int i = 0; i < whole; i += Lanes.WIDTH) {
      Lanes.load(x, xOffset + i)
          .fma(Lanes.broadcast(scale), Lanes.load(y, yOffset + i))
          .intoArray(y, yOffset + i);
    }
    for (int i = whole; i < n; i++) {
      y[yOffset + i] = Math.fma(x[xOffset + i], scale, y[yOffset + i]);
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
    int whole = whole(n);
    FloatVector sums = FloatVector.zero(Lanes.SPECIES);
    for (int i = 0; i < whole; i += Lanes.WIDTH) {
      sums = sums.add(Lanes.load(x, xOffset + i));
    }
    float sum = Lanes.sum(sums);
    for (int i = whole; i < n; i++) {
      sum += x[xOffset + i];
    }
    float mean = sum / n;
    FloatVector squares = FloatVector.zero(Lanes.SPECIES);
    for (int i = 0; i < whole; i += Lanes.WIDTH) {
      FloatVector centred = Lanes.load(x, xOffset + i).sub(mean);
      squares = centred.fma(centred, squares);
    }
    float square = Lanes.sum(squares);
    for (int i = whole; i < n; i++) {
      float centred = x[xOffset + i] - mean;
      square = Math.fma(centred, centred, square);
    }
    float inverse = (float) (1 / Math.sqrt(square / n + epsilon));
    for (int i = 0; i < whole; i += Lanes.WIDTH) {
      Lanes.load(x, xOffset + i)
          .sub(mean)
          .mul(inverse)
          .fma(Lanes.load(weight, weightOffset + i), Lanes.load(weight, biasOffset + i))
          .intoArray(y, yOffset + i);
    }
    for (int i = whole; i < n; i++) {
      float normal = (x[xOffset + i] - mean) * inverse;
      y[yOffset + i] = Math.fma(normal, weight[weightOffset + i], weight[biasOffset + i]);
    }
    statistics[statisticsOffset] = mean;
    statistics[statisticsOffset + 1] = inverse;
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
    int whole = whole(n);
    FloatVector sums = FloatVector.zero(Lanes.SPECIES);
    FloatVector projections = FloatVector.zero(Lanes.SPECIES);
    for (int i = 0; i < whole; i += Lanes.WIDTH) {
      FloatVector normal = Lanes.load(x, xOffset + i).sub(mean).mul(inverse);
      FloatVector gradient = Lanes.load(dy, dyOffset + i);
      gradient
          .fma(normal, Lanes.load(dWeight, dWeightOffset + i))
          .intoArray(dWeight, dWeightOffset + i);
      gradient.add(Lanes.load(dWeight, dBiasOffset + i)).intoArray(dWeight, dBiasOffset + i);
      FloatVector scaled = gradient.mul(Lanes.load(weight, weightOffset + i));
      sums = sums.add(scaled);
      projections = scaled.fma(normal, projections);
    }
    float sum = Lanes.sum(sums);
    float projection = Lanes.sum(projections);
    for (int i = whole; i < n; i++) {
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
    for (int i = 0; i < whole; i += Lanes.WIDTH) {
      FloatVector normal = Lanes.load(x, xOffset + i).sub(mean).mul(inverse);
      FloatVector scaled = Lanes.load(dy, dyOffset + i).mul(Lanes.load(weight, weightOffset + i));
      scaled
          .sub(meanOfScaled)
          .sub(normal.mul(meanProjection))
          .fma(Lanes.broadcast(inverse), Lanes.load(dx, dxOffset + i))
          .intoArray(dx, dxOffset + i);
    }
    for (int i = whole; i < n; i++) {
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
    int whole = whole(pairs);
    for (int i = 0; i < whole; i += Lanes.WIDTH) {
      FloatVector cosine = Lanes.load(cosines, angle + i);
      FloatVector sine = Lanes.load(sines, angle + i).mul(direction);
      FloatVector first = Lanes.load(x, offset + i);
      FloatVector second = Lanes.load(x, offset + pairs + i);
      first.mul(cosine).sub(second.mul(sine)).intoArray(x, offset + i);
      second.mul(cosine).add(first.mul(sine)).intoArray(x, offset + pairs + i);
    }
    for (int i = whole; i < pairs; i++) {
      float cosine = cosines[angle + i];
      float sine = direction * sines[angle + i];
      float first = x[offset + i];
      float second = x[offset + pairs + i];
      x[offset + i] = first * cosine - second * sine;
      x[offset + pairs + i] = second * cosine + first * sine;
    }
  }

  @Override
  public void softmax(int n, float[] x, int offset) {
    if (n == 0) {
      return;
    }
    float sum = expShifted(n, x, offset, maximum(n, x, offset));
    scale(n, 1 / sum, x, offset);
  }

  @Override
  public void softmaxBackward(int n, float scale, float[] p, int pOffset, float[] d, int dOffset) {
    int whole = whole(n);
    FloatVector sums = FloatVector.zero(Lanes.SPECIES);
    for (int i = 0; i < whole; i += Lanes.WIDTH) {
      sums = Lanes.load(p, pOffset + i).fma(Lanes.load(d, dOffset + i), sums);
    }
    float mean = Lanes.sum(sums);
    for (int i = whole; i < n; i++) {
      mean = Math.fma(p[pOffset + i], d[dOffset + i], mean);
    }
    for (int i = 0; i < whole; i += Lanes.WIDTH) {
      Lanes.load(d, dOffset + i)
          .sub(mean)
          .mul(Lanes.load(p, pOffset + i))
          .mul(scale)
          .intoArray(d, dOffset + i);
    }
    for (int i = whole; i < n; i++) {
      d[dOffset + i] = p[pOffset + i] * (d[dOffset + i] - mean) * scale;
    }
  }

  @Override
  public float logSumExp(int n, float[] x, int offset) {
    float maximum = maximum(n, x, offset);
    int whole = whole(n);
    FloatVector sums = FloatVector.zero(Lanes.SPECIES);
    for (int i = 0; i < whole; i += Lanes.WIDTH) {
      sums = sums.add(Lanes.expOfAtMost(Lanes.load(x, offset + i).sub(maximum)));
    }
    float sum = Lanes.sum(sums);
    for (int i = whole; i < n; i++) {
      sum += Lanes.exp(x[offset + i] - maximum);
    }
    return (float) (maximum + StrictMath.log(sum));
  }

  @Override
  public float maximum(int n, float[] x, int offset) {
    int whole = whole(n);
    FloatVector maxima = Lanes.broadcast(Float.NEGATIVE_INFINITY);
    for (int i = 0; i < whole; i += Lanes.WIDTH) {
      FloatVector value = Lanes.load(x, offset + i);
      // Not max: it has an order of its own for −0 and NaN, which takes several instructions.
      maxima = maxima.blend(value, value.compare(VectorOperators.GT, maxima));
    }
    // A maximum is the same in any order, unlike a sum.
    float maximum = maxima.reduceLanes(VectorOperators.MAX);
    for (int i = whole; i < n; i++) {
      maximum = Math.max(maximum, x[offset + i]);
    }
    return maximum;
  }

  @Override
  public float expShifted(int n, float[] x, int offset, float shift) {
    int whole = whole(n);
    FloatVector sums = FloatVector.zero(Lanes.SPECIES);
    for (int i = 0; i < whole; i += Lanes.WIDTH) {
      FloatVector value = Lanes.expOfAtMost(Lanes.load(x, offset + i).sub(shift));
      value.intoArray(x, offset + i);
      sums = sums.add(value);
    }
    float sum = Lanes.sum(sums);
    for (int i = whole; i < n; i++) {
      float value = Lanes.exp(x[offset + i] - shift);
      x[offset + i] = value;
      sum += value;
    }
    return sum;
  }

  @Override
  public void gelu(Gelu kind, int n, float[] x, int xOffset, float[] y, int yOffset) {
    int whole = whole(n);
    VectorGelu.values(kind, whole, x, xOffset, y, yOffset);
    if (whole < n) {
      float[] rest = rest(x, xOffset + whole, n - whole);
      VectorGelu.values(kind, Lanes.WIDTH, rest, 0, rest, 0);
      System.arraycopy(rest, 0, y, yOffset + whole, n - whole);
    }
  }

  @Override
  public void geluBackward(Gelu kind, int n, float[] x, int xOffset, float[] dy, int dyOffset) {
    int whole = whole(n);
    VectorGelu.timesSlopes(kind, whole, x, xOffset, dy, dyOffset);
    if (whole < n) {
      float[] gradient = rest(dy, dyOffset + whole, n - whole);
      float[] at = rest(x, xOffset + whole, n - whole);
      VectorGelu.timesSlopes(kind, Lanes.WIDTH, at, 0, gradient, 0);
      System.arraycopy(gradient, 0, dy, dyOffset + whole, n - whole);
    }
  }

  @Override
  public void silu(int n, float[] x, int xOffset, float[] y, int yOffset) {
    int whole = whole(n);
    VectorSilu.values(whole, x, xOffset, y, yOffset);
    if (whole < n) {
      float[] rest = rest(x, xOffset + whole, n - whole);
      VectorSilu.values(Lanes.WIDTH, rest, 0, rest, 0);
      System.arraycopy(rest, 0, y, yOffset + whole, n - whole);
    }
  }

  @Override
  public void siluBackward(int n, float[] x, int xOffset, float[] dy, int dyOffset) {
    int whole = whole(n);
    VectorSilu.timesSlopes(whole, x, xOffset, dy, dyOffset);
    if (whole < n) {
      float[] gradient = rest(dy, dyOffset + whole, n - whole);
      float[] at = rest(x, xOffset + whole, n - whole);
      VectorSilu.timesSlopes(Lanes.WIDTH, at, 0, gradient, 0);
      System.arraycopy(gradient, 0, dy, dyOffset + whole, n - whole);
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
    float inverseRoot = (float) (1 / Math.sqrt(step.correction2()));
    float new1 = 1 - step.beta1();
    float new2 = 1 - step.beta2();
    int end = from + whole(to - from);
    for (int i = from; i < end; i += Lanes.WIDTH) {
      FloatVector g = Lanes.load(gradient, i).mul(gradientScale);
      FloatVector first =
          g.fma(Lanes.broadcast(new1), Lanes.load(firstMoment, i).mul(step.beta1()));
      FloatVector second =
          g.mul(g).fma(Lanes.broadcast(new2), Lanes.load(secondMoment, i).mul(step.beta2()));
      first.intoArray(firstMoment, i);
      second.intoArray(secondMoment, i);
      FloatVector divisor = second.sqrt().fma(Lanes.broadcast(inverseRoot), epsilon(step));
      Lanes.load(parameters, i)
          .mul(keep)
          .sub(first.div(divisor).mul(size))
          .intoArray(parameters, i);
    }
    for (int i = end; i < to; i++) {
      float g = gradient[i] * gradientScale;
      float first = Math.fma(g, new1, firstMoment[i] * step.beta1());
      float second = Math.fma(g * g, new2, secondMoment[i] * step.beta2());
      firstMoment[i] = first;
      secondMoment[i] = second;
      float divisor = Math.fma((float) Math.sqrt(second), inverseRoot, step.epsilon());
      parameters[i] = parameters[i] * keep - first / divisor * size;
    }
  }

  private static FloatVector epsilon(AdamWStep step) {
    return Lanes.broadcast(step.epsilon());
  }

  /** Returns the last few of a row, with zeros after them, as one vector's worth. */
  private static float[] rest(float[] x, int offset, int count) {
    float[] rest = new float[Lanes.WIDTH];
    System.arraycopy(x, offset, rest, 0, count);
    return rest;
  }

  private static int whole(int n) {
    return n & -Lanes.WIDTH;
  }

  private static void scale(int n, float factor, float[] x, int offset) {
    int whole = whole(n);
    for (int i = 0; i < whole; i += Lanes.WIDTH) {
      Lanes.load(x, offset + i).mul(factor).intoArray(x, offset + i);
    }
    for (int i = whole; i < n; i++) {
      x[offset + i] *= factor;
    }
  }
}
