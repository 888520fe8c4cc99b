package org.pingze.probes.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pingze.probes.tensor.Kernels.AdamWStep;
import org.pingze.probes.tensor.Kernels.Gelu;

class KernelsTest {
  private static final int OFFSET = 3;

  private final Kernels plain = new PlainKernels();
  private final Kernels fast = Kernels.fastest();
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(17);

  static IntStream sizes() {
    return IntStream.rangeClosed(0, 70);
  }

  static IntStream positiveSizes() {
    return IntStream.rangeClosed(1, 70);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void fastAddScaledIsPlain(int n) {
    float[] x = draw(n, 1);
    float[] expected = draw(n, 1);
    float[] actual = expected.clone();
    plain.addScaled(n, 0.3f, x, OFFSET, expected, OFFSET);
    fast.addScaled(n, 0.3f, x, OFFSET, actual, OFFSET);
    assertClose(actual, expected, 1e-6f);
  }

  @ParameterizedTest
  @MethodSource("positiveSizes")
  void fastLayerNormIsPlainForwardAndBackward(int n) {
    float[] x = draw(n, 2);
    float[] weight = draw(2 * n, 1); // weight and bias
    float[] dy = draw(n, 1);
    float[][] outs = new float[2][];
    float[][] statistics = new float[2][2];
    float[] start = draw(n, 1);
    float[][] dx = {start.clone(), start.clone()};
    float[][] dWeight = {draw(2 * n, 0), draw(2 * n, 0)};
    Kernels[] both = {plain, fast};
    for (int i = 0; i < 2; i++) {
      outs[i] = draw(n, 0);
      both[i].layerNorm(
          n, x, OFFSET, weight, OFFSET, OFFSET + n, 1e-5f, outs[i], OFFSET, statistics[i], 0);
      both[i].layerNormBackward(
          n,
          x,
          OFFSET,
          weight,
          OFFSET,
          statistics[i],
          0,
          dy,
          OFFSET,
          dx[i],
          OFFSET,
          dWeight[i],
          OFFSET,
          OFFSET + n);
    }
    // A row of one or two nearly equal entries is divided by √ε: rounding grows with 1/deviation.
    float tolerance = 1e-5f * Math.max(1, statistics[0][1]);
    assertClose(outs[1], outs[0], tolerance);
    assertClose(dx[1], dx[0], tolerance * 10);
    assertClose(dWeight[1], dWeight[0], tolerance * 10);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void fastSoftmaxIsPlainForwardAndBackward(int n) {
    float[] expected = draw(n, 4);
    float[] actual = expected.clone();
    plain.softmax(n, expected, OFFSET);
    fast.softmax(n, actual, OFFSET);
    assertClose(actual, expected, 1e-6f);
    float[] gradient = draw(n, 1);
    float[] copy = gradient.clone();
    plain.softmaxBackward(n, 0.25f, expected, OFFSET, gradient, OFFSET);
    fast.softmaxBackward(n, 0.25f, expected, OFFSET, copy, OFFSET);
    assertClose(copy, gradient, 1e-6f);
  }

  @ParameterizedTest
  @MethodSource("positiveSizes")
  void fastMaximumAndExponentialsArePlain(int n) {
    float[] expected = draw(n, 5);
    float[] actual = expected.clone();
    float maximum = plain.maximum(n, expected, OFFSET);
    assertThat(fast.maximum(n, actual, OFFSET)).isEqualTo(maximum);
    float logSum = plain.logSumExp(n, expected, OFFSET);
    assertThat(fast.logSumExp(n, actual, OFFSET)).isCloseTo(logSum, within(2e-6f));
    float sum = plain.expShifted(n, expected, OFFSET, maximum);
    assertThat(fast.expShifted(n, actual, OFFSET, maximum)).isCloseTo(sum, within(1e-6f * n));
    assertThat(maximum + (float) Math.log(sum)).isCloseTo(logSum, within(2e-6f));
    assertClose(actual, expected, 1e-6f);
  }

  @ParameterizedTest
  @EnumSource(Gelu.class)
  void fastGeluIsPlainForwardAndBackward(Gelu kind) {
    for (int n = 0; n <= 70; n++) {
      float[] x = draw(n, 4);
      float[] expected = draw(n, 0);
      float[] actual = expected.clone();
      plain.gelu(kind, n, x, OFFSET, expected, OFFSET);
      fast.gelu(kind, n, x, OFFSET, actual, OFFSET);
      assertClose(actual, expected, 2e-6f);
      float[] gradient = draw(n, 1);
      float[] copy = gradient.clone();
      plain.geluBackward(kind, n, x, OFFSET, gradient, OFFSET);
      fast.geluBackward(kind, n, x, OFFSET, copy, OFFSET);
      assertClose(copy, gradient, 2e-6f);
    }
  }

  @Test
  void fastSiluIsPlainForwardAndBackward() {
    for (int n = 0; n <= 70; n++) {
      float[] x = draw(n, 30);
      float[] expected = draw(n, 0);
      float[] actual = expected.clone();
      plain.silu(n, x, OFFSET, expected, OFFSET);
      fast.silu(n, x, OFFSET, actual, OFFSET);
      assertClose(actual, expected, 1e-6f);
      float[] gradient = draw(n, 1);
      float[] copy = gradient.clone();
      plain.siluBackward(n, x, OFFSET, gradient, OFFSET);
      fast.siluBackward(n, x, OFFSET, copy, OFFSET);
      assertClose(copy, gradient, 1e-5f);
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void fastAdamWIsPlain(int n) {
    AdamWStep step = new AdamWStep(1e-2f, 0.9f, 0.95f, 1e-8f, 0.1f, 0.1f, 0.05f);
    float[] gradient = draw(n, 1);
    float[] start = draw(n, 1);
    float[][] parameters = {start.clone(), start.clone()};
    float[][] first = {draw(n, 0), draw(n, 0)};
    float[][] second = {draw(n, 0), draw(n, 0)};
    for (int repetition = 0; repetition < 3; repetition++) {
      plain.adamW(OFFSET, OFFSET + n, parameters[0], gradient, 0.7f, first[0], second[0], step);
      fast.adamW(OFFSET, OFFSET + n, parameters[1], gradient, 0.7f, first[1], second[1], step);
    }
    assertClose(parameters[1], parameters[0], 1e-6f);
    assertClose(first[1], first[0], 1e-6f);
    assertClose(second[1], second[0], 1e-6f);
  }

  @Test
  void aFirstAdamWStepMovesByTheRateAgainstTheSign() {
    // m/c₁ = g and v/c₂ = g² after one step, so that the step is rate · sign g.
    float[] parameters = {1, -1};
    AdamWStep step = new AdamWStep(0.125f, 0.5f, 0.75f, 0, 0.5f, 0.5f, 0.25f);
    plain.adamW(0, 2, parameters, new float[] {4, -8}, 1, new float[2], new float[2], step);
    float kept = 1 - 0.125f * 0.5f;
    assertThat(parameters[0]).isCloseTo(kept - 0.125f, within(1e-6f));
    assertThat(parameters[1]).isCloseTo(-kept + 0.125f, within(1e-6f));
  }

  @ParameterizedTest
  @MethodSource("positiveSizes")
  void softmaxIgnoresWhatIsMasked(int n) {
    for (Kernels kernels : new Kernels[] {plain, fast}) {
      float[] x = draw(n, 3);
      x[OFFSET + n / 2] = 100;
      for (int i = 0; i < n; i++) {
        if (i != n / 2) {
          x[OFFSET + i] = Float.NEGATIVE_INFINITY;
        }
      }
      kernels.softmax(n, x, OFFSET);
      for (int i = 0; i < n; i++) {
        assertThat(x[OFFSET + i]).isEqualTo(i == n / 2 ? 1f : 0f);
      }
    }
  }

  /** Returns n normal numbers between entries that no kernel may touch. */
  private float[] draw(int n, float spread) {
    float[] x = new float[n + 2 * OFFSET];
    for (int i = 0; i < x.length; i++) {
      x[i] = i < OFFSET || i >= OFFSET + n ? 99 : (float) (spread * random.nextGaussian());
    }
    return x;
  }

  private static void assertClose(float[] actual, float[] expected, float tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      float allowed = tolerance * Math.max(1, Math.abs(expected[i]));
      assertThat(actual[i]).isCloseTo(expected[i], within(allowed));
    }
  }
}
