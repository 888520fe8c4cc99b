package org.pingze.experiments.report;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured of the whole model at one checkpoint.
 *
 * @param step the training step, from 0
 * @param tokensSeen how many tokens the model was trained on so far
 * @param measures the measures taken, each in its own unit; one not taken has no entry
 */
public record CheckpointMetrics(
    long step, long tokensSeen, Map<CheckpointMeasure, Estimate> measures) {
  public CheckpointMetrics {
    if (step < 0 || tokensSeen < 0) {
      throw new IllegalArgumentException(
          "steps and tokens count from 0: " + step + ", " + tokensSeen);
    }
    EnumMap<CheckpointMeasure, Estimate> ordered = new EnumMap<>(CheckpointMeasure.class);
    ordered.putAll(measures);
    measures = Collections.unmodifiableMap(ordered);
  }

  /** Returns a measure, empty if it was not taken. */
  public Optional<Estimate> measure(CheckpointMeasure measure) {
    return Optional.ofNullable(measures.get(measure));
  }
}
