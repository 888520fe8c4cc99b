package org.pingze.probes.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.pingze.probes.instruments.FormationStep.Outcome;

class FormationStepTest {
  private static final long[] STEPS = {0, 10, 20, 30, 40};

  @Test
  void aScoreFormsBetweenTheCheckpointsAroundHalfItsFinalValue() {
    double[] scores = {0, 0.1, 0.3, 0.75, 0.8};
    assertThat(FormationStep.of(STEPS, scores, 0, 0.01))
        .isEqualTo(new FormationStep(Outcome.CROSSED, 20, 30));
  }

  @Test
  void aCrossingThatDoesNotStayIsNotFormation() {
    double[] scores = {0, 0.9, 0.1, 0.7, 0.8};
    assertThat(FormationStep.of(STEPS, scores, 0, 0.01))
        .isEqualTo(new FormationStep(Outcome.CROSSED, 20, 30));
  }

  @Test
  void aFallingScoreFormsToo() {
    double[] losses = {0.69, 0.69, 0.6, 0.3, 0.2};
    assertThat(FormationStep.of(STEPS, losses, Math.log(2), 0.01))
        .isEqualTo(new FormationStep(Outcome.CROSSED, 20, 30));
  }

  @Test
  void aScoreThatEndsWhereNothingLiesNeverForms() {
    double[] scores = {0.5, 0.6, 0.4, 0.5, 0.505};
    assertThat(FormationStep.of(STEPS, scores, 0.5, 0.01).outcome()).isEqualTo(Outcome.NONE);
  }

  @Test
  void aScoreThereFromTheStartFormedBefore() {
    double[] scores = {0.6, 0.7, 0.7, 0.7, 0.8};
    assertThat(FormationStep.of(STEPS, scores, 0, 0.01).outcome()).isEqualTo(Outcome.BEFORE_FIRST);
  }

  @Test
  void aBumpIsFoundWhereTheInContextScoreFalls() {
    long[] steps = {0, 1, 2, 3, 4, 5, 6};
    double[] losses = {10, 8, 7, 6.8, 5, 4.5, 4.2};
    double[] inContext = {0, 0, 0, 0, -1, -1.1, -1.1};
    assertThat(Bump.find(steps, losses, inContext, 0.01))
        .singleElement()
        .satisfies(
            bump -> {
              assertThat(bump.from()).isEqualTo(2);
              assertThat(bump.to()).isEqualTo(4);
              assertThat(bump.height()).isCloseTo(0.8, within(1e-12));
            });
  }

  @Test
  void aRiseElsewhereIsNoBump() {
    long[] steps = {0, 1, 2, 3, 4, 5, 6};
    double[] losses = {10, 8, 7, 6.8, 5, 4.5, 4.2};
    double[] inContext = {0, -2, -2, -2, -2, -2, -2};
    assertThat(Bump.find(steps, losses, inContext, 0.01)).isEmpty();
  }

  @Test
  void aConvexCurveHasNoBump() {
    long[] steps = {0, 1, 2, 4, 8, 16};
    double[] losses = {10, 8, 7, 6, 5.5, 5.2};
    double[] inContext = {0, 0, 0, -1, -1, -1};
    assertThat(Bump.find(steps, losses, inContext, 0)).isEmpty();
  }

  @Test
  void theInContextScoreIsLateMinusEarly() {
    InContextLearningScore score = new InContextLearningScore(2);
    score.add(0, 5, 4);
    score.add(1, 5, 3);
    assertThat(score.estimate(1000, 1).value()).isEqualTo(-1.5);
  }
}
