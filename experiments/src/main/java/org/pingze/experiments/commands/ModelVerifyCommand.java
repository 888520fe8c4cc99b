package org.pingze.experiments.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.pingze.experiments.report.IntegrityTables;
import org.pingze.experiments.runs.Stages;
import org.pingze.probes.hub.HubSettings;
import org.pingze.probes.hub.RepositoryId;
import org.pingze.probes.integrity.Checkpoint;
import org.pingze.probes.integrity.CheckpointFinder;
import org.pingze.probes.integrity.ExpectedSteps;
import org.pingze.probes.integrity.SeriesReport;
import org.pingze.probes.model.io.AtomicWriting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a series of checkpoints, {@code pingze model verify}. */
@Command(
    name = "verify",
    description =
        "Hashes the tensors of a series of checkpoints and reports duplicates among its steps, "
            + "discontinuities, missing steps and values that are not finite. Ends with 1 if "
            + "there is a fault.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: pingze model verify experiments/models/tang",
      "         pingze model verify EleutherAI/pythia-70m --expect pythia --csv tensors.csv",
      "",
      "detour: the way from the checkpoint before over this one to the next, over the way that",
      "leaves it out; above 3 is a fault. jump: distance per doubling of the step, over the",
      "greater of those before and after; above 10 is a fault. Both are ours, and taken per",
      "tensor; tensors with at least 1 % of the parameters must be off."
    })
public final class ModelVerifyCommand implements Callable<Integer> {
  /** Which steps a series ought to have. */
  enum Grid {
    /** What the other steps let expect. */
    INFERRED,
    /** The 154 steps of Pythia. */
    PYTHIA
  }

  @Parameters(
      paramLabel = "DIR",
      arity = "1..*",
      description =
          "A series, several checkpoints, a folder models--OWNER--NAME of Hugging Face's cache, or "
              + "the name of a repository that is in the cache.")
  private List<String> places = new ArrayList<>();

  @Option(
      names = "--expect",
      description = "The steps there ought to be: inferred (from the others) or pythia.")
  private Grid grid = Grid.INFERRED;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write the hash, norm and distances of every tensor.")
  private @Nullable Path csv;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the faults.")
  private @Nullable Path json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    List<Path> directories = new ArrayList<>();
    for (String place : places) {
      directories.add(directory(place));
    }
    List<Checkpoint> checkpoints = CheckpointFinder.in(directories);
    Stages stages = new Stages(System.err, 1);
    stages.begin("Reading " + checkpoints.size() + " checkpoints");
    SeriesReport report;
    try (ProgressBar bar = stages.bar("tensors", 0, 1)) {
      report =
          SeriesReport.of(
              checkpoints,
              grid == Grid.PYTHIA ? ExpectedSteps.pythia() : List.of(),
              (done, all) -> bar.maxHint(all).stepTo(done));
    }
    IntegrityTables tables = new IntegrityTables(report);
    if (csv != null) {
      StringWriter rows = new StringWriter();
      tables.writeTensors(rows);
      write(csv, rows.toString());
    }
    if (json != null) {
      write(json, tables.json());
    }
    PrintWriter out = spec.commandLine().getOut();
    tables.print(out);
    out.println(
        report.faults().isEmpty()
            ? "no fault found"
            : String.format(Locale.ROOT, "%d faults found", report.faults().size()));
    out.flush();
    return report.faults().isEmpty() ? 0 : 1;
  }

  private static void write(Path file, String text) throws IOException {
    AtomicWriting.file(
        file, temporary -> Files.writeString(temporary, text, StandardCharsets.UTF_8));
  }

  /** Returns a directory as given, or else a repository's folder in the cache. */
  private static Path directory(String place) throws IOException {
    Path given = Path.of(place);
    if (Files.exists(given) || !place.matches("[\\w.-]+/[\\w.-]+")) {
      return given;
    }
    HubSettings settings =
        HubSettings.of(System.getenv(), Path.of(System.getProperty("user.home", "")));
    Path cached = settings.folder(new RepositoryId(place));
    return Files.isDirectory(cached) ? cached : given;
  }
}
