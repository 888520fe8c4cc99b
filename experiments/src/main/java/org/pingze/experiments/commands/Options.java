package org.pingze.experiments.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Checks of options that several commands share. */
final class Options {
  private Options() {}

  /** Returns the corpus, or fails as bad usage. */
  static Path corpus(CommandSpec spec, @Nullable Path corpus) {
    if (corpus == null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "training needs a corpus: add --corpus PATH");
    }
    return corpus;
  }

  /** Refuses less than one thread as bad usage. */
  static void checkThreads(CommandSpec spec, int threads) {
    if (threads < 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--threads must be at least 1, got " + threads);
    }
  }

  /** Returns the directory of a model's tokenizer; a series keeps one for all its checkpoints. */
  static Path tokenizerOf(Path model) {
    Path shared = model.toAbsolutePath().resolveSibling("tokenizer");
    boolean own = Files.exists(model.resolve("tokenizer.json"));
    return own || !Files.exists(shared.resolve("tokenizer.json")) ? model : shared;
  }
}
