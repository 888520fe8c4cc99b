package org.pingze.experiments.commands;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The parent of what is done with models of any origin, {@code pingze model}. */
@Command(
    name = "model",
    description = "Fetches models from a hub, checks them, and looks inside.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ModelGetCommand.class,
      ModelVerifyCommand.class,
      ModelInfoCommand.class,
      ModelRunCommand.class,
      ModelGenerateCommand.class
    },
    footer = {"", "Example: pingze model get EleutherAI/pythia-70m --revision step1000"})
public final class ModelCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "name what to do, such as: pingze model get EleutherAI/pythia-70m");
  }
}
