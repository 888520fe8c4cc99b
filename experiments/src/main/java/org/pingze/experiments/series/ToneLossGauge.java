package org.pingze.experiments.series;

import java.util.List;
import org.pingze.probes.model.FastTransformer;
import org.pingze.probes.verse.ClassLosses;
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

  /** Returns the mean tone loss, nats per character. */
  double of(FastTransformer model) {
    return ClassLosses.of(model, poems, tones).toneLoss();
  }
}
