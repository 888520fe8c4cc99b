package org.pingze.experiments.commands;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The parent of what is done with tokenizers, {@code pingze tokenizers}. */
@Command(
    name = "tokenizers",
    description =
        "Trains tokenizers on verse, converts those of others, shows what they do and compares them.",
    mixinStandardHelpOptions = true,
    subcommands = {
      TokenizersTrainCommand.class,
      TokenizersConvertCommand.class,
      TokenizersShowCommand.class,
      TokenizersCompareCommand.class
    },
    footer = {
      "",
      "Example: pingze tokenizers train --kind bpe --vocab 12000 --corpus tang.jsonl.gz -o bpe"
    })
public final class TokenizersCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "name what to do, such as: pingze tokenizers train");
  }
}
