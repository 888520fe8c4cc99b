package org.pingze.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxesTest {
  @Test
  void stepZeroStandsLeftOfTheLogarithm() {
    StepAxis axis = new StepAxis(List.of(0L, 1L, 10L, 100L), 50, 350);
    assertThat(axis.at(0)).isEqualTo(50);
    assertThat(axis.at(1)).isGreaterThan(axis.breakAt());
    assertThat(axis.at(100)).isEqualTo(350);
    assertThat(axis.at(10) - axis.at(1)).isCloseTo(axis.at(100) - axis.at(10), within(1e-9));
    assertThat(axis.ticks()).containsExactly(0L, 1L, 10L, 100L);
  }

  @Test
  void anAxisOfOneStepHasAPlaceForIt() {
    assertThat(new StepAxis(List.of(0L), 50, 350).at(0)).isEqualTo(50);
    assertThat(new StepAxis(List.of(3000L), 50, 350).at(3000)).isBetween(50.0, 350.0);
  }

  @Test
  void valueTicksAreRoundAndCoverTheValues() {
    ValueAxis axis = new ValueAxis(0.22, 0.71, 5, 200, 0);
    assertThat(axis.ticks().stream().map(axis::label))
        .containsExactly("0.2", "0.3", "0.4", "0.5", "0.6", "0.7");
    assertThat(axis.at(0.2)).isCloseTo(200, within(1e-9));
    assertThat(axis.at(0.7)).isCloseTo(0, within(1e-9));
    assertThat(axis.valueAt(axis.at(0.35))).isCloseTo(0.35, within(1e-12));
  }

  @Test
  void equalValuesStillHaveAnAxis() {
    ValueAxis axis = new ValueAxis(5, 5, 5, 200, 0);
    assertThat(axis.at(5)).isBetween(0.0, 200.0);
    assertThat(axis.ticks()).hasSizeGreaterThan(1);
  }
}
