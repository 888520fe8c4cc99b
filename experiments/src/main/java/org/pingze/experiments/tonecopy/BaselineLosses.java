package org.pingze.experiments.tonecopy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.experiments.report.Baseline;
import org.pingze.experiments.report.Estimate;
import org.pingze.experiments.report.TestedEstimate;
import org.pingze.probes.statistics.SignFlipTest;
import org.pingze.probes.statistics.UnitSums;
import org.pingze.probes.verse.Baselines;
import org.pingze.probes.verse.ClassLosses;
import org.pingze.probes.verse.ClassPrediction;
import org.pingze.probes.verse.RhymeBaseline;
import org.pingze.probes.verse.ScanSettings;
import org.pingze.probes.verse.ToneBaseline;

/** Sets the model's losses on the evaluation poems beside those of the baselines. */
final class BaselineLosses {
  private final ClassLosses losses;
  private final Baselines baselines;
  private final ScanSettings settings;

  BaselineLosses(ClassLosses losses, Baselines baselines, ScanSettings settings) {
    this.losses = losses;
    this.baselines = baselines;
    this.settings = settings;
  }

  /** Returns the rows of the table: the baselines and, last, the model. */
  List<Baseline> table() {
    List<Baseline> rows = new ArrayList<>();
    for (ToneBaseline.Knowledge knowledge : ToneBaseline.Knowledge.values()) {
      Optional<Estimate> rhyme =
          knowledge == ToneBaseline.Knowledge.UNIGRAM
              ? mean(rhymeLoss(baselines.rhymeUnigram()))
              : Optional.empty();
      rows.add(new Baseline(knowledge.id(), knowledge.title(), mean(toneLoss(knowledge)), rhyme));
    }
    rows.add(
        new Baseline(
            "B4",
            "groups of the earlier rhyme words",
            Optional.empty(),
            mean(rhymeLoss(baselines.rhymeGivenEarlier()))));
    rows.add(
        new Baseline(
            "model",
            "the model at the last checkpoint",
            mean(ClassPrediction::toneLoss),
            mean(ClassPrediction::rhymeLoss)));
    return rows;
  }

  /**
   * Returns the tone loss of a baseline minus that of the model, nats, tested by sign flips over
   * poems.
   */
  TestedEstimate gainOver(ToneBaseline.Knowledge knowledge) {
    ToDoubleFunction<ClassPrediction> baseline = toneLoss(knowledge);
    ToDoubleFunction<ClassPrediction> gain =
        prediction -> baseline.applyAsDouble(prediction) - prediction.toneLoss();
    UnitSums sums = new UnitSums(losses.poems().size(), 1);
    for (ClassPrediction prediction : losses.predictions()) {
      double value = gain.applyAsDouble(prediction);
      if (!Double.isNaN(value)) {
        sums.add(prediction.poem(), 0, value);
      }
    }
    double p = SignFlipTest.pValues(sums, settings.signFlips(), settings.seed())[0];
    // Each gain is one planned comparison, so its q is its p.
    return mean(gain)
        .map(estimate -> new TestedEstimate(estimate, 0, p, p))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the vocabulary holds no character of the built-in poems whose tone is known;"
                        + " train on more verse, in traditional characters"));
  }

  private ToDoubleFunction<ClassPrediction> toneLoss(ToneBaseline.Knowledge knowledge) {
    ToneBaseline baseline = baselines.tone(knowledge);
    return prediction -> baseline.loss(prediction, poem(prediction));
  }

  private ToDoubleFunction<ClassPrediction> rhymeLoss(RhymeBaseline baseline) {
    return prediction -> baseline.loss(prediction, poem(prediction));
  }

  private AnnotatedPoem poem(ClassPrediction prediction) {
    return losses.poems().get(prediction.poem()).poem();
  }

  private Optional<Estimate> mean(ToDoubleFunction<ClassPrediction> loss) {
    return Findings.measured(
        losses.mean(loss, any -> true, settings.bootstrapDraws(), settings.seed()));
  }
}
