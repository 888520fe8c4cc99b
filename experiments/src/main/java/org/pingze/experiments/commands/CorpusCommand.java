package org.pingze.experiments.commands;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The parent of what is done with corpora, {@code pingze corpus}. */
@Command(
    name = "corpus",
    description = "Counts, makes and estimates from corpora.",
    mixinStandardHelpOptions = true,
    subcommands = {
      CorpusStatsCommand.class,
      CorpusBuildCommand.class,
      LawCommand.class,
      LawfulVerseCommand.class,
      EstimateReadingsCommand.class,
      AccuracyCommand.class
    },
    footer = {"", "Example: pingze corpus lawful --lines 8 --syllables 5 -n 100 --seed 1"})
public final class CorpusCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "name what to do: pingze corpus stats, build, law, lawful, estimate-readings, or"
            + " accuracy");
  }
}
