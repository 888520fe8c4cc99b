package org.pingze.experiments.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.pingze.corpus.Annotator;
import org.pingze.corpus.CorpusReader;
import org.pingze.corpus.ReadingFrequencies;
import org.pingze.corpus.period.PoetPeriods;
import org.pingze.experiments.law.LawReport;
import org.pingze.experiments.law.LawSurvey;
import org.pingze.experiments.runs.RunManifest;
import org.pingze.tonal.RhymeBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells how regular a corpus is, {@code pingze corpus law}. */
@Command(
    name = "law",
    description =
        "Tells how regular a corpus is: the share of poems that keep each rule, by form, period and"
            + " poet, against the same poems with their characters shuffled.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: pingze corpus law tang_quantangshi.jsonl.gz -o law"})
public final class LawCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PATH", description = "The poems: a file or folder.")
  private Path corpus = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "Where law.html, law.csv and manifest.json go.")
  private Path output = Path.of("");

  @Option(names = "--seed", description = "What the shuffling is drawn from (default 1).")
  private long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads judge (default: one per core). The result is the same.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Options.checkThreads(spec, threads);
    RhymeBook book = RhymeBook.builtIn();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    CorpusReader reader = CorpusReader.open(corpus);
    LawSurvey survey;
    try (CorpusProgress progress = new CorpusProgress(reader, "judging", 1)) {
      survey =
          LawSurvey.of(
              reader,
              new Annotator(book, ReadingFrequencies.builtIn()),
              PoetPeriods.builtIn(),
              random,
              threads,
              progress::show);
    }
    if (survey.all().poems() == 0) {
      throw new IllegalArgumentException(
          corpus + ": holds no poem of regulated shape; " + survey.leftOut());
    }
    new LawReport(survey, manifest(survey, book)).write(output);
    spec.commandLine().getOut().println(output.resolve("law.html"));
    return 0;
  }

  private RunManifest manifest(LawSurvey survey, RhymeBook book) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("poems", (long) survey.all().poems());
    survey.leftOut().counts().forEach((reason, count) -> counts.put(reason.meaning(), count));
    Map<String, String> data = new LinkedHashMap<>();
    data.put("poems (SHA-256)", survey.sha256());
    data.put("rhyme book (SHA-256)", book.sha256());
    return new RunManifest(
        "pingze corpus law " + corpus + " -o " + output + " --seed " + seed,
        corpus.toString(),
        seed,
        RunManifest.currentRevision(),
        data,
        counts,
        RunManifest.currentVersions());
  }
}
