package org.pingze.experiments.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.pingze.corpus.ReadingFrequencyEstimator;
import org.pingze.tonal.RhymeBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Estimates how often verse reads a character how, {@code pingze corpus estimate-readings}. */
@Command(
    name = "estimate-readings",
    description =
        "Estimates from a corpus how often each character of several readings is read how.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: pingze corpus estimate-readings --corpus tang.tsv.gz -o reading-frequencies.tsv"
    })
public final class EstimateReadingsCommand implements Callable<Integer> {
  @Option(
      names = "--corpus",
      paramLabel = "PATH",
      required = true,
      description = "The poems; may be given several times.")
  private List<Path> corpora = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "Where the frequencies go.")
  private Path output = Path.of("");

  @Override
  public Integer call() throws IOException {
    new ReadingFrequencyEstimator(RhymeBook.builtIn()).estimate(corpora).write(output);
    return 0;
  }
}
