package org.pingze.experiments.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.pingze.experiments.report.Estimate;
import org.pingze.experiments.report.PrintedNumber;

/**
 * A survey as CSV (RFC 4180, lines ended by U+000A), one row per group, rule and reading, with the
 * columns {@code grouping,group,rule,text,labels,kept,n,share,low,high}; the last two are the ends
 * of the 95 % interval, empty where n is 0.
 */
final class LawTable {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setRecordSeparator("\n")
          .setHeader(
              "grouping", "group", "rule", "text", "labels", "kept", "n", "share", "low", "high")
          .get();

  private LawTable() {}

  /** Returns the table. */
  static String of(LawSurvey survey) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      for (Map.Entry<Group, RuleCounts> entry : survey.groups().entrySet()) {
        for (Rule rule : Rule.values()) {
          for (Reading reading : Reading.values()) {
            Estimate share = entry.getValue().share(reading, rule);
            printer.printRecord(
                entry.getKey().kind().name().toLowerCase(Locale.ROOT),
                entry.getKey().name(),
                rule.name().toLowerCase(Locale.ROOT),
                reading.text(),
                reading.labels(),
                entry.getValue().kept(reading, rule),
                share.n(),
                share.n() == 0 ? "" : PrintedNumber.exact(share.value()),
                PrintedNumber.exact(share.low()),
                PrintedNumber.exact(share.high()));
          }
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("a table in memory cannot be written", impossible);
    }
    return text.toString();
  }
}
