package org.pingze.experiments.series;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.pingze.experiments.report.PrintedNumber;
import org.pingze.experiments.runs.RunDirectory;
import org.pingze.probes.training.TrainingListener;
import org.pingze.probes.training.TrainingStep;

/**
 * The table {@code training.csv}: one row per update, with the tokens predicted so far, the mean
 * loss of the batch (nats), the norm of the gradient before clipping, and the learning rate.
 */
final class TrainingLog implements TrainingListener, Closeable {
  /** The name of the file. */
  static final String NAME = "training.csv";

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setRecordSeparator("\n")
          .setHeader("step", "tokens_seen", "loss", "gradient_norm", "rate")
          .setSkipHeaderRecord(true)
          .get();

  private final CSVPrinter printer;
  private long tokensSeen;

  private TrainingLog(CSVPrinter printer, long tokensSeen) {
    this.printer = printer;
    this.tokensSeen = tokensSeen;
  }

  /**
   * Opens the log of a training that stands at a step; later rows, of a killed run, are dropped.
   */
  static TrainingLog open(Path directory, int step) throws IOException {
    Path file = directory.resolve(NAME);
    StringBuilder kept = new StringBuilder("step,tokens_seen,loss,gradient_norm,rate\n");
    long tokensSeen = 0;
    if (Files.exists(file)) {
      for (CSVRecord row : rows(file)) {
        if (row.isConsistent() && Integer.parseInt(row.get("step")) <= step) {
          kept.append(FORMAT.format((Object[]) row.values())).append('\n');
          tokensSeen = Long.parseLong(row.get("tokens_seen"));
        }
      }
    }
    RunDirectory.writeWhole(file, kept.toString());
    Writer writer =
        Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    return new TrainingLog(new CSVPrinter(writer, FORMAT), tokensSeen);
  }

  /** Returns how many tokens were predicted up to each step; step 0 is 0. */
  static Map<Integer, Long> tokensSeen(Path directory) throws IOException {
    Map<Integer, Long> seen = new TreeMap<>(Map.of(0, 0L));
    Path file = directory.resolve(NAME);
    if (Files.exists(file)) {
      for (CSVRecord row : rows(file)) {
        if (row.isConsistent()) {
          seen.put(Integer.valueOf(row.get("step")), Long.valueOf(row.get("tokens_seen")));
        }
      }
    }
    return seen;
  }

  private static List<CSVRecord> rows(Path file) throws IOException {
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, FORMAT)) {
      return new ArrayList<>(parser.getRecords());
    }
  }

  @Override
  public void onStep(TrainingStep step) {
    tokensSeen += step.tokens();
    try {
      printer.printRecord(
          step.step(),
          tokensSeen,
          PrintedNumber.exact(step.loss()),
          PrintedNumber.exact(step.gradientNorm()),
          PrintedNumber.exact(step.rate()));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write " + NAME, failure);
    }
  }

  @Override
  public void onSaved(int step) {
    try {
      printer.flush();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write " + NAME, failure);
    }
  }

  @Override
  public void close() throws IOException {
    printer.close(true);
  }
}
