package org.pingze.experiments.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.pingze.corpus.Corpus;
import org.pingze.corpus.CorpusReader;
import org.pingze.corpus.CorpusSplit;
import org.pingze.experiments.comparison.ComparisonMeaning;
import org.pingze.experiments.comparison.TokenizerComparison;
import org.pingze.experiments.report.Provenance;
import org.pingze.experiments.report.TokenizerFindings;
import org.pingze.experiments.report.TokenizerReport;
import org.pingze.experiments.runs.FreshDirectory;
import org.pingze.experiments.runs.RunDirectory;
import org.pingze.experiments.runs.RunManifest;
import org.pingze.experiments.runs.Stages;
import org.pingze.experiments.runs.TokenizerChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sets tokenizers side by side on the same poems, {@code pingze tokenizers compare}. */
@Command(
    name = "compare",
    description =
        "Compares tokenizers on the same held-out poems: what each makes of lines, rhymes and tones,"
            + " and what that means for an experiment. Prints a table and writes it as CSV and as a"
            + " page with figures.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: pingze tokenizers compare --corpus tang.jsonl.gz char bpe:4000 byte-bpe:4000"
          + " models/gpt2"
    })
public final class TokenizersCompareCommand implements Callable<Integer> {
  private static final double HELD_OUT = 0.1;
  private static final int DRAWS = 1000;
  private static final long SEED = 1;

  @Parameters(
      paramLabel = "NAME|DIR",
      arity = "1..*",
      description =
          "What to compare: char, bpe:N, byte-bpe:N or word:N to be made of nine tenths of the"
              + " corpus, or the directory of a tokenizer.json.")
  private List<String> names = List.of();

  @Option(
      names = "--corpus",
      paramLabel = "PATH",
      description = "The poems: a file or folder that `pingze annotate` reads.")
  private @Nullable Path corpus;

  @Option(
      names = "--characters",
      paramLabel = "N",
      description =
          "How many characters a tokenizer that is made knows, the most frequent; those of bytes"
              + " know all. Default: ${DEFAULT-VALUE}.",
      defaultValue = "2000")
  private int characters;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Where the report goes; runs/compare-<time> if not given.")
  private @Nullable Path output;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Path path = Options.corpus(spec, corpus);
    List<TokenizerChoice> choices = names.stream().map(TokenizerChoice::parse).toList();
    RunDirectory run =
        output == null
            ? RunDirectory.named("compare", LocalDateTime.now(ZoneId.systemDefault()))
            : RunDirectory.at(output);
    Stages stages = new Stages(System.err, choices.size() + 1);
    try (FreshDirectory fresh = FreshDirectory.of(run.path())) {
      stages.begin("Reading and annotating " + path);
      Corpus poems = CorpusReader.open(path).readAll();
      CorpusSplit split =
          CorpusSplit.byPoet(
              poems.poems(), HELD_OUT, RandomGeneratorFactory.of("L64X128MixRandom").create(SEED));
      stages.note(
          String.format(
              Locale.ROOT,
              "%d poems to learn from, %d to compare on; %s",
              split.training().size(),
              split.heldOut().size(),
              poems.exclusions()));
      TokenizerComparison comparison = new TokenizerComparison(split, characters, DRAWS, SEED);
      List<TokenizerFindings.OfTokenizer> measured = new ArrayList<>();
      for (TokenizerChoice choice : choices) {
        stages.begin((choice.isLearned() ? "Making and measuring " : "Measuring ") + choice.name());
        Path home = run.path().resolve("tokenizers").resolve(choice.fileName());
        Files.createDirectories(home);
        measured.add(comparison.of(choice, home));
      }
      TokenizerFindings findings =
          new TokenizerFindings(
              facts(path, split),
              TokenizerComparison.measures(),
              measured,
              new ComparisonMeaning(TokenizerComparison.measures()).of(measured),
              provenance(poems));
      manifest(path, poems, split).write(run.manifest());
      new TokenizerReport(findings).write(run.path());
      fresh.keep();
      print(findings, run);
    }
    return 0;
  }

  private static String facts(Path path, CorpusSplit split) {
    return split.heldOut().size()
        + " poems of "
        + path.getFileName()
        + ", none by a poet of the "
        + split.training().size()
        + " poems that the tokenizers made here have learned from";
  }

  private void print(TokenizerFindings findings, RunDirectory run) {
    PrintWriter out = spec.commandLine().getOut();
    int widest =
        findings.measures().stream().mapToInt(measure -> measure.title().length()).max().orElse(0);
    int column =
        Math.max(
            24,
            2
                + findings.tokenizers().stream()
                    .mapToInt(one -> one.name().length())
                    .max()
                    .orElse(0));
    StringBuilder header = new StringBuilder(" ".repeat(widest));
    findings.tokenizers().forEach(one -> header.append("  ").append(padded(one.name(), column)));
    out.println(header.toString().stripTrailing());
    for (TokenizerReport.Row row : new TokenizerReport(findings).rows()) {
      StringBuilder line = new StringBuilder(padded(row.measure().title(), widest));
      row.values()
          .forEach(
              value ->
                  line.append("  ")
                      .append(padded(value.map(row.measure()::printed).orElse("–"), column)));
      out.println(line.toString().stripTrailing());
    }
    out.println();
    findings.meaning().forEach(out::println);
    out.println();
    out.println(run.path().resolve("report.html"));
    out.flush();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private Provenance provenance(Corpus poems) {
    return new Provenance(
        commandLine(),
        "",
        poems.sha256(),
        RunManifest.currentRevision(),
        SEED,
        "",
        RunManifest.currentVersions().entrySet().stream()
            .map(entry -> new Provenance.Version(entry.getKey(), entry.getValue()))
            .toList());
  }

  private RunManifest manifest(Path path, Corpus poems, CorpusSplit split) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put(RunManifest.TRAINING_POEMS, (long) split.training().size());
    counts.put("evaluation poems", (long) split.heldOut().size());
    poems
        .exclusions()
        .counts()
        .forEach((reason, count) -> counts.put(reason.meaning(), (long) count));
    return new RunManifest(
        commandLine(),
        path.toString(),
        SEED,
        RunManifest.currentRevision(),
        Map.of("poems (SHA-256)", poems.sha256()),
        counts,
        RunManifest.currentVersions());
  }

  private String commandLine() {
    return "pingze tokenizers compare --corpus "
        + corpus
        + " --characters "
        + characters
        + " "
        + String.join(" ", names);
  }
}
