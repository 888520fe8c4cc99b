package org.pingze.probes.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShortRowAttentionTest {
  private static final int OFFSET = 5;
  private static final int WIDTH = 32;
  private static final int STRIDE = 3 * WIDTH;

  private final ShortRowAttention plain = new PlainShortRowAttention();
  private final ShortRowAttention fast = ShortRowAttention.fastest();
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);

  static IntStream lengths() {
    return IntStream.rangeClosed(1, 70);
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void fastProductsArePlain(int n) {
    float[] a = draw(n * STRIDE);
    float[] b = draw(n * STRIDE);
    float[][] scores = {draw(n * n), draw(n * n)};
    float[][] mixed = {draw(n * STRIDE), draw(n * STRIDE)};
    float[][] backMixed = {draw(n * STRIDE), draw(n * STRIDE)};
    ShortRowAttention[] both = {plain, fast};
    for (int i = 0; i < 2; i++) {
      float[] scratch = new float[both[i].scratch(n, WIDTH)];
      both[i].lowerProduct(
          n, WIDTH, 0.25f, a, OFFSET, STRIDE, b, OFFSET, STRIDE, scores[i], OFFSET, scratch);
      both[i].lowerTimes(
          n, WIDTH, scores[i], OFFSET, b, OFFSET, STRIDE, mixed[i], OFFSET, STRIDE, scratch);
      both[i].transposedTimes(
          n, WIDTH, scores[i], OFFSET, b, OFFSET, STRIDE, backMixed[i], OFFSET, STRIDE, scratch);
    }
    assertThat(inside(scores[1], n)).containsExactly(inside(scores[0], n), within(1e-5f));
    for (int row = 0; row < n; row++) {
      for (int i = 0; i < WIDTH; i++) {
        int at = OFFSET + row * STRIDE + i;
        assertThat(mixed[1][at]).isCloseTo(mixed[0][at], within(1e-5f * n));
        assertThat(backMixed[1][at]).isCloseTo(backMixed[0][at], within(1e-5f * n));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void fastSoftmaxIsPlainForwardAndBackward(int n) {
    float[] expected = draw(n * n);
    float[] actual = expected.clone();
    plain.lowerSoftmax(n, expected, OFFSET);
    fast.lowerSoftmax(n, actual, OFFSET);
    assertThat(actual).containsExactly(expected, within(1e-6f));
    float[] gradient = draw(n * n);
    for (int query = 0; query < n; query++) {
      for (int key = query + 1; key < n; key++) {
        gradient[OFFSET + query * n + key] = 0;
      }
    }
    float[] copy = gradient.clone();
    plain.lowerSoftmaxBackward(n, 0.25f, expected, OFFSET, gradient, OFFSET);
    fast.lowerSoftmaxBackward(n, 0.25f, expected, OFFSET, copy, OFFSET);
    assertThat(copy).containsExactly(gradient, within(1e-6f));
  }

  @Test
  void nothingBesideTheRowIsWritten() {
    int n = 11;
    float[] a = draw(n * STRIDE);
    float[] scores = draw(n * n);
    float[] before = scores.clone();
    float[] scratch = new float[fast.scratch(n, WIDTH)];
    fast.lowerProduct(n, WIDTH, 1, a, OFFSET, STRIDE, a, OFFSET, STRIDE, scores, OFFSET, scratch);
    fast.lowerSoftmax(n, scores, OFFSET);
    for (int i = 0; i < OFFSET; i++) {
      assertThat(scores[i]).isEqualTo(before[i]);
      assertThat(scores[OFFSET + n * n + i]).isEqualTo(before[OFFSET + n * n + i]);
    }
  }

  private static float[] inside(float[] values, int n) {
    return java.util.Arrays.copyOfRange(values, OFFSET, OFFSET + n * n);
  }

  /** Draws so many numbers, with room around them. */
  private float[] draw(int n) {
    float[] values = new float[n + 2 * OFFSET];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
