package org.pingze.probes.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointGridTest {
  @Test
  void theGridOfPythiaDoublesAndThenRunsEvenly() {
    assertThat(CheckpointGrid.doublingThenEven(512, 1000, 3500).steps())
        .containsExactly(0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1000, 2000, 3000, 3500);
  }

  @Test
  void evenStepsInsideTheDoublingPartAreLeftOut() {
    assertThat(CheckpointGrid.doublingThenEven(8, 3, 14).steps())
        .containsExactly(0, 1, 2, 4, 8, 9, 12, 14);
  }

  @Test
  void aShortRunEndsTheGridEarly() {
    assertThat(CheckpointGrid.doublingThenEven(512, 1000, 5).steps())
        .containsExactly(0, 1, 2, 4, 5);
    assertThat(CheckpointGrid.doublingThenEven(512, 1000, 0).steps()).containsExactly(0);
  }

  @Test
  void stepsThatDoNotAscendAreRefused() {
    assertThatThrownBy(() -> new CheckpointGrid(List.of(0, 2, 2))).hasMessageContaining("ascend");
    assertThatThrownBy(() -> new CheckpointGrid(List.of(-1))).hasMessageContaining("ascend");
  }
}
