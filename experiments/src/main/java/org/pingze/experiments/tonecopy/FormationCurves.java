package org.pingze.experiments.tonecopy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pingze.experiments.report.Bumps;
import org.pingze.experiments.report.CheckpointMeasure;
import org.pingze.experiments.report.CheckpointMetrics;
import org.pingze.experiments.report.Curve;
import org.pingze.experiments.report.Estimate;
import org.pingze.experiments.report.Formation;
import org.pingze.experiments.report.HeadMeasurement;
import org.pingze.experiments.report.StepRange;
import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.instruments.Bump;
import org.pingze.probes.instruments.FormationStep;
import org.pingze.probes.verse.HeadScore;

/** When each curve took its final shape, and whether the loss shows a bump. */
final class FormationCurves {
  private static final List<CheckpointMeasure> OF_MODEL =
      List.of(
          CheckpointMeasure.TOKEN_LOSS,
          CheckpointMeasure.TONE_LOSS,
          CheckpointMeasure.TONE_LOSS_BOUND,
          CheckpointMeasure.RHYME_LOSS);

  private final List<CheckpointMetrics> metrics;
  private final List<HeadMeasurement> measurements;
  private final long[] steps;

  FormationCurves(List<CheckpointMetrics> metrics, List<HeadMeasurement> measurements) {
    this.metrics = metrics;
    this.measurements = measurements;
    this.steps = metrics.stream().mapToLong(CheckpointMetrics::step).toArray();
  }

  /** Returns the formation of the losses, of the best head's scores, and of prefix matching. */
  List<Formation> formations(Candidate best) {
    List<Formation> formations = new ArrayList<>();
    for (CheckpointMeasure measure : OF_MODEL) {
      List<Estimate> curve = curve(measure);
      if (curve.size() == steps.length) {
        // A loss forms from the guess it begins with.
        formations.add(formation(new Curve.OfModel(measure), curve, curve.get(0).value()));
      }
    }
    List<HeadScore> scores =
        List.of(
            best.look().attention(),
            best.look().overLine(),
            best.look().overOffset(),
            HeadScore.OV_TONE_EMBEDDING,
            HeadScore.OV_TONE_CONTEXT);
    for (HeadScore score : scores) {
      add(formations, score, best.head());
    }
    strongest(HeadScore.PREFIX_MATCHING)
        .ifPresent(head -> add(formations, HeadScore.PREFIX_MATCHING, head));
    return formations;
  }

  private void add(List<Formation> formations, HeadScore score, HeadId head) {
    List<Estimate> curve =
        measurements.stream()
            .filter(row -> row.head().equals(head) && row.measure().id().equals(score.id()))
            .map(row -> row.result().estimate())
            .toList();
    if (curve.size() == steps.length) {
      Curve named = new Curve.OfHead(Findings.describe(score), head);
      formations.add(formation(named, curve, score.neutral()));
    }
  }

  /** Returns the head whose score is highest at the last checkpoint. */
  private Optional<HeadId> strongest(HeadScore score) {
    long last = steps[steps.length - 1];
    return measurements.stream()
        .filter(row -> row.step() == last && row.measure().id().equals(score.id()))
        .max((a, b) -> Double.compare(a.result().estimate().value(), b.result().estimate().value()))
        .map(HeadMeasurement::head);
  }

  private Formation formation(Curve curve, List<Estimate> values, double neutral) {
    double[] scores = values.stream().mapToDouble(Estimate::value).toArray();
    Estimate end = values.get(values.size() - 1);
    double noise = end.hasInterval() ? (end.high() - end.low()) / 2 : 0;
    FormationStep formed = FormationStep.of(steps, scores, neutral, noise);
    String half = String.format(Locale.ROOT, "%.3f", (neutral + end.value()) / 2);
    return switch (formed.outcome()) {
      case CROSSED ->
          new Formation(
              curve,
              Optional.of(new StepRange(formed.after(), formed.by())),
              "Crosses " + half + ", half of the way to its final value, and stays beyond.");
      case BEFORE_FIRST ->
          new Formation(
              curve, Optional.empty(), "Lies beyond half of its final value from the first on.");
      case NONE ->
          new Formation(
              curve, Optional.empty(), "Ends within its interval of a score that means nothing.");
    };
  }

  /** Returns the bumps of the token loss where the in-context score changes fastest. */
  Bumps bumps() {
    List<Estimate> losses = curve(CheckpointMeasure.TOKEN_LOSS);
    List<Estimate> inContext = curve(CheckpointMeasure.IN_CONTEXT_SCORE);
    String how =
        "Looked for between checkpoints: a stretch where the token loss lies above the chord of its"
            + " neighbours by more than half its interval, where the in-context score (last couplet"
            + " minus first) changes fastest; the paper gives no algorithm, this one is ours.";
    if (losses.size() != steps.length || inContext.size() != steps.length) {
      return new Bumps(List.of(), how + " The poems allow no in-context score.");
    }
    double noise =
        losses.stream().mapToDouble(loss -> (loss.high() - loss.low()) / 2).max().orElse(0);
    List<StepRange> found =
        Bump.find(steps, values(losses), values(inContext), noise).stream()
            .map(bump -> new StepRange(bump.from(), bump.to()))
            .toList();
    return new Bumps(found, how);
  }

  private List<Estimate> curve(CheckpointMeasure measure) {
    return metrics.stream().flatMap(at -> at.measure(measure).stream()).toList();
  }

  private static double[] values(List<Estimate> curve) {
    return curve.stream().mapToDouble(Estimate::value).toArray();
  }
}
