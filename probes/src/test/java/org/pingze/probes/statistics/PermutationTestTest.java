package org.pingze.probes.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class PermutationTestTest {
  @Test
  void theTruthCountsAsOneOfTheRelabellings() {
    PermutationTest test = PermutationTest.of(10, new double[] {-1, 0, 1});
    assertThat(test.p()).isEqualTo(0.25);
    assertThat(test.nullMean()).isEqualTo(0);
  }

  @Test
  void bothTailsCountFromTheCentreOfTheNull() {
    // Mean of all five values: 0.5; the truth lies 0.4 above it, one relabelling 0.4 below.
    PermutationTest test = PermutationTest.of(0.9, new double[] {0.1, 0.5, 0.5, 0.5});
    assertThat(test.p()).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void labelsStayInTheirStratum() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    Strata strata = Strata.byRank(new double[] {1, 9, 2, 8}, 2, random);
    for (int i = 0; i < 20; i++) {
      int[] labels = {0, 10, 1, 11};
      strata.permute(labels, random);
      assertThat(new int[] {labels[0], labels[2]}).containsExactlyInAnyOrder(0, 1);
      assertThat(new int[] {labels[1], labels[3]}).containsExactlyInAnyOrder(10, 11);
    }
  }

  @Test
  void tiesDoNotKeepTheOrderOfTheItems() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    Strata strata = Strata.byRank(new double[100], 10, random);
    int[] labels = java.util.stream.IntStream.range(0, 100).map(i -> i < 50 ? 0 : 1).toArray();
    strata.permute(labels, random);
    assertThat(java.util.Arrays.stream(labels, 0, 50).sum()).isBetween(10, 40);
  }

  @Test
  void labelsStayInTheirClass() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    Strata strata = Strata.byRankWithin(new double[4], new int[] {0, 1, 0, 1}, 1, random);
    int[] labels = {0, 10, 1, 11};
    strata.permute(labels, random);
    assertThat(new int[] {labels[0], labels[2]}).containsExactlyInAnyOrder(0, 1);
  }
}
