package org.pingze.experiments.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.pingze.probes.model.io.AtomicWriting;
import picocli.CommandLine.Option;

/** Where the result of a command goes. */
final class OutputOption {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write; standard output if not given.")
  private @Nullable Path output;

  /** What a command writes. */
  @FunctionalInterface
  interface Writing {
    /** Writes it. */
    void to(Writer out) throws IOException;
  }

  /** Returns whether the result goes to standard output. */
  boolean toStandardOutput() {
    return output == null;
  }

  /** Writes to standard output, or to the file, which is then there whole or not at all. */
  void write(PrintWriter standardOutput, Writing result) throws IOException {
    if (output == null) {
      result.to(standardOutput);
      standardOutput.flush();
      return;
    }
    AtomicWriting.file(
        output,
        temporary -> {
          try (Writer out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
            result.to(out);
          }
        });
  }
}
