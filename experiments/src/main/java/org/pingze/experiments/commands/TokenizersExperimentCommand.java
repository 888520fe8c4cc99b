package org.pingze.experiments.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pingze.experiments.matched.MatchedConfig;
import org.pingze.experiments.matched.MatchedExperiment;
import org.pingze.experiments.report.MatchedFindings;
import org.pingze.experiments.runs.RunDirectory;
import org.pingze.experiments.runs.Stages;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks whether it matters what a model reads, {@code pingze experiment tokenizers}. */
@Command(
    name = "tokenizers",
    description =
        "Does what a model learns of tone, rhyme and induction depend on the tokens it reads? "
            + "Trains a model for each tokenizer on the same poems, matched by parameters, by "
            + "characters seen and by compute, and writes a report. Ctrl-C stops without loss.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples: pingze experiment tokenizers --corpus tang_quantangshi.jsonl.gz",
      "          pingze experiment tokenizers --resume runs/tokenizers-20260101-120000",
      "          pingze experiment tokenizers --report runs/tokenizers-20260101-120000"
    })
public final class TokenizersExperimentCommand implements Callable<Integer> {
  private static final String COMMAND = "pingze experiment tokenizers";

  @Option(
      names = "--corpus",
      paramLabel = "PATH",
      description = "The poems: a file or folder that `pingze annotate` reads.")
  private @Nullable Path corpus;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration (JSON); that which comes with the project if not given.")
  private @Nullable Path configFile;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Go on with a run that was stopped; what is done is not done again.")
  private @Nullable Path resume;

  @Option(
      names = "--report",
      paramLabel = "RUN",
      description = "Only write the report again, of the models that are there so far.")
  private @Nullable Path report;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "The run directory; runs/tokenizers-<time> if not given.")
  private @Nullable Path output;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    boolean earlier = resume != null || report != null;
    if (earlier && (configFile != null || output != null || (resume != null && report != null))) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--resume and --report take a run as it was begun; give only one of them");
    }
    if (report != null) {
      RunDirectory run = RunDirectory.open(report);
      print(run, MatchedExperiment.resume(run, corpus).report());
      return 0;
    }
    RunDirectory run = directory();
    MatchedExperiment experiment =
        resume != null
            ? MatchedExperiment.resume(run, corpus)
            : MatchedExperiment.start(run, Options.corpus(spec, corpus), config(), commandLine());
    Optional<MatchedFindings> findings =
        experiment.run(total -> new Stages(System.err, total), COMMAND + " --resume " + run.path());
    findings.ifPresent(found -> print(run, found));
    return 0;
  }

  private void print(RunDirectory run, MatchedFindings findings) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(findings.verdict());
    out.println();
    findings.answer().forEach(out::println);
    out.println();
    out.println(run.path().resolve("report.html"));
  }

  private MatchedConfig config() throws IOException {
    return configFile == null ? MatchedConfig.builtIn() : MatchedConfig.read(configFile);
  }

  private RunDirectory directory() throws IOException {
    if (resume != null) {
      return RunDirectory.open(resume);
    }
    return output == null
        ? RunDirectory.named("tokenizers", LocalDateTime.now(ZoneId.systemDefault()))
        : RunDirectory.at(output);
  }

  private String commandLine() {
    return COMMAND
        + " --corpus "
        + corpus
        + (configFile == null ? "" : " --config " + configFile)
        + (output == null ? "" : " -o " + output);
  }
}
