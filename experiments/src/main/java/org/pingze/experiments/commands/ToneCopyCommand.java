package org.pingze.experiments.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pingze.experiments.runs.FreshDirectory;
import org.pingze.experiments.runs.RunConfig;
import org.pingze.experiments.runs.RunDirectory;
import org.pingze.experiments.runs.Stages;
import org.pingze.experiments.series.SeriesDirectory;
import org.pingze.experiments.series.SeriesTraining;
import org.pingze.experiments.tonecopy.ToneCopyExperiment;
import org.pingze.probes.training.Trainer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks whether a head carries tone from the previous line, {@code pingze experiment tone-copy}. */
@Command(
    name = "tone-copy",
    description =
        "Is there a head that looks at the previous line and writes its tone (or the "
            + "opposite) into the next position, and when does it form? Examines the built-in "
            + "series of checkpoints, or, with --train, one trained on your corpus, and writes "
            + "a report.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples: pingze experiment tone-copy",
      "          pingze experiment tone-copy --train --corpus tang_quantangshi.jsonl.gz",
      "          pingze experiment tone-copy --resume runs/tone-copy-20260101-120000"
    })
public final class ToneCopyCommand implements Callable<Integer> {
  private static final String COMMAND = "pingze experiment tone-copy";
  private static final int EXAMINATION_STAGES = 4;

  @Option(names = "--train", description = "Train a series first; needs --corpus.")
  private boolean train;

  @Option(
      names = "--corpus",
      paramLabel = "PATH",
      description = "With --train: the poems, a file or folder that `pingze annotate` reads.")
  private @Nullable Path corpus;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "With --train: the configuration (JSON); that of the built-in model otherwise.")
  private @Nullable Path configFile;

  @Option(
      names = "--series",
      paramLabel = "DIR",
      description = "Examine this series, made by `pingze train`, in place of the built-in one.")
  private @Nullable Path series;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Go on with a run whose training was stopped.")
  private @Nullable Path resume;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "The run directory; runs/tone-copy-<time> if not given.")
  private @Nullable Path output;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    checkUsage();
    RunDirectory run = directory();
    boolean training =
        train || (resume != null && !new SeriesDirectory(run.checkpoints()).isFinished());
    Stages stages =
        new Stages(System.err, EXAMINATION_STAGES + (training ? SeriesTraining.STAGES : 0));
    if (training && !trained(run, stages)) {
      return 0;
    }
    if (train || resume != null) {
      examine(run, stages);
      return 0;
    }
    try (FreshDirectory fresh = FreshDirectory.of(run.path())) {
      SeriesDirectory.copy(
          series == null ? SeriesDirectory.builtIn() : new SeriesDirectory(series),
          run.checkpoints());
      examine(run, stages);
      fresh.keep();
    }
    return 0;
  }

  private void examine(RunDirectory run, Stages stages) throws IOException {
    new ToneCopyExperiment(run, begunBy(run)).run(stages).print(run, spec.commandLine().getOut());
  }

  private void checkUsage() {
    if (resume != null && (train || series != null || output != null || configFile != null)) {
      throw usage("--resume goes on with a run as it was begun; give only --resume RUN");
    }
    if (train && series != null) {
      throw usage("--train makes a series and --series names one; give one of them");
    }
    if (!train && resume == null && (corpus != null || configFile != null)) {
      throw usage("--corpus and --config are for training; add --train");
    }
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  private RunDirectory directory() throws IOException {
    if (resume != null) {
      return RunDirectory.open(resume);
    }
    return output == null
        ? RunDirectory.named("tone-copy", LocalDateTime.now(ZoneId.systemDefault()))
        : RunDirectory.at(output);
  }

  private boolean trained(RunDirectory run, Stages stages) throws IOException {
    SeriesTraining training =
        resume != null
            ? SeriesTraining.resume(run.checkpoints(), corpus)
            : SeriesTraining.start(
                run.checkpoints(),
                Options.corpus(spec, corpus),
                configFile == null ? RunConfig.builtIn() : RunConfig.read(configFile));
    String goOn = COMMAND + " --resume " + run.path();
    return training.run(stages, commandLine(), goOn) == Trainer.Outcome.FINISHED;
  }

  /** A run that was gone on with is made again by the command that began it. */
  private String begunBy(RunDirectory run) throws IOException {
    if (resume != null) {
      String begun = new SeriesDirectory(run.checkpoints()).manifest().command();
      if (begun.startsWith(COMMAND)) {
        return begun;
      }
    }
    return commandLine();
  }

  private String commandLine() {
    StringBuilder line = new StringBuilder(COMMAND);
    if (train) {
      line.append(" --train");
    }
    append(line, "--corpus", corpus);
    append(line, "--config", configFile);
    append(line, "--series", series);
    append(line, "--resume", resume);
    return line.toString();
  }

  private static void append(StringBuilder line, String option, @Nullable Path value) {
    if (value != null) {
      line.append(' ').append(option).append(' ').append(value);
    }
  }
}
