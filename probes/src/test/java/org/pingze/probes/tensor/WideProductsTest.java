package org.pingze.probes.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WideProductsTest {
  private final Products plain = new PlainWideProducts();
  private final Products wide = Products.wide();
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(29);

  @ParameterizedTest
  @CsvSource({"false,false", "false,true", "true,false", "true,true"})
  void vectorisedSumsHaveTheBitsOfPlainOnes(boolean transposeA, boolean transposeB) {
    for (int rows : List.of(1, 3, 4, 6, 17)) {
      for (int columns : List.of(1, 5, 8, 20)) {
        for (int inner : List.of(1, 4, 33)) {
          for (float beta : List.of(0f, 2f)) {
            int aStride = (transposeA ? rows : inner) + 2;
            int bStride = (transposeB ? inner : columns) + 1;
            int cStride = columns + 3;
            float[] a = draw(5 + aStride * Math.max(rows, inner));
            float[] b = draw(7 + bStride * Math.max(columns, inner));
            float[] expected = draw(2 + cStride * rows);
            float[] actual = expected.clone();
            for (boolean vectorised : List.of(false, true)) {
              (vectorised ? wide : plain)
                  .multiply(
                      transposeA,
                      transposeB,
                      rows,
                      columns,
                      inner,
                      0.3f,
                      a,
                      5,
                      aStride,
                      b,
                      7,
                      bStride,
                      beta,
                      vectorised ? actual : expected,
                      2,
                      cStride);
            }
            assertThat(Arrays.equals(actual, expected)).isTrue();
          }
        }
      }
    }
  }

  @Test
  void aSumIsRoundedOnce() {
    float[] terms = {1e8f, 1, -1e8f, 1e-3f};
    float[] ones = {1, 1, 1, 1};
    float[] sum = {Float.NaN};
    wide.multiply(false, false, 1, 1, 4, 1, terms, 0, 4, ones, 0, 1, 0, sum, 0, 1);
    assertThat(sum[0]).isEqualTo(1.001f);
  }

  private float[] draw(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
