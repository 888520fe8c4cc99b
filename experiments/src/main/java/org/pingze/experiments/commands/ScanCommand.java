package org.pingze.experiments.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.pingze.experiments.report.PrintedNumber;
import org.pingze.experiments.runs.Stages;
import org.pingze.experiments.series.SeriesDirectory;
import org.pingze.experiments.tonecopy.SeriesScan;
import org.pingze.probes.verse.HeadMeasure;
import org.pingze.probes.verse.HeadMeasures;
import org.pingze.probes.verse.HeadScore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores every head of one checkpoint, {@code pingze scan}. */
@Command(
    name = "scan",
    description =
        "Scores every attention head of one checkpoint on the built-in poems: where it "
            + "looks and what it writes, each score with its interval, null and q.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: pingze scan experiments/models/tang --step 512 --score prefix_matching"
    })
public final class ScanCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SERIES", description = "A series that `pingze train` has made.")
  private Path series = Path.of("");

  @Option(names = "--step", description = "The checkpoint; the last if not given.")
  private int step = -1;

  @Option(
      names = "--score",
      paramLabel = "NAME",
      description = "Print this score only, such as line_final_over_line.")
  private String only = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    List<String> names = List.of(HeadScore.values()).stream().map(HeadScore::id).toList();
    if (!only.isEmpty() && !names.contains(only)) {
      throw new IllegalArgumentException(
          "--score " + only + ": no such score; there are " + String.join(", ", names));
    }
    Stages stages = new Stages(System.err, 2);
    stages.begin("Reading the series and the built-in poems");
    SeriesScan scan = SeriesScan.open(new SeriesDirectory(series));
    int chosen = step >= 0 ? step : scan.lastStep();
    stages.begin("Scanning step " + chosen);
    HeadMeasures measures = scan.examine(chosen).heads();
    PrintWriter out = spec.commandLine().getOut();
    out.println("step,head,measure,value,n,low,high,null,p,q");
    measures.rows().stream()
        .filter(row -> only.isEmpty() || row.measure().equals(only))
        .sorted(
            Comparator.comparing((HeadMeasure row) -> row.score())
                .thenComparing(Comparator.comparingDouble(HeadMeasure::value).reversed()))
        .forEach(row -> out.println(text(chosen, row)));
    out.flush();
    stages.note(measures.tests() + " tests corrected together (Benjamini–Hochberg)");
    return 0;
  }

  private static String text(int step, HeadMeasure row) {
    return String.join(
        ",",
        Integer.toString(step),
        row.head().toString(),
        row.measure(),
        PrintedNumber.exact(row.value()),
        Integer.toString(row.estimate().n()),
        PrintedNumber.exact(row.estimate().low()),
        PrintedNumber.exact(row.estimate().high()),
        PrintedNumber.exact(row.nullMean()),
        PrintedNumber.exact(row.p()),
        PrintedNumber.exact(row.q()));
  }
}
