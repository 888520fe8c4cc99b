package org.pingze.experiments.commands;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The parent of the experiments, {@code pingze experiment}. */
@Command(
    name = "experiment",
    description = "Answers a question from data to report.",
    mixinStandardHelpOptions = true,
    subcommands = {ToneCopyCommand.class, TokenizersExperimentCommand.class},
    footer = {"", "Example: pingze experiment tone-copy"})
public final class ExperimentCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "name an experiment: pingze experiment tone-copy, or tokenizers");
  }
}
