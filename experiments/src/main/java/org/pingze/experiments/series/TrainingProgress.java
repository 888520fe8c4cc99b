package org.pingze.experiments.series;

import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import org.pingze.probes.model.FastTransformer;
import org.pingze.probes.training.TrainingListener;
import org.pingze.probes.training.TrainingStep;

/** Shows the loss, the tone loss and the speed of a training on its progress bar. */
final class TrainingProgress implements TrainingListener {
  private static final int GAUGE_EVERY = 20;

  private final ProgressBar bar;
  private final FastTransformer model;
  private final ToneLossGauge gauge;
  private double toneLoss = Double.NaN;

  TrainingProgress(ProgressBar bar, FastTransformer model, ToneLossGauge gauge) {
    this.bar = bar;
    this.model = model;
    this.gauge = gauge;
  }

  @Override
  public void onStep(TrainingStep step) {
    if (Double.isNaN(toneLoss) || step.step() % GAUGE_EVERY == 0) {
      toneLoss = gauge.of(model);
    }
    bar.stepTo(step.step());
    bar.setExtraMessage(
        String.format(
            Locale.ROOT,
            " loss %.3f  tone %.3f  %,.0f tokens/s",
            step.loss(),
            toneLoss,
            step.tokensPerSecond()));
  }
}
