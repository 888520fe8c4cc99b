package org.pingze.experiments.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.pingze.probes.model.io.AtomicWriting;
import org.pingze.tonal.RhymeBook;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of commands that write something about each poem in turn. */
final class EachPoemOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write; standard output if not given.")
  private @Nullable Path output;

  @Option(
      names = "--rhyme-book",
      paramLabel = "FILE",
      description = "A rhyme book to use in place of the built-in Pingshui.")
  private @Nullable Path rhymeBook;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads work (default: one per core). The output is the same.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

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

  /** Returns the rhyme book asked for. */
  RhymeBook book() throws IOException {
    return rhymeBook == null ? RhymeBook.builtIn() : RhymeBook.read(rhymeBook);
  }

  /** Returns how many threads work; fewer than one are bad usage. */
  int threads() {
    Options.checkThreads(command, threads);
    return threads;
  }

  /** Writes to standard output, or to the file, which is then there whole or not at all. */
  void write(Writing result) throws IOException {
    if (output == null) {
      PrintWriter out = command.commandLine().getOut();
      result.to(out);
      out.flush();
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
