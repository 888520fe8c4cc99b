package org.pingze.corpus;

import java.io.Serial;

/** A source that cannot be read as poems; the message says where, what is wrong and what to do. */
public final class CorpusFormatException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param place the file and line, such as {@code poems.csv:12}
   * @param problem what is wrong and what to do
   */
  public CorpusFormatException(String place, String problem) {
    super(place + ": " + problem);
  }

  /** Creates the exception with what caused it. */
  public CorpusFormatException(String place, String problem, Throwable cause) {
    super(place + ": " + problem, cause);
  }
}
