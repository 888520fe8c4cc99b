package org.pingze.experiments.tonecopy;

import java.util.List;
import org.pingze.experiments.report.Estimate;
import org.pingze.experiments.report.HeadMeasurement;
import org.pingze.experiments.report.TestedEstimate;
import org.pingze.probes.verse.HeadMeasure;
import org.pingze.probes.verse.HeadScore;
import org.pingze.probes.verse.TestedEffect;

/** Turns what the instruments return into what the report prints; the numbers stay the same. */
final class Findings {
  private Findings() {}

  static Estimate estimate(org.pingze.probes.statistics.Estimate measured) {
    return new Estimate(measured.value(), measured.low(), measured.high(), measured.n());
  }

  static TestedEstimate tested(HeadMeasure measure) {
    return new TestedEstimate(
        estimate(measure.estimate()), measure.nullMean(), measure.p(), measure.q());
  }

  /** A planned comparison, whose q is its p. */
  static TestedEstimate tested(TestedEffect effect) {
    return new TestedEstimate(
        estimate(effect.estimate()), effect.nullMean(), effect.p(), effect.p());
  }

  static org.pingze.experiments.report.HeadMeasure describe(HeadScore score) {
    return new org.pingze.experiments.report.HeadMeasure(
        score.id(), score.title(), score.definition(), score.counted(), score.neutral());
  }

  static List<HeadMeasurement> measurements(long step, List<HeadMeasure> rows) {
    return rows.stream()
        .filter(row -> row.estimate().n() > 0)
        .map(row -> new HeadMeasurement(step, row.head(), describe(row.score()), tested(row)))
        .toList();
  }
}
