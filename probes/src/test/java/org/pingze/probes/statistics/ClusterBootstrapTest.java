package org.pingze.probes.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class ClusterBootstrapTest {
  private static UnitSums poems(double[] sums, double[] counts) {
    UnitSums table = new UnitSums(sums.length, 2);
    for (int unit = 0; unit < sums.length; unit++) {
      table.add(unit, 0, sums[unit]);
      table.add(unit, 1, counts[unit]);
    }
    return table;
  }

  @Test
  void aPoemWeighsAsMuchAsItHasPositions() {
    UnitSums sums = poems(new double[] {3, 0}, new double[] {3, 1});
    assertThat(new ClusterBootstrap(sums, 1000, 1).ratio(0, 1).value()).isEqualTo(0.75);
  }

  @Test
  void poemsThatAgreeLeaveNoUncertainty() {
    UnitSums sums = poems(new double[] {1, 2, 4}, new double[] {2, 4, 8});
    Estimate estimate = new ClusterBootstrap(sums, 1000, 1).ratio(0, 1);
    assertThat(estimate).isEqualTo(new Estimate(0.5, 0.5, 0.5, 3));
  }

  @Test
  void theIntervalIsAboutTwoStandardErrorsWide() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    double[] values = new double[400];
    double[] ones = new double[400];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
      ones[i] = 1;
    }
    Estimate estimate = new ClusterBootstrap(poems(values, ones), 2000, 1).ratio(0, 1);
    assertThat(estimate.high() - estimate.low()).isCloseTo(4 * 1.96 / 2 / 20, within(0.03));
  }

  @Test
  void nCountsThePoemsThatScoredSomething() {
    UnitSums sums = poems(new double[] {1, 0}, new double[] {2, 0});
    assertThat(new ClusterBootstrap(sums, 1000, 1).ratio(0, 1).n()).isEqualTo(1);
  }

  @Test
  void groupsWeighTheSameInAMeanOfRatios() {
    UnitSums sums = new UnitSums(3, 4);
    for (int unit = 0; unit < 3; unit++) {
      int group = unit < 2 ? 0 : 1;
      sums.add(unit, 2 * group, group);
      sums.add(unit, 2 * group + 1, 1);
    }
    Estimate estimate =
        new ClusterBootstrap(sums, 1000, 1).meanOfRatios(new int[] {0, 2}, new int[] {1, 3});
    assertThat(estimate.value()).isEqualTo(0.5);
    assertThat(estimate.n()).isEqualTo(3);
  }

  @Test
  void nothingScoredIsNoEstimate() {
    UnitSums sums = poems(new double[] {0, 0}, new double[] {0, 0});
    assertThat(new ClusterBootstrap(sums, 1000, 1).ratio(0, 1)).isEqualTo(Estimate.none());
    assertThat(new ClusterBootstrap(new UnitSums(0, 2), 1000, 1).ratio(0, 1).n()).isZero();
  }

  @Test
  void theNumberOfThreadsChangesNothing() throws Exception {
    UnitSums sums = poems(new double[] {1, 5, 2, 7}, new double[] {2, 6, 8, 9});
    ForkJoinPool one = new ForkJoinPool(1);
    try {
      Estimate alone = one.submit(() -> new ClusterBootstrap(sums, 1000, 3).ratio(0, 1)).get();
      assertThat(new ClusterBootstrap(sums, 1000, 3).ratio(0, 1)).isEqualTo(alone);
    } finally {
      one.shutdown();
    }
  }

  @Test
  void tooFewDrawsAreRefused() {
    assertThatThrownBy(() -> new ClusterBootstrap(new UnitSums(1, 1), 999, 1))
        .hasMessageContaining("1000");
  }
}
