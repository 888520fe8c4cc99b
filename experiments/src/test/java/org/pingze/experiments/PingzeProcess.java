package org.pingze.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command line in a process of its own, which can be stopped on its way. */
final class PingzeProcess {
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;

  private PingzeProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts a command line with this JVM's kernels and libraries, so that its bytes compare.
   *
   * @param log receives all that it prints
   */
  static PingzeProcess start(Path log, Object... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("--add-modules", "jdk.incubator.vector", "-DOPT_OUT_TRACKING=true", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Pingze.class.getName());
    command.addAll(Arrays.stream(words).map(Object::toString).toList());
    return new PingzeProcess(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start());
  }

  /** Asks the process to stop, as Ctrl-C does, once a file is there, and waits until it has. */
  void stopAt(Path file) throws InterruptedException {
    await(file);
    process.destroy();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  /** Kills the process once a file is there. */
  void killAt(Path file) throws InterruptedException {
    await(file);
    process.destroyForcibly();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  private void await(Path file) throws InterruptedException {
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.exists(file) && process.isAlive() && System.nanoTime() < patience) {
      Thread.sleep(5);
    }
    assertThat(file).exists();
  }
}
