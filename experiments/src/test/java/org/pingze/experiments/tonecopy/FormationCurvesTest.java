package org.pingze.experiments.tonecopy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.pingze.experiments.report.CheckpointMeasure;
import org.pingze.experiments.report.CheckpointMetrics;
import org.pingze.experiments.report.Estimate;
import org.pingze.experiments.report.Formation;
import org.pingze.experiments.report.HeadMeasurement;
import org.pingze.experiments.report.StepRange;
import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.verse.HeadMeasure;
import org.pingze.probes.verse.HeadScore;

class FormationCurvesTest {
  private static final HeadId HEAD = new HeadId(0, 1);
  private static final HeadId OTHER = new HeadId(0, 2);
  private static final long[] STEPS = {0, 10, 20, 30, 40};

  private final Map<CheckpointMeasure, double[]> losses = new EnumMap<>(CheckpointMeasure.class);
  private final List<HeadMeasurement> measurements = new ArrayList<>();

  private FormationCurves curves() {
    List<CheckpointMetrics> metrics = new ArrayList<>();
    for (int i = 0; i < STEPS.length; i++) {
      Map<CheckpointMeasure, Estimate> measures = new EnumMap<>(CheckpointMeasure.class);
      for (Map.Entry<CheckpointMeasure, double[]> loss : losses.entrySet()) {
        double value = loss.getValue()[i];
        measures.put(loss.getKey(), new Estimate(value, value - 0.01, value + 0.01, 340));
      }
      metrics.add(new CheckpointMetrics(STEPS[i], STEPS[i] * 1000, measures));
    }
    return new FormationCurves(metrics, measurements);
  }

  private void score(HeadId head, HeadScore score, double... values) {
    for (int i = 0; i < values.length; i++) {
      HeadMeasure measured = HandMadeScores.score(head, score, values[i], 0.5);
      measurements.addAll(Findings.measurements(STEPS[i], List.of(measured)));
    }
  }

  private Map<String, Optional<StepRange>> formations() {
    Candidate best = Candidate.ranked(HandMadeScores.looking(HEAD, 0.3)).get(0);
    Map<String, Optional<StepRange>> formed = new TreeMap<>();
    for (Formation formation : curves().formations(best)) {
      formed.put(formation.curve().id(), formation.between());
    }
    return formed;
  }

  @Test
  void aLossFormsWhereItHasFallenHalfOfTheWay() {
    losses.put(CheckpointMeasure.TONE_LOSS, new double[] {0.7, 0.69, 0.6, 0.3, 0.2});
    assertThat(formations()).containsEntry("tone_loss_nats", Optional.of(new StepRange(20, 30)));
  }

  @Test
  void aScoreFormsWhereItCrossesForTheLastTime() {
    score(HEAD, HeadScore.LINE_FINAL, 0, 0.5, 0.1, 0.1, 0.4);
    assertThat(formations()).containsEntry("line_final L0H1", Optional.of(new StepRange(30, 40)));
  }

  @Test
  void anAreaFormsFromOneHalfInEitherDirection() {
    score(HEAD, HeadScore.OV_TONE_EMBEDDING, 0.5, 0.48, 0.4, 0.1, 0.1);
    score(HEAD, HeadScore.OV_TONE_CONTEXT, 0.5, 0.8, 0.9, 0.9, 0.9);
    assertThat(formations())
        .containsEntry("ov_tone_embedding L0H1", Optional.of(new StepRange(20, 30)))
        .containsEntry("ov_tone_context L0H1", Optional.of(new StepRange(0, 10)));
  }

  @Test
  void aCurveThatEndsAtNothingOrIsThereFromTheFirstHasNoInterval() {
    score(HEAD, HeadScore.LINE_FINAL, 0, 0.5, 0.5, 0.1, 0.005);
    score(HEAD, HeadScore.LINE_FINAL_OVER_LINE, 0.4, 0.4, 0.4, 0.4, 0.4);
    losses.put(CheckpointMeasure.RHYME_LOSS, new double[] {3, 3, 3, 3, 3});
    assertThat(formations())
        .containsEntry("line_final L0H1", Optional.empty())
        .containsEntry("line_final_over_line L0H1", Optional.empty())
        .containsEntry("rhyme_loss_nats", Optional.empty());
  }

  @Test
  void prefixMatchingIsFollowedInTheHeadThatEndsHighest() {
    score(HEAD, HeadScore.PREFIX_MATCHING, 0, 0.9, 0.9, 0.2, 0.2);
    score(OTHER, HeadScore.PREFIX_MATCHING, 0, 0, 0, 0.1, 0.6);
    assertThat(formations())
        .containsOnly(Map.entry("prefix_matching L0H2", Optional.of(new StepRange(30, 40))));
  }

  @Test
  void aCurveWithAHoleIsLeftOut() {
    score(HEAD, HeadScore.LINE_FINAL, 0, 0.1, 0.2, 0.4);
    assertThat(formations()).isEmpty();
  }

  @Test
  void aBumpIsWhereTheLossIsNotConvexWhileTheContextScoreChangesFastest() {
    losses.put(CheckpointMeasure.TOKEN_LOSS, new double[] {8, 6, 5.9, 4, 3.9});
    losses.put(CheckpointMeasure.IN_CONTEXT_SCORE, new double[] {0, 0, 0, -0.5, -0.5});
    assertThat(curves().bumps().found()).containsExactly(new StepRange(10, 30));
    losses.put(CheckpointMeasure.IN_CONTEXT_SCORE, new double[] {0, 0, 0, 0, -0.5});
    assertThat(curves().bumps().found()).isEmpty();
    losses.remove(CheckpointMeasure.IN_CONTEXT_SCORE);
    assertThat(curves().bumps().found()).isEmpty();
    assertThat(curves().bumps().explanation()).contains("allow no in-context score");
  }

  @Test
  void aConvexLossHasNoBump() {
    losses.put(CheckpointMeasure.TOKEN_LOSS, new double[] {8, 6, 5, 4.5, 4.4});
    losses.put(CheckpointMeasure.IN_CONTEXT_SCORE, new double[] {0, -0.1, -0.3, -0.5, -0.5});
    assertThat(curves().bumps().found()).isEmpty();
  }
}
