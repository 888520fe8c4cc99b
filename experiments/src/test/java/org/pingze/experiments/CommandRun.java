package org.pingze.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What one command line did, run inside the test's JVM.
 *
 * @param code the exit code
 * @param out what it printed as its result
 * @param err what it complained of; progress is not in it
 */
record CommandRun(int code, String out, String err) {
  /** Runs a command line; paths and numbers may be given as they are. */
  static CommandRun of(Object... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream terminal = System.err;
    System.setErr(printing(new ByteArrayOutputStream()));
    try {
      int code =
          Pingze.run(
              printing(out),
              printing(err),
              Arrays.stream(words).map(Object::toString).toArray(String[]::new));
      return new CommandRun(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(terminal);
    }
  }

  private static PrintStream printing(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** Checks that the command was refused with one line that holds these words. */
  CommandRun isRefusedWith(Object... words) {
    assertThat(code).as(err).isEqualTo(2);
    assertThat(err.lines()).as(err).hasSize(1);
    assertThat(err).startsWith("pingze: ").doesNotContain("\tat ", "Exception");
    assertThat(err).contains(Arrays.stream(words).map(Object::toString).toList());
    return this;
  }

  /** Checks that the command was done without a complaint. */
  CommandRun isDone() {
    assertThat(err).isEmpty();
    assertThat(code).isZero();
    return this;
  }

  /** Returns the lines of the result. */
  List<String> lines() {
    return out.lines().toList();
  }

  /** Returns a path below a regular file, where nothing can ever be written. */
  static Path belowAFile(Path file) {
    return file.resolve("output");
  }
}
