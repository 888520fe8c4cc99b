package org.pingze.probes.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class UniformityTest {
  static Stream<JsonNode> cases() {
    return Fixture.cases(UniformityTest.class, "ks.json").filter(one -> one.get("n").asInt() > 1);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theTestIsThatOfScipy(JsonNode one) {
    Uniformity test = Uniformity.of(Fixture.numbers(one.get("x")));
    assertThat(test.statistic()).isCloseTo(one.get("D").asDouble(), within(1e-12));
    assertThat(test.p()).isCloseTo(one.get("p_exact").asDouble(), within(1e-5));
  }
}
