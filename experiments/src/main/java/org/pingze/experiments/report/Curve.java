package org.pingze.experiments.report;

import org.pingze.probes.hooks.HeadId;

/** What runs over the checkpoints: a measure of the model, or a measure of one head. */
public sealed interface Curve {
  /** Returns the name in CSV files: {@code tone_loss_nats} or {@code ov_tone_transfer L1H5}. */
  String id();

  /** Returns the name in the page. */
  String title();

  /** The curve of a measure of the whole model. */
  record OfModel(CheckpointMeasure measure) implements Curve {
    @Override
    public String id() {
      return measure.column();
    }

    @Override
    public String title() {
      return measure.title();
    }
  }

  /** The curve of a measure of one head. */
  record OfHead(ScoreDefinition measure, HeadId head) implements Curve {
    @Override
    public String id() {
      return measure.id() + " " + head;
    }

    @Override
    public String title() {
      return measure.title() + ", " + head;
    }
  }
}
