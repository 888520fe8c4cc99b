package org.pingze.probes.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class SignFlipTestTest {
  @Test
  void ofThreeEqualDifferencesOneSignPatternInFourLiesAsFarOut() {
    double[] p = SignFlipTest.pValues(UnitSums.ofColumn(1, 1, 1), 39_999, 5);
    assertThat(p[0]).isCloseTo(0.25, within(0.01));
  }

  @Test
  void differencesThatCancelMeanNothing() {
    assertThat(SignFlipTest.pValues(UnitSums.ofColumn(1, -1, 2, -2), 999, 5)[0]).isEqualTo(1);
  }

  @Test
  void manyPoemsThatAgreeReachTheSmallestP() {
    double[] ones = new double[100];
    java.util.Arrays.fill(ones, 0.3);
    assertThat(SignFlipTest.pValues(UnitSums.ofColumn(ones), 999, 5)[0]).isEqualTo(0.002);
  }

  @Test
  void whereNothingDiffersNothingCanBeTested() {
    assertThat(SignFlipTest.pValues(UnitSums.ofColumn(0, 0), 99, 5)[0]).isNaN();
  }

  @Test
  void aDifferenceWithinTheMarginMeansNothingHoweverCertain() {
    double[] tiny = new double[100];
    double[] margin = new double[100];
    java.util.Arrays.fill(tiny, -0.005);
    java.util.Arrays.fill(margin, 0.01);
    UnitSums margins = UnitSums.ofColumn(margin);
    assertThat(SignFlipTest.pValues(UnitSums.ofColumn(tiny), 999, 5)[0]).isEqualTo(0.002);
    assertThat(SignFlipTest.pValues(UnitSums.ofColumn(tiny), margins, 999, 5)[0]).isEqualTo(1);
    java.util.Arrays.fill(tiny, -0.02);
    assertThat(SignFlipTest.pValues(UnitSums.ofColumn(tiny), margins, 999, 5)[0]).isEqualTo(0.002);
  }

  @Test
  void pIsUniformWhereThereIsNothingToFind() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    UnitSums noise = new UnitSums(40, 300);
    for (int unit = 0; unit < 40; unit++) {
      for (int column = 0; column < 300; column++) {
        noise.add(unit, column, random.nextGaussian());
      }
    }
    double[] p = SignFlipTest.pValues(noise, 1999, 13);
    assertThat(Uniformity.of(p).p()).isGreaterThan(0.01);
  }
}
