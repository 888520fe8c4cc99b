package org.pingze.corpus;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * Reads a table with a header row, one poem to a row.
 *
 * <p>The columns are {@code id, title, poet, text}; only {@code text} is needed, {@code author},
 * {@code lines} and {@code src} (or {@code source}) are understood too, and others are passed over.
 * In the text, | ends a line as a stop does. A row of another width than the header is left out.
 */
final class TablePoems {
  private static final CSVFormat COMMAS =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreHeaderCase(true)
          .setIgnoreEmptyLines(true)
          .setAllowMissingColumnNames(true)
          .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_EMPTY)
          .get();
  private static final CSVFormat TABS = COMMAS.builder().setDelimiter('\t').setQuote(null).get();

  private final String name;
  private final CSVParser rows;

  private TablePoems(String name, CSVParser rows) {
    this.name = name;
    this.rows = rows;
  }

  /** Reads every poem of a table with commas (RFC 4180), in order. */
  static void readCommas(
      Reader in, String name, Consumer<SourcePoem> poems, Consumer<Exclusion> leftOut)
      throws IOException {
    read(in, name, COMMAS, poems, leftOut);
  }

  /** Reads every poem of a table with tabs and no quoting, in order. */
  static void readTabs(
      Reader in, String name, Consumer<SourcePoem> poems, Consumer<Exclusion> leftOut)
      throws IOException {
    read(in, name, TABS, poems, leftOut);
  }

  private static void read(
      Reader in,
      String name,
      CSVFormat format,
      Consumer<SourcePoem> poems,
      Consumer<Exclusion> leftOut)
      throws IOException {
    CSVParser rows;
    try {
      rows = CSVParser.parse(new LineLimit(in, name), format);
    } catch (IllegalArgumentException unusable) {
      throw unusable instanceof CorpusFormatException
          ? unusable
          : new CorpusFormatException(name + ":1", "the header row: " + unusable.getMessage());
    }
    TablePoems table = new TablePoems(name, rows);
    String text = table.column("text", "lines");
    if (text.isEmpty()) {
      throw new CorpusFormatException(
          name + ":1",
          "no column \"text\" among "
              + rows.getHeaderNames()
              + "; name the columns id,title,poet,text");
    }
    table.readRows(text, poems, leftOut);
  }

  private void readRows(String text, Consumer<SourcePoem> poems, Consumer<Exclusion> leftOut) {
    String id = column("id");
    String title = column("title");
    String poet = column("poet", "author");
    String source = column("src", "source");
    String file = SourceName.last(name);
    try {
      for (CSVRecord row : rows) {
        String place = ":" + rows.getCurrentLineNumber();
        if (!row.isConsistent()) {
          String widths = row.size() + " fields, the header has " + rows.getHeaderNames().size();
          leftOut.accept(
              new Exclusion(file + place, "", "", ExclusionReason.MALFORMED_ROW, widths));
          continue;
        }
        poems.accept(
            new SourcePoem(
                field(row, id, file + place),
                field(row, title, ""),
                field(row, poet, ""),
                field(row, source, file),
                row.get(text).replace('|', '\n')));
      }
    } catch (UncheckedIOException failure) {
      if (failure.getCause() instanceof CSVException malformed) {
        throw new CorpusFormatException(
            name + ":" + rows.getCurrentLineNumber(),
            "malformed table: " + malformed.getMessage() + "; close every quotation mark",
            malformed);
      }
      throw failure;
    }
  }

  private static String field(CSVRecord row, String column, String otherwise) {
    String value = column.isEmpty() ? "" : row.get(column).strip();
    return value.isEmpty() ? otherwise : value;
  }

  /** Returns the first of these columns that the table has, as it spells it, or "". */
  private String column(String... names) {
    List<String> headers = rows.getHeaderNames();
    for (String name : names) {
      for (String header : headers) {
        if (header.strip().toLowerCase(Locale.ROOT).equals(name)) {
          return header;
        }
      }
    }
    return "";
  }
}
