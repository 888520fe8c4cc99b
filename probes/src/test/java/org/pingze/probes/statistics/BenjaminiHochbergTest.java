package org.pingze.probes.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class BenjaminiHochbergTest {
  static Stream<JsonNode> cases() {
    return Fixture.cases(BenjaminiHochbergTest.class, "bh.json");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void adjustedValuesAreThoseOfStatsmodels(JsonNode one) {
    assertThat(BenjaminiHochberg.adjust(Fixture.numbers(one.get("p"))))
        .containsExactly(Fixture.numbers(one.get("bh")), within(1e-12));
  }

  @Test
  void fourTestsAreCorrectedByRank() {
    assertThat(BenjaminiHochberg.adjust(new double[] {0.04, 0.01, 0.03, 0.8}))
        .containsExactly(new double[] {0.16 / 3, 0.04, 0.16 / 3, 0.8}, within(1e-15));
  }

  @Test
  void aTestThatCouldNotBeMadeIsNotCounted() {
    double[] q = BenjaminiHochberg.adjust(new double[] {0.01, Double.NaN, 0.5});
    assertThat(q[0]).isCloseTo(0.02, within(1e-15));
    assertThat(q[1]).isNaN();
  }

  @Test
  void whatIsNoProbabilityIsRefused() {
    assertThatThrownBy(() -> BenjaminiHochberg.adjust(new double[] {0.5, 1.5}))
        .hasMessageContaining("test 1")
        .hasMessageContaining("1.5");
  }
}
