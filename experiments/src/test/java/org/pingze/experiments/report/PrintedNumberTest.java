package org.pingze.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintedNumberTest {
  @Test
  void theExactNumberReadsBackAsTheSameDouble() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value) && value != 0) {
        assertThat(Double.parseDouble(PrintedNumber.exact(value))).isEqualTo(value);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "-0.25, -0.25",
    "0.30000000000000004, 0.30000000000000004",
    "100, 100",
    "0, 0",
    "-0.0, 0"
  })
  void theExactNumberIsShort(double value, String expected) {
    assertThat(PrintedNumber.exact(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.2314999, 0.231",
    "0.0625, 0.063",
    "-0.0021, \u22120.002",
    "-0.0004, 0.000",
    "12.0, 12.000",
    "NaN, –"
  })
  void textHasThreeDecimalsAndATrueMinus(double value, String expected) {
    assertThat(PrintedNumber.rounded(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0.00099, < 0.001", "0.001, 0.001", "0.63, 0.630", "0, < 0.001", "NaN, –"})
  void aSmallProbabilityIsBoundedAndNotRoundedToZero(double value, String expected) {
    assertThat(PrintedNumber.probability(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0.65749, 65.7", "1, 100.0", "0, 0.0", "0.00049, < 0.1", "0.0005, 0.1"})
  void aShareInPerCentIsNotRoundedToNone(double share, String expected) {
    assertThat(PrintedNumber.percent(share)).isEqualTo(expected);
  }

  @Test
  void aCountHasItsThousandsApart() {
    assertThat(PrintedNumber.count(36_600)).isEqualTo("36\u2009600");
    assertThat(PrintedNumber.count(412)).isEqualTo("412");
  }

  @Test
  void anIntervalFollowsItsValue() {
    assertThat(PrintedNumber.withInterval(new Estimate(0.2314, 0.22, 0.2431, 9)))
        .isEqualTo("0.231 [0.220, 0.243]");
    assertThat(PrintedNumber.withInterval(Estimate.withoutInterval(0.5, 1))).isEqualTo("0.500");
    assertThat(PrintedNumber.percent(new Estimate(0.657, 0.6531, 0.6619, 9)))
        .isEqualTo("65.7 % [65.3, 66.2]");
    assertThat(PrintedNumber.percent(Estimate.withoutInterval(0.5, 1))).isEqualTo("50.0 %");
  }
}
