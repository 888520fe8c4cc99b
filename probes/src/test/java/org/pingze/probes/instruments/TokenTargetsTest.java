package org.pingze.probes.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pingze.probes.hooks.AttentionPattern;
import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.model.TokenBatch;

class TokenTargetsTest {
  private static final HeadId HEAD = new HeadId(0, 0);
  private final TokenTargets targets = new TokenTargets(new int[] {9, 1, 2, 1, 1}, q -> true);

  /** A head that puts all weight of each query on one key. */
  private static AttentionPattern looking(int... keyOfQuery) {
    int length = keyOfQuery.length;
    float[] weights = new float[length * length];
    for (int query = 0; query < length; query++) {
      weights[query * length + keyOfQuery[query]] = 1;
    }
    return new AttentionPattern(HEAD, length, weights);
  }

  @Test
  void inductionLooksAtTheTokenAfterAnEarlierOccurrence() {
    // Token 1 stands at 1, 3 and 4: at 3 the successor is 2; at 4 the successors are 2 and 4.
    AttentionTarget target = targets.induction();
    assertThat(target.positions()).isEqualTo(2);
    assertThat(target.sum(looking(0, 0, 0, 2, 4))).isEqualTo(2);
    assertThat(target.sum(looking(0, 0, 0, 0, 0))).isEqualTo(0);
  }

  @Test
  void thePredecessorDecoyIsNotInduction() {
    assertThat(targets.predecessor().sum(looking(0, 0, 0, 0, 2))).isEqualTo(2);
    assertThat(targets.induction().sum(looking(0, 0, 0, 0, 1))).isEqualTo(0);
  }

  @Test
  void aDuplicateHeadLooksAtTheTokenItself() {
    assertThat(targets.duplicate().sum(looking(0, 0, 0, 1, 3))).isEqualTo(2);
  }

  @Test
  void aPerfectPreviousTokenHeadScoresOne() {
    AttentionTarget target = targets.previousToken();
    assertThat(target.sum(looking(0, 0, 1, 2, 3)) / target.positions()).isEqualTo(1);
  }

  @Test
  void aHeadThatLooksEverywhereScoresTheUniformSum() {
    float[] weights = new float[25];
    for (int query = 0; query < 5; query++) {
      for (int key = 0; key <= query; key++) {
        weights[query * 5 + key] = 1f / (query + 1);
      }
    }
    AttentionPattern everywhere = new AttentionPattern(HEAD, 5, weights);
    assertThat(targets.induction().sum(everywhere))
        .isCloseTo(targets.induction().uniformSum(), within(1e-6));
    assertThat(targets.begin().uniformSum())
        .isCloseTo(1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0 + 1 / 5.0, within(1e-12));
  }

  @Test
  void aKeyAfterItsQueryIsRefused() {
    assertThatThrownBy(() -> new AttentionTarget.Builder().add(2, 3)).hasMessageContaining("key 3");
  }

  @Test
  void aPerfectInductionHeadScoresOneOnRandomRepeatsAndItsDecoyNothing() {
    TokenBatch batch = new RandomRepeats(25, 4, 10).batch(0, ids(1, 101), 17);
    HandMadeTransformer model =
        HandMadeTransformer.attending(
            2,
            101,
            (row, head, query, key) -> key == query - 25 + (head.head() == 0 ? 1 : -1) ? 1 : 0);
    List<PrefixMatchingScore> scores = PrefixMatchingScore.of(model, batch);
    assertThat(scores.get(0).value()).isEqualTo(1);
    assertThat(scores.get(1).value()).isEqualTo(0);
    assertThat(scores.get(0).positions()).isEqualTo(10 * 75);
  }

  @Test
  void repeatsAreDistinctWithinABlockAndTheSameInEach() {
    int[] row = new RandomRepeats(5, 3, 1).batch(99, ids(1, 11), 3).row(0);
    assertThat(row).hasSize(16).startsWith(99);
    assertThat(java.util.Arrays.stream(row, 1, 6).distinct().count()).isEqualTo(5);
    for (int i = 1; i <= 10; i++) {
      assertThat(row[i + 5]).isEqualTo(row[i]);
    }
  }

  @Test
  void repeatsShrinkToWhatTheModelHasLearnedToRead() {
    assertThat(RandomRepeats.fitting(200, 900, 10).distinct()).isEqualTo(25);
    assertThat(RandomRepeats.fitting(66, 900, 10).distinct()).isEqualTo(16);
    assertThat(RandomRepeats.fitting(200, 7, 10).distinct()).isEqualTo(7);
  }

  private static int[] ids(int from, int to) {
    return java.util.stream.IntStream.range(from, to).toArray();
  }
}
