package org.pingze.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BenchTest {
  @Test
  void aStepOfTheFirstShapeHasTheOperationsOfTheDesign() {
    // 6 · 4096 tokens · (131 072 + 768 000) weights, 12 · 64 rows · 64² · 128 · 2 of attention, and
    // 24 on each of 4096 · 6000 logits.
    assertThat(BenchShape.W1.trainingOperations()).isCloseTo(23.5e9, within(0.05e9));
    assertThat(BenchShape.W1.trainingProducts()).isCloseTo(22.6e9, within(0.05e9));
  }

  @Test
  void theShareIsTheMedianOverRunsOfEachBesideItsOwnPeak() {
    Timings timings = new Timings(new double[] {1, 2, 4}, new double[] {10, 10, 10});
    assertThat(timings.medianSeconds()).isEqualTo(2);
    assertThat(timings.bestSeconds()).isEqualTo(1);
    assertThat(timings.share(10)).isEqualTo(0.5);
  }

  @Test
  void theReportTellsSpeedShareAndMemory() {
    BenchReport report =
        new BenchReport(
            "W0",
            2,
            100,
            new Timings(new double[] {0.5}, new double[] {1e9}),
            List.of(new BenchReport.Work("matrix products", 4e8)),
            10_000_000,
            15_000_000,
            OptionalLong.of(90_000_000));
    assertThat(report.text())
        .contains("200 tokens a second")
        .contains("80.0 % of the peak")
        .contains("15 MB held, 1.50 times")
        .contains("90 MB at most");
    assertThat(report.isFrugal()).isTrue();
  }

  @Test
  void noRunAtAllIsRefused() {
    assertThatThrownBy(() -> new Bench(BenchShape.W1, 0, 2)).hasMessageContaining("one run");
  }
}
