package org.pingze.probes.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlasTest {
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(23);

  @ParameterizedTest
  @CsvSource({"false,false", "false,true", "true,false", "true,true"})
  void aProductIsThePlainTripleLoop(boolean transposeA, boolean transposeB) {
    for (int rows : List.of(1, 3, 8, 17)) {
      for (int columns : List.of(1, 5, 16)) {
        for (int inner : List.of(1, 4, 33)) {
          check(transposeA, transposeB, rows, columns, inner);
        }
      }
    }
  }

  private void check(boolean transposeA, boolean transposeB, int rows, int columns, int inner) {
    int aStride = (transposeA ? rows : inner) + 2;
    int bStride = (transposeB ? inner : columns) + 1;
    int cStride = columns + 3;
    float[] a = draw(5 + aStride * Math.max(rows, inner));
    float[] b = draw(7 + bStride * Math.max(columns, inner));
    float[] c = draw(2 + cStride * rows);
    float[] expected = c.clone();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double sum = 0;
        for (int k = 0; k < inner; k++) {
          float left = a[5 + (transposeA ? k * aStride + i : i * aStride + k)];
          float right = b[7 + (transposeB ? j * bStride + k : k * bStride + j)];
          sum += left * right;
        }
        int at = 2 + i * cStride + j;
        expected[at] = (float) (0.5 * sum + 2 * expected[at]);
      }
    }
    Blas.instance()
        .multiply(
            transposeA,
            transposeB,
            rows,
            columns,
            inner,
            0.5f,
            a,
            5,
            aStride,
            b,
            7,
            bStride,
            2,
            c,
            2,
            cStride);
    float tolerance = 1e-5f * inner; // rounding grows with the terms summed
    assertThat(c).containsExactly(expected, within(tolerance));
  }

  @Test
  void productsBesideEachOtherHaveTheBytesOfOneAlone() {
    int n = 192;
    float[] a = draw(n * n);
    float[] b = draw(n * n);
    float[] alone = square(n, a, b);
    List<float[]> together =
        IntStream.range(0, 16).parallel().mapToObj(i -> square(n, a, b)).toList();
    assertThat(together).allMatch(product -> Arrays.equals(product, alone));
  }

  @Test
  void theDescriptionNamesTheLibrary() {
    assertThat(Blas.instance().description()).containsAnyOf("OpenBLAS", "Java");
  }

  private static float[] square(int n, float[] a, float[] b) {
    float[] c = new float[n * n];
    Blas.instance().multiply(false, true, n, n, n, 1, a, 0, n, b, 0, n, 0, c, 0, n);
    return c;
  }

  private float[] draw(int n) {
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) random.nextGaussian();
    }
    return x;
  }
}
