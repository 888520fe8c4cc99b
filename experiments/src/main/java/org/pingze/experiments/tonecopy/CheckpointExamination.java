package org.pingze.experiments.tonecopy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.pingze.experiments.report.CheckpointMeasure;
import org.pingze.experiments.report.CheckpointMetrics;
import org.pingze.experiments.report.Estimate;
import org.pingze.probes.model.FastTransformer;
import org.pingze.probes.verse.ClassLosses;
import org.pingze.probes.verse.ClassPrediction;
import org.pingze.probes.verse.ConflictOutcome;
import org.pingze.probes.verse.CounterfactualEffects;
import org.pingze.probes.verse.HeadMeasures;

/**
 * What was measured at one checkpoint.
 *
 * @param step the training step
 * @param model the model
 * @param losses its predictions of the evaluation poems
 * @param heads the measures of its heads
 * @param metrics the measures of the whole model
 * @param interventions what exchanged syllables and inverted lines do; empty before the last
 *     checkpoint
 */
public record CheckpointExamination(
    int step,
    FastTransformer model,
    ClassLosses losses,
    HeadMeasures heads,
    CheckpointMetrics metrics,
    Optional<Interventions> interventions) {

  /**
   * What depends on what in the model (METHOD §5).
   *
   * @param effects what exchanging a syllable of the previous line does, at each place
   * @param conflict what it predicts after an inverted line
   */
  public record Interventions(CounterfactualEffects effects, ConflictOutcome conflict) {}

  /** Puts the measures of the whole model together, with intervals over poems. */
  static CheckpointMetrics metrics(
      int step, long tokensSeen, ClassLosses losses, int draws, long seed) {
    Map<CheckpointMeasure, Estimate> measures = new EnumMap<>(CheckpointMeasure.class);
    put(measures, CheckpointMeasure.TOKEN_LOSS, losses.tokenLoss(draws, seed));
    put(measures, CheckpointMeasure.TONE_LOSS, losses.toneLoss(draws, seed));
    put(measures, CheckpointMeasure.TONE_LOSS_BOUND, losses.toneLossAtBoundSlots(draws, seed));
    put(
        measures,
        CheckpointMeasure.WITHIN_CLASS_LOSS,
        losses.mean(ClassPrediction::withinClassLoss, any -> true, draws, seed));
    put(measures, CheckpointMeasure.RHYME_LOSS, losses.rhymeLoss(draws, seed));
    put(measures, CheckpointMeasure.IN_CONTEXT_SCORE, losses.inContextScore(draws, seed));
    put(
        measures,
        CheckpointMeasure.MASS_LEFT_OUT,
        losses.mean(ClassPrediction::leftOutMass, any -> true, draws, seed));
    return new CheckpointMetrics(step, tokensSeen, measures);
  }

  private static void put(
      Map<CheckpointMeasure, Estimate> measures,
      CheckpointMeasure measure,
      org.pingze.probes.statistics.Estimate estimate) {
    Findings.measured(estimate).ifPresent(measured -> measures.put(measure, measured));
  }
}
