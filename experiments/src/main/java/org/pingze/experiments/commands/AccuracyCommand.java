package org.pingze.experiments.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.pingze.corpus.Annotator;
import org.pingze.corpus.CorpusReader;
import org.pingze.corpus.HeldOutReadings;
import org.pingze.corpus.ReadingFrequencies;
import org.pingze.corpus.accuracy.AccuracyReport;
import org.pingze.corpus.accuracy.ExpertLabels;
import org.pingze.probes.model.io.AtomicWriting;
import org.pingze.tonal.RhymeBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the labels against those of experts, {@code pingze corpus accuracy}. */
@Command(
    name = "accuracy",
    description =
        "Measures how often characters are read as experts read them, and without experts on the"
            + " poems from which nothing was learned.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: pingze corpus accuracy nk2028_text_label.txt -o misses.csv"})
public final class AccuracyCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "LABELS",
      arity = "0..1",
      description = "Texts labelled by an expert, each character as 春(昌合三真平).")
  private Optional<Path> labels = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the misses go, as CSV.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--held-out",
      paramLabel = "CORPUS",
      description = "A corpus with the poems from which nothing was learned (the 全唐詩).")
  private Optional<Path> heldOut = Optional.empty();

  @Option(names = "--seed", description = "What the hidden characters are drawn from (default 1).")
  private long seed = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (labels.isEmpty() && heldOut.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "name a file of labels, or a corpus with --held-out");
    }
    RhymeBook book = RhymeBook.builtIn();
    PrintWriter out = spec.commandLine().getOut();
    if (labels.isPresent()) {
      AccuracyReport report =
          AccuracyReport.of(ExpertLabels.read(labels.get()), Annotator.builtIn(), book);
      out.println(report);
      if (output.isPresent()) {
        AtomicWriting.file(
            output.get(),
            temporary -> Files.writeString(temporary, report.csv(), StandardCharsets.UTF_8));
      }
    }
    if (heldOut.isPresent()) {
      HeldOutReadings readings =
          new HeldOutReadings(CorpusReader.open(heldOut.get()), book, ReadingFrequencies.builtIn());
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      out.println(
          "held out, context alone, where the metre leaves no choice: " + readings.inContext());
      out.println(
          "held out, hidden readings with metre, regulated: " + readings.withMetre(true, random));
      out.println(
          "held out, hidden readings with metre, other verse: "
              + readings.withMetre(false, random));
    }
    return 0;
  }
}
