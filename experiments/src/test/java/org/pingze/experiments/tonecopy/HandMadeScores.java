package org.pingze.experiments.tonecopy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.pingze.experiments.report.TestedEstimate;
import org.pingze.experiments.tonecopy.CheckpointExamination.Interventions;
import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.statistics.Estimate;
import org.pingze.probes.verse.ConflictOutcome;
import org.pingze.probes.verse.CounterfactualEffects;
import org.pingze.probes.verse.HeadMeasure;
import org.pingze.probes.verse.HeadScore;
import org.pingze.probes.verse.TestedEffect;

/** Scores of heads, written down by hand so that the answer is known. */
final class HandMadeScores {
  static final double SURE = 0.001;
  static final double UNSURE = 0.4;

  private HandMadeScores() {}

  static HeadMeasure score(HeadId head, HeadScore score, double value, double q) {
    Estimate estimate = new Estimate(value, value - 0.01, value + 0.01, 340);
    return new HeadMeasure(head, score, estimate, score.neutral(), q, q);
  }

  /** A head that looks nowhere and writes nothing. */
  static List<HeadMeasure> idle(HeadId head) {
    return Arrays.stream(HeadScore.values())
        .map(score -> score(head, score, score.neutral(), 1))
        .toList();
  }

  /** The same scores, but for these. */
  static List<HeadMeasure> with(List<HeadMeasure> scores, HeadMeasure... others) {
    List<HeadMeasure> changed = new ArrayList<>(scores);
    for (HeadMeasure other : others) {
      changed.replaceAll(
          score ->
              score.head().equals(other.head()) && score.score() == other.score() ? other : score);
    }
    return changed;
  }

  /** A head that looks at the last syllable of the previous line, beyond any doubt. */
  static List<HeadMeasure> looking(HeadId head, double contrast) {
    return with(
        idle(head),
        score(head, HeadScore.LINE_FINAL_OVER_LINE, contrast, SURE),
        score(head, HeadScore.LINE_FINAL_OVER_OFFSET, contrast, SURE));
  }

  /** The same head, which also writes tone with these two areas. */
  static List<HeadMeasure> writing(
      List<HeadMeasure> scores, double embedding, double context, double q) {
    HeadId head = scores.get(0).head();
    return with(
        scores,
        score(head, HeadScore.OV_TONE_EMBEDDING, embedding, q),
        score(head, HeadScore.OV_TONE_CONTEXT, context, q));
  }

  /** What a model's tone loss gains over a baseline, nats. */
  static TestedEstimate gain(double value, double q) {
    return new TestedEstimate(
        new org.pingze.experiments.report.Estimate(value, value - 0.01, value + 0.01, 340),
        0,
        q,
        q);
  }

  /** The same head, through which exchanging that last syllable moves the log-odds so far. */
  static List<HeadMeasure> moving(List<HeadMeasure> scores, double effect, double q) {
    HeadId head = scores.get(0).head();
    return with(scores, score(head, HeadScore.COUNTERFACTUAL_LINE_FINAL, effect, q));
  }

  /**
   * Interventions on a model that follows an inverted line with so much less loss than B1, nats;
   * 0.3 nats is what an exchanged syllable does in all.
   */
  static Interventions interventions(double gain, double p) {
    TestedEffect total = effect(0.3, SURE);
    Map<HeadScore, TestedEffect> totals = new EnumMap<>(HeadScore.class);
    for (Candidate.Look look : Candidate.Look.values()) {
      totals.put(look.effect(), total);
    }
    Estimate some = effect(0.7, SURE).estimate();
    return new Interventions(
        new CounterfactualEffects(List.of(), totals),
        new ConflictOutcome(
            some, some, some, effect(gain, p), effect(0.6, p), total, some, some, 100));
  }

  private static TestedEffect effect(double value, double p) {
    return new TestedEffect(new Estimate(value, value - 0.01, value + 0.01, 340), 0, p);
  }
}
