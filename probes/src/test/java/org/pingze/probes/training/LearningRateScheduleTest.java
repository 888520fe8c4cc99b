package org.pingze.probes.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LearningRateScheduleTest {
  @Test
  void theCosineFollowsPyTorchToTheLastDigits() {
    LearningRateSchedule schedule = new LearningRateSchedule(0.003, 5, 20, RateDecay.COSINE, 0.1);
    JsonNode rates = OptimizerFixture.golden().path("lr");
    assertThat(rates.size()).isEqualTo(20);
    for (int step = 0; step < 20; step++) {
      assertThat(schedule.rate(step)).isCloseTo(rates.get(step).doubleValue(), within(1e-15));
    }
  }

  @Test
  void aLineFallsByEqualAmounts() {
    LearningRateSchedule schedule = new LearningRateSchedule(1, 0, 4, RateDecay.LINEAR, 0);
    assertThat(schedule.rate(0)).isEqualTo(1);
    assertThat(schedule.rate(1)).isEqualTo(0.75);
    assertThat(schedule.rate(3)).isEqualTo(0.25);
  }

  @Test
  void aConstantRateStaysAtItsPeakAfterWarmUp() {
    LearningRateSchedule schedule = new LearningRateSchedule(2, 2, 9, RateDecay.CONSTANT, 1);
    assertThat(schedule.rate(0)).isEqualTo(1);
    assertThat(schedule.rate(1)).isEqualTo(2);
    assertThat(schedule.rate(8)).isEqualTo(2);
  }

  @Test
  void impossibleSchedulesAreRefused() {
    assertThatThrownBy(() -> new LearningRateSchedule(1, 5, 5, RateDecay.LINEAR, 0))
        .hasMessageContaining("warm-up");
    assertThatThrownBy(() -> new LearningRateSchedule(Double.NaN, 0, 5, RateDecay.LINEAR, 0))
        .hasMessageContaining("peak");
    assertThatThrownBy(() -> new LearningRateSchedule(1, 0, 5, RateDecay.CONSTANT, 0.5))
        .hasMessageContaining("constant");
    LearningRateSchedule schedule = new LearningRateSchedule(1, 0, 5, RateDecay.LINEAR, 0);
    assertThatThrownBy(() -> schedule.rate(5)).hasMessageContaining("outside");
  }
}
