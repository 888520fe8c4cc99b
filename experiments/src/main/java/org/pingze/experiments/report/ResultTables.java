package org.pingze.experiments.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.AnnotatedPoem;

/** The findings as CSV, every number exact; a number that was not computed is an empty cell. */
final class ResultTables {
  private static final double NATS_PER_BIT = StrictMath.log(2);

  private final ToneCopyFindings findings;

  ResultTables(ToneCopyFindings findings) {
    this.findings = findings;
  }

  /** Returns the bits that so many nats are. */
  static Estimate bits(Estimate nats) {
    return nats.scaled(1 / NATS_PER_BIT);
  }

  /** Returns every table as text, by its path in the run directory. */
  Map<String, String> all() throws IOException {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("metrics.csv", metrics());
    tables.put("heads.csv", heads());
    tables.put("tables/verdict.csv", verdict());
    tables.put("tables/formation.csv", formation());
    tables.put("tables/baselines.csv", baselines());
    tables.put("tables/ov_tone.csv", ovTone());
    tables.put("tables/ov_characters.csv", ovCharacters());
    tables.put("tables/looks_by_line.csv", looks());
    tables.put("tables/attention.csv", attention());
    tables.put("tables/poem.csv", poem());
    tables.put("tables/corpus.csv", corpus());
    return tables;
  }

  private String metrics() throws IOException {
    List<String> header = new ArrayList<>(List.of("step", "tokens_seen"));
    for (CheckpointMeasure measure : CheckpointMeasure.values()) {
      String column = measure.column();
      header.addAll(List.of(column, column + "_low", column + "_high", column + "_n"));
      if (measure.isInNats()) {
        header.add(measure.bitsColumn());
      }
    }
    for (Baseline baseline : findings.withoutNetwork()) {
      String name = baseline.name().toLowerCase(Locale.ROOT);
      header.addAll(List.of(name + "_tone_loss_nats", name + "_rhyme_loss_nats"));
    }
    Csv csv = new Csv(header);
    for (CheckpointMetrics checkpoint : findings.checkpoints()) {
      List<String> row = new ArrayList<>();
      row.add(Long.toString(checkpoint.step()));
      row.add(Long.toString(checkpoint.tokensSeen()));
      for (CheckpointMeasure measure : CheckpointMeasure.values()) {
        Optional<Estimate> estimate = checkpoint.measure(measure);
        row.addAll(cells(estimate));
        if (measure.isInNats()) {
          row.add(value(estimate.map(ResultTables::bits)));
        }
      }
      for (Baseline baseline : findings.withoutNetwork()) {
        row.add(value(baseline.toneLoss()));
        row.add(value(baseline.rhymeLoss()));
      }
      csv.add(row);
    }
    return csv.text();
  }

  private String heads() throws IOException {
    Csv csv = new Csv("step", "head", "measure", "value", "n", "low", "high", "null", "p", "q");
    for (HeadMeasurement m : findings.measurements()) {
      Estimate estimate = m.result().estimate();
      csv.add(
          Long.toString(m.step()),
          m.head().toString(),
          m.measure().id(),
          PrintedNumber.exact(estimate.value()),
          Long.toString(estimate.n()),
          PrintedNumber.exact(estimate.low()),
          PrintedNumber.exact(estimate.high()),
          PrintedNumber.exact(m.result().nullValue()),
          PrintedNumber.exact(m.result().p()),
          PrintedNumber.exact(m.result().q()));
    }
    return csv.text();
  }

  private String verdict() throws IOException {
    Csv csv =
        new Csv(
            "part",
            "outcome",
            "unit",
            "value",
            "low",
            "high",
            "n",
            "null",
            "p",
            "q",
            "explanation");
    for (Verdict.Part part : findings.verdict().parts()) {
      List<String> row = new ArrayList<>();
      row.addAll(List.of(part.name(), part.outcome().words(), part.unit()));
      row.addAll(tested(part.result()));
      row.add(part.explanation());
      csv.add(row);
    }
    return csv.text();
  }

  private String formation() throws IOException {
    Csv csv = new Csv("kind", "curve", "from_step", "to_step", "explanation");
    for (Formation formation : findings.formations()) {
      csv.add(
          "formation",
          formation.curve().id(),
          formation.between().map(range -> Long.toString(range.from())).orElse(""),
          formation.between().map(range -> Long.toString(range.to())).orElse(""),
          formation.explanation());
    }
    for (StepRange bump : findings.bumps().found()) {
      csv.add(
          "bump",
          CheckpointMeasure.TOKEN_LOSS.column(),
          Long.toString(bump.from()),
          Long.toString(bump.to()),
          findings.bumps().explanation());
    }
    if (findings.bumps().found().isEmpty()) {
      csv.add(
          "no bump", CheckpointMeasure.TOKEN_LOSS.column(), "", "", findings.bumps().explanation());
    }
    return csv.text();
  }

  private String looks() throws IOException {
    Csv csv = new Csv("head", "place", "syllables", "line", "attention", "low", "high", "n");
    for (LookByLine look : findings.looks()) {
      List<String> row = new ArrayList<>();
      row.add(look.head().toString());
      row.add(look.place());
      row.add(Integer.toString(look.syllables()));
      row.add(look.closing() ? "closing" : "opening");
      row.addAll(cells(Optional.of(look.attention())));
      csv.add(row);
    }
    return csv.text();
  }

  private String baselines() throws IOException {
    Csv csv = new Csv("baseline", "definition", "measure", "unit", "value", "low", "high", "n");
    for (Baseline baseline : findings.baselines()) {
      addLoss(csv, baseline, "tone_loss", baseline.toneLoss());
      addLoss(csv, baseline, "rhyme_loss", baseline.rhymeLoss());
    }
    return csv.text();
  }

  private static void addLoss(Csv csv, Baseline baseline, String measure, Optional<Estimate> nats)
      throws IOException {
    if (nats.isPresent()) {
      for (String unit : List.of("nats", "bits")) {
        List<String> row = new ArrayList<>();
        row.addAll(List.of(baseline.name(), baseline.definition(), measure, unit));
        row.addAll(cells(unit.equals("nats") ? nats : nats.map(ResultTables::bits)));
        csv.add(row);
      }
    }
  }

  private String ovTone() throws IOException {
    Csv csv = new Csv("head", "step", "variant", "auc", "low", "high", "n", "null", "p", "q");
    for (OvToneTransfer transfer : findings.ovTransfers()) {
      List<String> row = new ArrayList<>();
      row.add(transfer.head().toString());
      row.add(Long.toString(transfer.step()));
      row.add(transfer.variant());
      row.addAll(tested(Optional.of(transfer.auc())));
      csv.add(row);
    }
    return csv.text();
  }

  private String ovCharacters() throws IOException {
    Csv csv =
        new Csv("head", "step", "variant", "character", "tone_class", "projection", "frequency");
    for (OvToneTransfer transfer : findings.ovTransfers()) {
      for (OvToneTransfer.Point point : transfer.points()) {
        csv.add(
            transfer.head().toString(),
            Long.toString(transfer.step()),
            transfer.variant(),
            Character.toString(point.character()),
            point.toneClass().chinese(),
            PrintedNumber.exact(point.projection()),
            Long.toString(point.frequency()));
      }
    }
    return csv.text();
  }

  private String attention() throws IOException {
    Csv csv = new Csv("head", "step", "query_line", "query_slot", "key_line", "key_slot", "weight");
    if (findings.example().isPresent()) {
      PoemExample example = findings.example().get();
      for (PoemExample.Arc arc : example.arcs()) {
        csv.add(
            example.head().toString(),
            Long.toString(example.step()),
            Integer.toString(arc.query().line()),
            Integer.toString(arc.query().slot()),
            Integer.toString(arc.key().line()),
            Integer.toString(arc.key().slot()),
            PrintedNumber.exact(arc.weight()));
      }
    }
    return csv.text();
  }

  private String poem() throws IOException {
    Csv csv =
        new Csv(
            "poem",
            "line",
            "slot",
            "character",
            "tone",
            "tone_class",
            "rhyme_group",
            "label_source");
    if (findings.example().isPresent()) {
      AnnotatedPoem poem = findings.example().get().poem();
      for (AnnotatedCharacter character : poem.characters()) {
        csv.add(
            poem.verse().poem().id(),
            Integer.toString(character.line()),
            Integer.toString(character.slot()),
            Character.toString(character.character()),
            character.label().tone().map(tone -> tone.chinese()).orElse(""),
            character.label().toneClass().map(toneClass -> toneClass.chinese()).orElse(""),
            character.label().group().map(Object::toString).orElse(""),
            character.label().source().name());
      }
    }
    return csv.text();
  }

  private String corpus() throws IOException {
    Csv csv = new Csv("kind", "name", "count");
    CorpusFacts corpus = findings.corpus();
    addCounts(csv, "form", corpus.forms());
    addCounts(csv, "split", corpus.splits());
    addCounts(csv, "exclusion", corpus.exclusions());
    addCounts(csv, "label", corpus.labels());
    return csv.text();
  }

  private static void addCounts(Csv csv, String kind, List<CorpusFacts.Count> counts)
      throws IOException {
    for (CorpusFacts.Count count : counts) {
      csv.add(kind, count.name(), Long.toString(count.count()));
    }
  }

  private static List<String> tested(Optional<TestedEstimate> result) {
    List<String> cells = new ArrayList<>(cells(result.map(TestedEstimate::estimate)));
    cells.add(result.map(tested -> PrintedNumber.exact(tested.nullValue())).orElse(""));
    cells.add(result.map(tested -> PrintedNumber.exact(tested.p())).orElse(""));
    cells.add(result.map(tested -> PrintedNumber.exact(tested.q())).orElse(""));
    return cells;
  }

  private static List<String> cells(Optional<Estimate> estimate) {
    return List.of(
        value(estimate),
        estimate.map(e -> PrintedNumber.exact(e.low())).orElse(""),
        estimate.map(e -> PrintedNumber.exact(e.high())).orElse(""),
        estimate.map(e -> Long.toString(e.n())).orElse(""));
  }

  private static String value(Optional<Estimate> estimate) {
    return estimate.map(e -> PrintedNumber.exact(e.value())).orElse("");
  }

  /** Rows of one table, ended by a line feed on every machine. */
  private static final class Csv {
    private static final CSVFormat FORMAT =
        CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    private final StringBuilder text = new StringBuilder();
    private final CSVPrinter printer;

    Csv(String... header) throws IOException {
      this(List.of(header));
    }

    Csv(List<String> header) throws IOException {
      printer = new CSVPrinter(text, FORMAT);
      printer.printRecord(header);
    }

    void add(String... cells) throws IOException {
      add(List.of(cells));
    }

    void add(List<String> cells) throws IOException {
      printer.printRecord(cells);
    }

    String text() {
      return text.toString();
    }
  }
}
