package org.pingze.experiments.commands;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serial;
import java.util.Locale;

/**
 * Standard output whose failure ends the command at once, where a {@code PrintStream} by itself
 * would keep silent and go on. After the failure nothing more is written.
 */
public final class StandardOutput extends OutputStream {
  /**
   * The exit code where the reader has closed the pipe, as {@code head} does: what shells report of
   * a program that was ended by SIGPIPE.
   */
  public static final int CLOSED = 141;

  private final OutputStream out;
  private boolean failed;

  /** Standard output took no more. */
  public static final class Failure extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final boolean closed;

    private Failure(IOException cause) {
      super("standard output took only part of the result; make room on its disk", cause);
      // Java tells a closed pipe by the words of the system only: "Broken pipe", "The pipe has been
      // ended".
      String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      this.closed = words.contains("pipe");
    }

    /** Returns whether nobody reads it any more, which is no error. */
    public boolean isClosed() {
      return closed;
    }
  }

  /** Creates the stream over the one that does the work. */
  public StandardOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    attempt(() -> out.write(bytes, from, count));
  }

  @Override
  public void flush() {
    attempt(out::flush);
  }

  /** Something that may fail. */
  @FunctionalInterface
  private interface Attempt {
    void run() throws IOException;
  }

  private void attempt(Attempt writing) {
    if (failed) {
      return;
    }
    try {
      writing.run();
    } catch (IOException failure) {
      failed = true;
      throw new Failure(failure);
    }
  }
}
