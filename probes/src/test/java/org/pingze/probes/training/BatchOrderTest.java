package org.pingze.probes.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchOrderTest {
  @Test
  void everyEpochShowsEveryRowOnce() {
    BatchOrder order = new BatchOrder(7, 10, 4);
    List<Integer> shown = new ArrayList<>();
    for (int step = 0; step < 10; step++) {
      IntStream.of(order.batch(step)).forEach(shown::add);
    }
    for (int epoch = 0; epoch < 4; epoch++) {
      assertThat(shown.subList(10 * epoch, 10 * epoch + 10))
          .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }
    assertThat(shown.subList(0, 10)).isNotEqualTo(shown.subList(10, 20));
  }

  @Test
  void aBatchDependsOnSeedAndStepAlone() {
    BatchOrder straight = new BatchOrder(7, 1000, 64);
    for (int step = 0; step < 40; step++) {
      int[] batch = straight.batch(step);
      assertThat(new BatchOrder(7, 1000, 64).batch(step)).containsExactly(batch);
    }
    assertThat(new BatchOrder(8, 1000, 64).batch(0)).isNotEqualTo(straight.batch(0));
  }

  @Test
  void aBatchMayHoldMoreRowsThanThereAre() {
    assertThat(new BatchOrder(1, 2, 5).batch(3)).hasSize(5).containsOnly(0, 1);
  }

  @Test
  void noRowsAreRefused() {
    assertThatThrownBy(() -> new BatchOrder(1, 0, 5)).hasMessageContaining("at least one row");
  }
}
