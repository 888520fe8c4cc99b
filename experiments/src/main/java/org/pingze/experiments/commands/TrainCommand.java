package org.pingze.experiments.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pingze.experiments.runs.RunConfig;
import org.pingze.experiments.runs.Stages;
import org.pingze.experiments.series.SeriesDirectory;
import org.pingze.experiments.series.SeriesTraining;
import org.pingze.probes.training.Trainer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a series of checkpoints, {@code pingze train}. */
@Command(
    name = "train",
    description =
        "Trains a small transformer on a corpus of verse and keeps a series of "
            + "checkpoints, each a model directory that Hugging Face's transformers opens. "
            + "Ctrl-C stops without loss.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: pingze train --corpus tang_quantangshi.jsonl.gz -o models/tang"})
public final class TrainCommand implements Callable<Integer> {
  @Option(
      names = "--corpus",
      paramLabel = "PATH",
      description = "The poems: a file or folder that `pingze annotate` reads.")
  private @Nullable Path corpus;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration (JSON); that of the built-in model if not given.")
  private @Nullable Path configFile;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "Where the checkpoints go.")
  private Path output = Path.of("");

  @Option(names = "--resume", description = "Go on with the training stopped in that directory.")
  private boolean resume;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (resume && configFile != null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--resume goes on as the training was begun; leave out --config");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (resume && new SeriesDirectory(output).isFinished()) {
      out.println(output);
      return 0;
    }
    SeriesTraining training =
        resume
            ? SeriesTraining.resume(output, corpus)
            : SeriesTraining.start(output, Options.corpus(spec, corpus), config());
    Stages stages = new Stages(System.err, SeriesTraining.STAGES);
    String goOn = "pingze train --resume -o " + output;
    if (training.run(stages, command(), goOn) == Trainer.Outcome.FINISHED) {
      out.println(output);
    }
    return 0;
  }

  private String command() {
    return "pingze train --corpus "
        + corpus
        + (configFile == null ? "" : " --config " + configFile)
        + " -o "
        + output;
  }

  private RunConfig config() throws IOException {
    return configFile == null ? RunConfig.builtIn() : RunConfig.read(configFile);
  }
}
