package org.pingze.experiments.report;

import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Rows of one table, ended by a line feed on every machine. */
final class CsvText {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

  private final StringBuilder text = new StringBuilder();
  private final CSVPrinter printer;

  CsvText(String... header) throws IOException {
    printer = new CSVPrinter(text, FORMAT);
    printer.printRecord(List.of(header));
  }

  /** Adds a row: texts and whole numbers as they are, other numbers exact, NaN empty. */
  void add(Object... cells) throws IOException {
    for (Object cell : cells) {
      printer.print(cell instanceof Double number ? PrintedNumber.exact(number) : cell);
    }
    printer.println();
  }

  String text() {
    return text.toString();
  }
}
