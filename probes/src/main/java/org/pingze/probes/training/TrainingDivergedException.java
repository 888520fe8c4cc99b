package org.pingze.probes.training;

import java.io.Serial;

/** Training that produced a loss or gradient which is not finite; names the step and the cure. */
public final class TrainingDivergedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  TrainingDivergedException(String message) {
    super(message);
  }
}
