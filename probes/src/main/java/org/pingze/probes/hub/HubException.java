package org.pingze.probes.hub;

import java.io.IOException;

/** What the hub refused, or sent wrongly; the message says what to do. */
public final class HubException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Makes an error that has no deeper cause. */
  public HubException(String message) {
    super(message);
  }

  /** Makes an error with its cause. */
  public HubException(String message, Throwable cause) {
    super(message, cause);
  }
}
