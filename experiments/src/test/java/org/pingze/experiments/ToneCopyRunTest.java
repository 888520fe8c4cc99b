package org.pingze.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pingze.experiments.runs.RunConfig;
import org.pingze.experiments.runs.RunManifest;
import org.pingze.probes.verse.HeadScore;

/** The whole path on a tiny corpus: lawful verse, a series of checkpoints, the report. */
class ToneCopyRunTest {
  @TempDir static Path directory;

  private static Path corpus;
  private static Path config;
  private static Path series;
  private static Path run;
  private static CommandRun shown;

  @BeforeAll
  static void trainAndExamine() throws IOException {
    corpus = TinySeries.corpus(directory.resolve("lawful.txt"), 96, 3);
    config = TinySeries.config(directory.resolve("tiny.json"));
    series = directory.resolve("series");
    run = directory.resolve("run");
    CommandRun trained =
        CommandRun.of("train", "--corpus", corpus, "--config", config, "-o", series);
    assertThat(trained.isDone().lines()).containsExactly(series.toString());
    shown = CommandRun.of("experiment", "tone-copy", "--series", series, "-o", run).isDone();
  }

  private static List<CSVRecord> rows(Path file) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
      return parser.getRecords();
    }
  }

  private static List<String> header(Path file) throws IOException {
    return List.of(Files.readAllLines(file, StandardCharsets.UTF_8).get(0).split(",", -1));
  }

  @Test
  void aFinishedSeriesHoldsItsCheckpointsAndNothingTemporary() throws IOException {
    Set<String> files = TinySeries.files(series).keySet();
    assertThat(files)
        .filteredOn(file -> file.endsWith("model.safetensors"))
        .containsExactly(
            "step000000/model.safetensors",
            "step000010/model.safetensors",
            "step000030/model.safetensors");
    assertThat(files)
        .contains("baselines.json", "config.json", "manifest.json", "tokenizer/tokenizer.json")
        .noneMatch(file -> file.contains(".tmp") || file.contains("training-state"));
    assertThat(RunConfig.read(series.resolve("config.json"))).isEqualTo(RunConfig.read(config));
  }

  @Test
  void theLogOfTheTrainingHasEveryStepOnce() throws IOException {
    List<CSVRecord> log = rows(series.resolve("training.csv"));
    assertThat(log)
        .extracting(row -> Integer.valueOf(row.get("step")))
        .isEqualTo(IntStream.rangeClosed(1, 30).boxed().toList());
    // A quatrain of seven-syllable lines has 4·8 tokens after <bos>, and <eos>; a batch has 8.
    assertThat(log.get(0).get("tokens_seen")).isEqualTo(Integer.toString(8 * 33));
    assertThat(log.get(29).get("tokens_seen")).isEqualTo(Integer.toString(30 * 8 * 33));
  }

  @Test
  void aRunHoldsTheReportItsTablesAndWhatItWasMadeFrom() throws IOException {
    Set<String> files = TinySeries.files(run).keySet();
    assertThat(files)
        .contains("report.html", "heads.csv", "metrics.csv", "manifest.json", "config.json")
        .contains("figures/formation-tone-loss.svg", "figures/heads-line-final.svg")
        .contains("tables/verdict.csv", "checkpoints/step000030/model.safetensors")
        .noneMatch(file -> file.contains(".tmp"));
    assertThat(run.resolve("config.json")).hasSameTextualContentAs(series.resolve("config.json"));
    TinySeries.assertSameFiles(run.resolve("checkpoints"), series);
  }

  @Test
  void theTableOfHeadsHasARowForEveryCheckpointHeadAndMeasure() throws IOException {
    Path table = run.resolve("heads.csv");
    assertThat(header(table))
        .containsExactly("step", "head", "measure", "value", "n", "low", "high", "null", "p", "q");
    List<CSVRecord> rows = rows(table);
    long effects =
        Arrays.stream(HeadScore.values())
            .filter(score -> score.kind() == HeadScore.Kind.EFFECT)
            .count();
    long everywhere = HeadScore.values().length - effects;
    // Interventions are made at the last checkpoint only.
    assertThat((long) rows.size())
        .isEqualTo(TinySeries.HEADS * (TinySeries.CHECKPOINTS.size() * everywhere + effects));
    Set<List<String>> keys = new HashSet<>();
    rows.forEach(row -> keys.add(List.of(row.get("step"), row.get("head"), row.get("measure"))));
    assertThat(keys).hasSameSizeAs(rows);
    assertThat(keys).contains(List.of("30", "L0H1", "prefix_matching"));
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(Integer.parseInt(row.get("n"))).isPositive();
              assertThat(number(row, "low")).isLessThanOrEqualTo(number(row, "value"));
              assertThat(number(row, "high")).isGreaterThanOrEqualTo(number(row, "value"));
              assertThat(number(row, "q")).isBetween(number(row, "p"), 1.0);
            });
  }

  private static double number(CSVRecord row, String column) {
    return Double.parseDouble(row.get(column));
  }

  @Test
  void theTableOfTheModelHasARowForEveryCheckpoint() throws IOException {
    Path table = run.resolve("metrics.csv");
    assertThat(header(table))
        .startsWith("step", "tokens_seen", "token_loss_nats", "token_loss_nats_low")
        .contains("tone_loss_nats", "tone_loss_bits", "rhyme_loss_nats", "b1_tone_loss_nats");
    List<CSVRecord> rows = rows(table);
    assertThat(rows).extracting(row -> row.get("step")).containsExactly("0", "10", "30");
    assertThat(rows)
        .extracting(row -> row.get("tokens_seen"))
        .containsExactly("0", Integer.toString(10 * 8 * 33), Integer.toString(30 * 8 * 33));
    // Untrained, the model guesses: the tone loss is that of a coin.
    assertThat(number(rows.get(0), "tone_loss_nats")).isBetween(0.68, 0.71);
    assertThat(number(rows.get(2), "token_loss_nats"))
        .isLessThan(number(rows.get(0), "token_loss_nats") - 1);
  }

  @Test
  void everyNumberInTheReportIsACellOfATable() throws IOException {
    Set<String> cells = new HashSet<>();
    for (Map.Entry<String, byte[]> file : TinySeries.files(run).entrySet()) {
      if (file.getKey().endsWith(".csv")) {
        for (CSVRecord row : rows(run.resolve(file.getKey()))) {
          cells.addAll(row.toList());
        }
      }
    }
    String page = Files.readString(run.resolve("report.html"), StandardCharsets.UTF_8);
    List<String> numbers = new ArrayList<>();
    Matcher number = Pattern.compile("<data value=\"([^\"]*)\">").matcher(page);
    while (number.find()) {
      numbers.add(number.group(1));
    }
    assertThat(numbers).hasSizeGreaterThan(100);
    assertThat(numbers).filteredOn(value -> !value.isEmpty()).isSubsetOf(cells);
  }

  @Test
  void theTerminalShowsTheAnswerOfTheReport() throws IOException {
    String page = Files.readString(run.resolve("report.html"), StandardCharsets.UTF_8);
    // The terminal breaks the answer into lines; a blank line ends it.
    String answer = String.join(" ", shown.out().strip().split("\\R\\R", 2)[0].lines().toList());
    assertThat(answer).startsWith("No");
    assertThat(page).contains("<p class=\"answer\">" + answer + "</p>");
    assertThat(shown.out()).contains("does not hold", "L0H0").endsWith("report.html\n");
  }

  @Test
  void theManifestNamesWhatTheRunWasMadeFrom() throws IOException {
    RunManifest manifest = RunManifest.read(run.resolve("manifest.json"));
    assertThat(manifest.command()).isEqualTo("pingze experiment tone-copy --series " + series);
    assertThat(manifest.corpus()).isEqualTo(corpus.toString());
    assertThat(manifest.seed()).isEqualTo(1);
    assertThat(manifest.counts()).containsEntry(RunManifest.TRAINING_POEMS, 96L);
    assertThat(manifest.data())
        .containsKeys("training poems (SHA-256)", "step000010 (SHA-256)", "rhyme book (SHA-256)");
    assertThat(manifest.data().get("step000030 (SHA-256)")).matches("[0-9a-f]{64}");
  }

  @Test
  void theSameCommandsTwiceGiveTheSameBytes() throws IOException {
    Path seriesAgain = directory.resolve("series-again");
    CommandRun.of("train", "--corpus", corpus, "--config", config, "-o", seriesAgain).isDone();
    TinySeries.assertSameFiles(seriesAgain, series, "manifest.json");
    Path again = directory.resolve("again");
    CommandRun second =
        CommandRun.of("experiment", "tone-copy", "--series", series, "-o", again).isDone();
    TinySeries.assertSameFiles(again, run);
    assertThat(second.out().replace(again.toString(), run.toString())).isEqualTo(shown.out());
  }

  @Test
  void aScanPrintsTheNumbersOfTheTable() throws IOException {
    CommandRun scan = CommandRun.of("scan", series, "--step", 10, "--score", "previous_token");
    Map<String, CSVRecord> expected =
        rows(run.resolve("heads.csv")).stream()
            .filter(row -> row.get("step").equals("10"))
            .filter(row -> row.get("measure").equals("previous_token"))
            .collect(Collectors.toMap(row -> row.get("head"), row -> row));
    assertThat(scan.isDone().lines()).hasSize(1 + TinySeries.HEADS);
    assertThat(scan.lines().get(0)).isEqualTo("step,head,measure,value,n,low,high,null,p,q");
    for (String line : scan.lines().subList(1, 1 + TinySeries.HEADS)) {
      List<String> cells = List.of(line.split(",", -1));
      CSVRecord row = expected.get(cells.get(1));
      assertThat(row).isNotNull();
      for (int cell = 3; cell < cells.size(); cell++) {
        assertThat(Double.parseDouble(cells.get(cell)))
            .isEqualTo(Double.parseDouble(row.get(cell)));
      }
    }
    assertThat(CommandRun.of("scan", series).isDone().lines())
        .hasSize(1 + TinySeries.HEADS * HeadScore.values().length)
        .element(1)
        .asString()
        .startsWith("30,");
  }

  @Test
  void aScanOfWhatIsNotThereIsRefused() {
    CommandRun.of("scan", series, "--step", 7).isRefusedWith(series, "step 7", "[0, 10, 30]");
    CommandRun.of("scan", series, "--score", "charm").isRefusedWith("charm", "line_final");
  }

  @Test
  void aTruncatedCheckpointIsNamedAndLeavesNoRun() throws IOException {
    Path cut = TinySeries.copy(series, directory.resolve("cut"));
    Path weights = cut.resolve("step000010").resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    Path output = directory.resolve("deep").resolve("run-of-cut");
    for (int length : new int[] {bytes.length - 1, bytes.length / 2, 100, 4, 0}) {
      Files.write(weights, Arrays.copyOf(bytes, length));
      CommandRun.of("scan", cut, "--step", 10).isRefusedWith("step000010", "model.safetensors");
    }
    CommandRun.of("experiment", "tone-copy", "--series", cut, "-o", output)
        .isRefusedWith("step000010", "model.safetensors");
    assertThat(output.getParent()).doesNotExist();
  }

  @Test
  void aSeriesThatLacksAFileIsRefusedAndLeavesNoRun() throws IOException {
    Path output = directory.resolve("run-of-torn");
    for (String missing : List.of("baselines.json", "config.json", "tokenizer/tokenizer.json")) {
      Path torn = TinySeries.copy(series, directory.resolve("torn-" + missing.replace('/', '-')));
      Files.delete(torn.resolve(missing));
      CommandRun.of("experiment", "tone-copy", "--series", torn, "-o", output)
          .isRefusedWith(Path.of(missing).getFileName());
      assertThat(output).doesNotExist();
    }
  }

  @Test
  void aRunThatCannotBeWrittenLeavesNothing() throws IOException {
    Path below = CommandRun.belowAFile(corpus);
    CommandRun.of("experiment", "tone-copy", "--series", series, "-o", below).isRefusedWith(corpus);
    CommandRun.of("train", "--corpus", corpus, "--config", config, "-o", below)
        .isRefusedWith(corpus);
    assertThat(corpus).isRegularFile();
  }

  @Test
  void trainingAndExaminingInOneCommandGivesTheSameAsApart() throws IOException {
    Path whole = directory.resolve("whole");
    CommandRun.of(
            "experiment",
            "tone-copy",
            "--train",
            "--corpus",
            corpus,
            "--config",
            config,
            "-o",
            whole)
        .isDone();
    for (String table : List.of("heads.csv", "metrics.csv", "tables/verdict.csv")) {
      assertThat(whole.resolve(table)).hasSameTextualContentAs(run.resolve(table));
    }
    // A run whose training was done is only examined again, and its command stays the first one.
    byte[] report = Files.readAllBytes(whole.resolve("report.html"));
    Files.delete(whole.resolve("report.html"));
    CommandRun.of("experiment", "tone-copy", "--resume", whole).isDone();
    assertThat(whole.resolve("report.html")).hasBinaryContent(report);
    CommandRun.of("train", "--resume", "-o", series).isDone();
  }
}
