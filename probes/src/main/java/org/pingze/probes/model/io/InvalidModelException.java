package org.pingze.probes.model.io;

import java.io.IOException;
import java.io.Serial;

/** A model file that cannot be used; the message names the file, the place in it and the cure. */
public final class InvalidModelException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  /** Makes an exception with a message of one line. */
  public InvalidModelException(String message) {
    super(message);
  }

  /** Makes an exception with a message of one line and the failure that led to it. */
  public InvalidModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
