package org.pingze.experiments.matched;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.pingze.probes.statistics.Estimate;

/**
 * What {@link SeriesExaminer} found of one model, read back from its tables.
 *
 * @param measures the measures, by name, head (empty for one of the model) and step
 * @param chances what chance gives each head at the last checkpoint, by name and head
 * @param poems what each held-out poem costs at the last checkpoint
 * @param syllables the losses of each syllable at the last checkpoint, by its place
 */
record SeriesTables(
    Map<String, Map<String, NavigableMap<Integer, Estimate>>> measures,
    Map<String, Map<String, Chance>> chances,
    List<PoemBits> poems,
    Map<Place, Losses> syllables) {
  static final Path MEASURES = Path.of("measures.csv");
  static final Path POEMS = Path.of("poems.csv");
  static final Path SYLLABLES = Path.of("syllables.csv");

  static final CSVFormat MEASURES_FORMAT =
      format("step", "head", "measure", "value", "low", "high", "n", "null", "q");
  static final CSVFormat POEMS_FORMAT = format("poem", "bits", "token_bits", "characters");
  static final CSVFormat SYLLABLES_FORMAT =
      format("poem", "line", "slot", "tone_loss_bits", "rhyme_loss_bits");

  /**
   * What a score is held against.
   *
   * @param mean the score where there is nothing to find
   * @param q the share of false finds among all results at least as strong
   */
  record Chance(double mean, double q) {
    private static final double LEVEL = 0.05; // METHOD §9

    /** Returns whether the score is beyond chance. */
    boolean isExceeded() {
      return q < LEVEL;
    }
  }

  /** What one poem costs: all of it, its tokens alone, and over how many characters. */
  record PoemBits(double all, double tokens, double characters) {}

  /** The place of a syllable: the index of its poem from 0, its line and slot from 1. */
  record Place(int poem, int line, int slot) {}

  /** The losses of a syllable in bits; NaN where not defined. */
  record Losses(double tone, double rhyme) {}

  private static CSVFormat format(String... header) {
    return CSVFormat.RFC4180.builder().setRecordSeparator("\n").setHeader(header).get();
  }

  /** Reads the tables of a series. */
  static SeriesTables read(Path series) throws IOException {
    Map<String, Map<String, NavigableMap<Integer, Estimate>>> measures = new HashMap<>();
    Map<String, Map<String, Chance>> chances = new HashMap<>();
    for (CSVRecord row : rows(series.resolve(MEASURES), MEASURES_FORMAT)) {
      measures
          .computeIfAbsent(row.get("measure"), any -> new TreeMap<>())
          .computeIfAbsent(row.get("head"), any -> new TreeMap<>())
          .put(
              Integer.valueOf(row.get("step")),
              new Estimate(
                  number(row, "value"),
                  number(row, "low"),
                  number(row, "high"),
                  Integer.parseInt(row.get("n"))));
      if (!row.get("q").isEmpty()) {
        // Steps rise, so that of the last checkpoint stays.
        chances
            .computeIfAbsent(row.get("measure"), any -> new HashMap<>())
            .put(row.get("head"), new Chance(number(row, "null"), number(row, "q")));
      }
    }
    List<PoemBits> poems = new ArrayList<>();
    for (CSVRecord row : rows(series.resolve(POEMS), POEMS_FORMAT)) {
      poems.add(
          new PoemBits(number(row, "bits"), number(row, "token_bits"), number(row, "characters")));
    }
    Map<Place, Losses> syllables = new LinkedHashMap<>();
    for (CSVRecord row : rows(series.resolve(SYLLABLES), SYLLABLES_FORMAT)) {
      syllables.put(
          new Place(
              Integer.parseInt(row.get("poem")),
              Integer.parseInt(row.get("line")),
              Integer.parseInt(row.get("slot"))),
          new Losses(number(row, "tone_loss_bits"), number(row, "rhyme_loss_bits")));
    }
    return new SeriesTables(measures, chances, poems, syllables);
  }

  private static List<CSVRecord> rows(Path file, CSVFormat format) throws IOException {
    CSVFormat reading = format.builder().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, reading)) {
      return parser.getRecords();
    }
  }

  private static double number(CSVRecord row, String column) {
    String cell = row.get(column);
    return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
  }

  /**
   * Returns a measure over the checkpoints, by step; of heads, that whose score is farthest from
   * what means nothing at the last one. Empty if the measure is not defined for the tokenizer.
   */
  NavigableMap<Integer, Estimate> curve(MatchedMeasure measure) {
    NavigableMap<Integer, Estimate> best =
        strongest(measure).map(ofHeads(measure)::get).orElseGet(TreeMap::new);
    return measure == MatchedMeasure.OV_TONE && !best.isEmpty() ? towardsCopying(best) : best;
  }

  /** Returns what chance gives the head of {@link #curve}; none for a measure of the model. */
  Optional<Chance> chance(MatchedMeasure measure) {
    return strongest(measure).map(head -> chances.getOrDefault(measure.id(), Map.of()).get(head));
  }

  private Map<String, NavigableMap<Integer, Estimate>> ofHeads(MatchedMeasure measure) {
    return measures.getOrDefault(measure.id(), Map.of());
  }

  private Optional<String> strongest(MatchedMeasure measure) {
    Optional<String> best = Optional.empty();
    double farthest = Double.NEGATIVE_INFINITY;
    for (Map.Entry<String, NavigableMap<Integer, Estimate>> head : ofHeads(measure).entrySet()) {
      double end = head.getValue().lastEntry().getValue().value();
      double strength =
          measure == MatchedMeasure.OV_TONE ? Math.abs(end - measure.neutral(0)) : end;
      if (strength > farthest) {
        farthest = strength;
        best = Optional.of(head.getKey());
      }
    }
    return best;
  }

  /** Turns a curve of areas that ends below one half over, so that seeds can be averaged. */
  private static NavigableMap<Integer, Estimate> towardsCopying(
      NavigableMap<Integer, Estimate> curve) {
    if (curve.lastEntry().getValue().value() >= MatchedMeasure.OV_TONE.neutral(0)) {
      return curve;
    }
    NavigableMap<Integer, Estimate> turned = new TreeMap<>();
    curve.forEach(
        (step, area) ->
            turned.put(
                step, new Estimate(1 - area.value(), 1 - area.high(), 1 - area.low(), area.n())));
    return turned;
  }

  /** Returns whether a series has been examined. */
  static boolean exist(Path series) {
    return Files.isRegularFile(series.resolve(MEASURES));
  }
}
