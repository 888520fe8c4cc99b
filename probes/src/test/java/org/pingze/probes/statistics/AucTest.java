package org.pingze.probes.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class AucTest {
  static Stream<JsonNode> cases() {
    return Fixture.cases(AucTest.class, "auc.json");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theAreaIsThatOfScikitLearn(JsonNode one) {
    double[] labels = Fixture.numbers(one.get("label"));
    boolean[] positive = new boolean[labels.length];
    for (int i = 0; i < labels.length; i++) {
      positive[i] = labels[i] == 1;
    }
    assertThat(Auc.of(Fixture.numbers(one.get("score")), positive))
        .isCloseTo(one.get("auc").asDouble(), within(1e-12));
  }

  @Test
  void ofFourPairsThreeOrderedAreThreeQuarters() {
    assertThat(Auc.of(new double[] {2, 4}, new double[] {1, 3})).isEqualTo(0.75);
  }

  @Test
  void aTieCountsHalf() {
    assertThat(Auc.of(new double[] {1, 2}, new double[] {1})).isEqualTo(0.75);
  }

  @Test
  void minusZeroTiesWithZero() {
    assertThat(Auc.of(new double[] {-0.0}, new double[] {0.0})).isEqualTo(0.5);
  }

  @Test
  void anEmptyClassOrANanIsRefused() {
    assertThatThrownBy(() -> Auc.of(new double[0], new double[] {1}))
        .hasMessageContaining("needs both classes");
    assertThatThrownBy(() -> Auc.of(new double[] {Double.NaN}, new double[] {1}))
        .hasMessageContaining("NaN");
  }
}
