package org.pingze.experiments.series;

import java.util.List;
import org.pingze.probes.model.FastTransformer;
import org.pingze.probes.verse.ClassLosses;
import org.pingze.probes.verse.ClassPrediction;
import org.pingze.probes.verse.VocabularyTones;
import org.pingze.tokenize.TokenizedPoem;

/** Measures the tone loss of a model in training, on a few poems it does not learn from. */
final class ToneLossGauge {
  private final List<TokenizedPoem> poems;
  private final VocabularyTones tones;

  ToneLossGauge(List<TokenizedPoem> poems, VocabularyTones tones) {
    this.poems = poems;
    this.tones = tones;
  }

  /** Returns the mean tone loss at slots 2 and 4, where the law binds, nats per character. */
  double of(FastTransformer model) {
    return ClassLosses.of(model, poems, tones).predictions().stream()
        .filter(prediction -> prediction.slot() == 2 || prediction.slot() == 4)
        .mapToDouble(ClassPrediction::toneLoss)
        .filter(loss -> !Double.isNaN(loss))
        .average()
        .orElse(Double.NaN);
  }
}
