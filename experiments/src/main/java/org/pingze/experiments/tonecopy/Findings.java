package org.pingze.experiments.tonecopy;

import java.util.List;
import java.util.Optional;
import org.pingze.experiments.report.Estimate;
import org.pingze.experiments.report.HeadMeasurement;
import org.pingze.experiments.report.ScoreDefinition;
import org.pingze.experiments.report.TestedEstimate;
import org.pingze.probes.verse.HeadMeasure;
import org.pingze.probes.verse.HeadScore;
import org.pingze.probes.verse.TestedEffect;

/** Turns what the instruments return into what the report prints; the numbers stay the same. */
final class Findings {
  private Findings() {}

  /** Returns the number with its interval; empty if nothing stands behind it. */
  static Optional<Estimate> measured(org.pingze.probes.statistics.Estimate measured) {
    return measured.n() == 0
        ? Optional.empty()
        : Optional.of(
            new Estimate(measured.value(), measured.low(), measured.high(), measured.n()));
  }

  /** Returns the score against its null; empty if there was nothing to take it from. */
  static Optional<TestedEstimate> tested(HeadMeasure measure) {
    return measured(measure.estimate())
        .map(
            estimate -> new TestedEstimate(estimate, measure.nullMean(), measure.p(), measure.q()));
  }

  /** Returns a planned comparison, whose q is its p; empty if there was nothing to compare. */
  static Optional<TestedEstimate> tested(TestedEffect effect) {
    return measured(effect.estimate())
        .map(estimate -> new TestedEstimate(estimate, effect.nullMean(), effect.p(), effect.p()));
  }

  static ScoreDefinition describe(HeadScore score) {
    return new ScoreDefinition(
        score.id(), score.title(), score.definition(), score.counted(), score.neutral());
  }

  static List<HeadMeasurement> measurements(long step, List<HeadMeasure> rows) {
    return rows.stream()
        .flatMap(
            row ->
                tested(row).stream()
                    .map(
                        result ->
                            new HeadMeasurement(step, row.head(), describe(row.score()), result)))
        .toList();
  }
}
