package org.pingze.experiments.commands;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.pingze.tonal.RhymeBook;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of commands that write something about each poem in turn. */
final class EachPoemOptions {
  @Mixin private OutputOption output = new OutputOption();

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

  /** Returns whether the result goes to standard output. */
  boolean toStandardOutput() {
    return output.toStandardOutput();
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
  void write(OutputOption.Writing result) throws IOException {
    output.write(command.commandLine().getOut(), result);
  }
}
