package org.pingze.experiments.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pingze.probes.hooks.HeadId;

/** The curves over training: the losses of the model, then the scores of its heads. */
final class FormationFigures {
  private final ToneCopyFindings findings;
  private final List<Long> steps;

  FormationFigures(ToneCopyFindings findings) {
    this.findings = findings;
    this.steps = findings.checkpoints().stream().map(CheckpointMetrics::step).toList();
  }

  /** Returns a figure for each measure of the model that was taken at all, tone loss first. */
  List<Figure> ofModel() {
    List<CheckpointMeasure> order =
        List.of(
            CheckpointMeasure.TONE_LOSS,
            CheckpointMeasure.TONE_LOSS_BOUND,
            CheckpointMeasure.TOKEN_LOSS,
            CheckpointMeasure.RHYME_LOSS,
            CheckpointMeasure.IN_CONTEXT_SCORE,
            CheckpointMeasure.IN_CONTEXT_SCORE_500,
            CheckpointMeasure.WITHIN_CLASS_LOSS,
            CheckpointMeasure.MASS_LEFT_OUT);
    return order.stream().flatMap(measure -> figure(measure).stream()).toList();
  }

  /** Returns a figure for each measure of heads: all heads thin, the chosen ones in colour. */
  List<Figure> ofHeads() {
    return findings.headMeasures().stream().map(this::figure).toList();
  }

  /** Returns the class in which a head is drawn in every figure. */
  static String style(ToneCopyFindings findings, HeadId head) {
    int place = findings.chosenHeads().indexOf(head);
    return place < 0 ? "other" : "series" + place % 4;
  }

  private Optional<Figure> figure(CheckpointMeasure measure) {
    List<CurvePanel.Point> points = new ArrayList<>();
    for (CheckpointMetrics metrics : findings.checkpoints()) {
      metrics
          .measure(measure)
          .ifPresent(estimate -> points.add(new CurvePanel.Point(metrics.step(), estimate)));
    }
    if (points.isEmpty()) {
      return Optional.empty();
    }
    CurvePanel panel = new CurvePanel(steps, measure.unit());
    for (Baseline baseline : findings.withoutNetwork()) {
      Optional<Estimate> loss =
          measure == CheckpointMeasure.TONE_LOSS
              ? baseline.toneLoss()
              : measure == CheckpointMeasure.RHYME_LOSS ? baseline.rhymeLoss() : Optional.empty();
      loss.ifPresent(
          estimate ->
              panel.add(
                  new CurvePanel.Reference(
                      baseline.name() + " " + PrintedNumber.rounded(estimate.value()),
                      estimate.value())));
    }
    if (measure == CheckpointMeasure.TOKEN_LOSS
        || measure == CheckpointMeasure.IN_CONTEXT_SCORE
        || measure == CheckpointMeasure.IN_CONTEXT_SCORE_500) {
      for (StepRange bump : findings.bumps().found()) {
        panel.add(new CurvePanel.Stretch("bump", "bump", bump));
      }
    }
    mark(panel, new Curve.OfModel(measure));
    panel.add(new CurvePanel.Series("ink", "model", points));
    return Optional.of(
        new Figure(
            "formation-" + measure.name().toLowerCase(Locale.ROOT).replace('_', '-'),
            measure.title(),
            measure.title() + " at " + points.size() + " checkpoints, in " + measure.unit() + ".",
            panel.draw(measure.title())));
  }

  private Figure figure(ScoreDefinition measure) {
    CurvePanel panel = new CurvePanel(steps, "over " + measure.counted());
    panel.add(
        new CurvePanel.Reference(
            "nothing " + PrintedNumber.rounded(measure.neutral(), 1), measure.neutral()));
    List<HeadId> heads =
        findings.measurements().stream()
            .filter(m -> m.measure().equals(measure))
            .map(HeadMeasurement::head)
            .distinct()
            .sorted()
            .toList();
    for (HeadId head : heads) {
      if (!findings.chosenHeads().contains(head)) {
        panel.add(new CurvePanel.Series("other", "", points(measure, head)));
      }
    }
    for (HeadId head : findings.chosenHeads()) {
      if (heads.contains(head)) {
        panel.add(
            new CurvePanel.Series(style(findings, head), head.toString(), points(measure, head)));
      }
    }
    findings.chosenHeads().stream()
        .findFirst()
        .ifPresent(head -> mark(panel, new Curve.OfHead(measure, head)));
    return new Figure(
        "heads-" + measure.id().replace('_', '-'),
        measure.title(),
        measure.definition() + " Every head over the checkpoints; chosen heads are labelled.",
        panel.draw(measure.title()));
  }

  private List<CurvePanel.Point> points(ScoreDefinition measure, HeadId head) {
    return findings.over(measure, head).stream()
        .map(m -> new CurvePanel.Point(m.step(), m.result().estimate()))
        .toList();
  }

  private void mark(CurvePanel panel, Curve curve) {
    for (Formation formation : findings.formations()) {
      if (formation.curve().equals(curve)) {
        formation
            .between()
            .ifPresent(
                range ->
                    panel.add(
                        new CurvePanel.Stretch(
                            "formation",
                            "forms "
                                + PrintedNumber.count(range.from())
                                + "–"
                                + PrintedNumber.count(range.to()),
                            range)));
      }
    }
  }
}
