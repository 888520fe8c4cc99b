package org.pingze.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pingze.probes.training.Trainer;

/** The tokenizer experiment on a tiny corpus, from lawful verse to the report. */
class MatchedRunTest {
  @TempDir static Path directory;

  private static Path corpus;
  private static Path config;
  private static Path run;
  private static CommandRun shown;

  @BeforeAll
  static void trainAndExamine() throws IOException {
    corpus = TinySeries.corpus(directory.resolve("lawful.txt"), 96, 3);
    config =
        TinySeries.config(
            directory.resolve("matched.json"),
            "\"experiment\" : \"tone-copy\",",
            """
            "experiment" : "tokenizers",
            "tokenizers" : ["char", "byte-bpe:400"],
            "matchings" : ["CHARACTERS", "COMPUTE"],
            "seeds" : [1],""",
            "\"steps\" : 30",
            "\"steps\" : 120",
            "[0, 10, 30]",
            "[0, 120]",
            "\"permutations\" : 19",
            "\"permutations\" : 1");
    run = directory.resolve("run");
    shown =
        CommandRun.of("experiment", "tokenizers", "--corpus", corpus, "--config", config, "-o", run)
            .isDone();
  }

  @Test
  void theReportHoldsEveryMatchingAndNamesWhatMakesItAgain() throws IOException {
    assertThat(shown.lines()).last().isEqualTo(run.resolve("report.html").toString());
    assertThat(shown.out()).contains("Matched by characters seen, bits per character");
    String page = Files.readString(run.resolve("report.html"), StandardCharsets.UTF_8);
    assertThat(page)
        .contains("Matched by characters seen", "Matched by compute")
        .contains("byte-bpe:400", "pingze experiment tokenizers --corpus " + corpus)
        .doesNotContain("src=\"http", "href=\"http", "@import", "NaN");
    Set<String> files = TinySeries.files(run).keySet();
    assertThat(files)
        .contains("config.json", "manifest.json", "plan.json", "tables/differences.csv")
        .contains("tokenizers/byte-bpe-400/tokenizer.json", "figures/compute-tone-loss.svg")
        .noneMatch(file -> file.contains(".tmp") || file.contains("training-state"));
  }

  @Test
  void whatIsNotDefinedForATokenizerIsMissingAndNotZero() throws IOException {
    String measures =
        Files.readString(seriesOf("byte-bpe-400").resolve("measures.csv"), StandardCharsets.UTF_8);
    assertThat(measures)
        .contains("prefix_matching", "bits_per_character")
        .doesNotContain("offset_one_line", "ov_tone_context", "_over_offset");
    assertThat(Files.readString(seriesOf("char").resolve("measures.csv"), StandardCharsets.UTF_8))
        .contains("offset_one_line", "ov_tone_context", "_over_offset");
  }

  private static Path seriesOf(String tokenizer) throws IOException {
    try (Stream<Path> series = Files.list(run.resolve("checkpoints"))) {
      return series
          .filter(path -> path.getFileName().toString().startsWith(tokenizer + "-d"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aRunThatWasCutOffAndThenStoppedWithinAModelGoesOnToTheSameBytes() throws Exception {
    Path cut = TinySeries.copy(run, directory.resolve("cut"));
    // One model was trained and not examined, another not begun.
    Files.delete(cut.resolve(run.relativize(seriesOf("byte-bpe-400"))).resolve("measures.csv"));
    Path missing = cut.resolve(run.relativize(seriesOf("char")));
    try (Stream<Path> walk = Files.walk(missing)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    Files.delete(cut.resolve("report.html"));
    CommandRun report = CommandRun.of("experiment", "tokenizers", "--report", cut).isDone();
    assertThat(report.out()).contains("models have been trained and examined so far");

    Path log = directory.resolve("stopped.log");
    String goOn = "pingze experiment tokenizers --resume " + cut;
    PingzeProcess.start(log, "experiment", "tokenizers", "--resume", cut)
        .stopAt(missing.resolve(Trainer.STATE));
    assertThat(log).content().contains("nothing is lost. Go on with:", goOn);
    assertThat(missing.resolve(Trainer.STATE)).isRegularFile();
    assertThat(missing.resolve("step000120")).doesNotExist();

    CommandRun.of("experiment", "tokenizers", "--resume", cut).isDone();
    TinySeries.assertSameFiles(cut, run);
  }

  @Test
  void anotherCorpusIsRefusedOnGoingOn() throws IOException {
    Path other = TinySeries.corpus(directory.resolve("other.txt"), 96, 4);
    CommandRun.of("experiment", "tokenizers", "--resume", run, "--corpus", other)
        .isRefusedWith(other, "other poems", corpus);
  }

  @Test
  void aConfigurationThatComparesNothingIsRefused() throws IOException {
    Path alone = directory.resolve("alone.json");
    Files.writeString(
        alone,
        Files.readString(config, StandardCharsets.UTF_8)
            .replace("[\"char\", \"byte-bpe:400\"]", "[\"char\"]"),
        StandardCharsets.UTF_8);
    CommandRun.of(
            "experiment",
            "tokenizers",
            "--corpus",
            corpus,
            "--config",
            alone,
            "-o",
            directory.resolve("none"))
        .isRefusedWith(alone, "two tokenizers");
  }
}
