package org.pingze.probes.training;

import java.io.IOException;
import org.pingze.probes.model.FastTransformer;

/** Watches a run; called on the thread that trains, between updates. */
public interface TrainingListener {
  /** Is told of each update. */
  default void onStep(TrainingStep step) {}

  /**
   * Is shown the model at each checkpoint, after it has been written.
   *
   * @param step updates made so far
   * @param model the model to evaluate; its parameters must not be changed
   */
  default void onCheckpoint(int step, FastTransformer model) throws IOException {}

  /** Is told that the state to resume from now stands at {@code step}. */
  default void onSaved(int step) {}
}
