package org.pingze.probes.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WideProductsTest {
  private final WideProducts plain = new PlainWideProducts();
  private final WideProducts fastest = WideProducts.fastest();
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(29);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theFastestProductsAreThePlainOnes(boolean transposeB) {
    for (int rows : List.of(1, 3, 4, 6, 17)) {
      for (int columns : List.of(1, 5, 8, 20)) {
        for (int inner : List.of(1, 4, 33, 600)) {
          int aStride = inner + 2;
          int bStride = (transposeB ? inner : columns) + 1;
          int cStride = columns + 3;
          double[] a = draw(5 + aStride * rows);
          double[] b = draw(7 + bStride * (transposeB ? columns : inner));
          float[] narrow = narrow(b);
          double[] c = draw(2 + cStride * rows);
          double[] due = c.clone();
          plain.addProduct(
              rows,
              columns,
              inner,
              a,
              5,
              aStride,
              WideFactor.of(transposeB, b, 7, bStride),
              due,
              2,
              cStride);
          double[] wide = c.clone();
          fastest.addProduct(
              rows,
              columns,
              inner,
              a,
              5,
              aStride,
              WideFactor.of(transposeB, b, 7, bStride),
              wide,
              2,
              cStride);
          assertThat(wide).containsExactly(due, within(1e-15 * (inner + 10)));
          double[] dueOfNarrow = c.clone();
          plain.addProduct(
              rows,
              columns,
              inner,
              a,
              5,
              aStride,
              WideFactor.of(transposeB, narrow, 7, bStride),
              dueOfNarrow,
              2,
              cStride);
          assertThat(dueOfNarrow).isNotEqualTo(due);
          fastest.addProduct(
              rows,
              columns,
              inner,
              a,
              5,
              aStride,
              WideFactor.of(transposeB, narrow, 7, bStride),
              c,
              2,
              cStride);
          assertThat(c).containsExactly(dueOfNarrow, within(1e-15 * (inner + 10)));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noBitOfARowDependsOnTheRowsBesideIt(boolean transposeB) {
    int inner = 300;
    int columns = 11;
    int rows = 10;
    double[] a = draw(rows * inner);
    float[] b = narrow(draw(inner * columns));
    int bStride = transposeB ? inner : columns;
    double[] together = new double[rows * columns];
    fastest.addProduct(
        rows,
        columns,
        inner,
        a,
        0,
        inner,
        WideFactor.of(transposeB, b, 0, bStride),
        together,
        0,
        columns);
    for (int row = 0; row < rows; row++) {
      double[] alone = new double[columns];
      fastest.addProduct(
          1,
          columns,
          inner,
          a,
          row * inner,
          inner,
          WideFactor.of(transposeB, b, 0, bStride),
          alone,
          0,
          columns);
      for (int column = 0; column < columns; column++) {
        assertThat(alone[column]).isEqualTo(together[row * columns + column]);
      }
    }
  }

  private double[] draw(int size) {
    return random.doubles(size, -1, 1).toArray();
  }

  private static float[] narrow(double[] wide) {
    float[] narrow = new float[wide.length];
    for (int i = 0; i < wide.length; i++) {
      narrow[i] = (float) wide[i];
    }
    return narrow;
  }
}
