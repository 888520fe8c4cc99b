package org.pingze.experiments.commands;

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
}
