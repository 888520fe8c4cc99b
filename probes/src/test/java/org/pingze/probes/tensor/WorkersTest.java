package org.pingze.probes.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void everyTaskRunsOnceInEveryCall(int threads) {
    Workers workers = new Workers(threads);
    for (int call = 0; call < 500; call++) {
      int count = call % 9;
      AtomicIntegerArray runs = new AtomicIntegerArray(count);
      workers.run(count, runs::incrementAndGet);
      for (int task = 0; task < count; task++) {
        assertThat(runs.get(task)).isEqualTo(1);
      }
    }
  }

  @Test
  void callsFromSeveralThreadsDoNotMix() {
    Workers workers = new Workers(3);
    long[] sums =
        IntStream.range(0, 64)
            .parallel()
            .mapToLong(
                call -> {
                  long[] squares = new long[20];
                  workers.run(20, task -> squares[task] = (long) task * call);
                  return IntStream.range(0, 20).mapToLong(task -> squares[task]).sum();
                })
            .toArray();
    for (int call = 0; call < sums.length; call++) {
      assertThat(sums[call]).isEqualTo(190L * call);
    }
  }

  @Test
  void aFailureIsThrownOnceAllHaveStopped() {
    Workers workers = new Workers(2);
    assertThatThrownBy(
            () ->
                workers.run(
                    10,
                    task -> {
                      if (task == 3) {
                        throw new IllegalStateException("task 3");
                      }
                    }))
        .hasMessage("task 3");
    int[] later = new int[1];
    workers.run(1, task -> later[0]++);
    assertThat(later[0]).isEqualTo(1);
  }

  @Test
  void noThreadAtAllIsRefused() {
    assertThatThrownBy(() -> new Workers(0)).hasMessageContaining("at least 1 thread");
  }
}
