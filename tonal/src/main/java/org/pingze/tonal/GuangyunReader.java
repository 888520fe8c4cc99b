package org.pingze.tonal;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads and validates the file of a {@link Guangyun}. */
final class GuangyunReader {
  private static final List<String> CSV_COLUMNS = List.of("韻目原貌", "音韻地位", "反切", "字頭", "釋義");
  private static final List<String> TABLE_COLUMNS =
      List.of("char", "pingshui", "position", "fanqie", "gloss");

  private final String file;
  private final RimeMerger merger = new RimeMerger();
  private final Map<Integer, List<GuangyunReading>> readings = new LinkedHashMap<>();

  GuangyunReader(String file) {
    this.file = file;
  }

  /** Returns whether a text, its first line at least, has one of the two layouts. */
  static boolean recognises(String text) {
    List<String> header = header(text);
    return header.containsAll(CSV_COLUMNS) || header.containsAll(TABLE_COLUMNS);
  }

  private static List<String> header(String text) {
    String first = text.lines().findFirst().orElse("");
    return List.of(first.split(first.contains("\t") ? "\t" : ",", -1));
  }

  Guangyun read(byte[] bytes) {
    String text = BookFile.decode(BookFile.decompressed(bytes, file), file);
    List<String> header = header(text);
    boolean csv = header.containsAll(CSV_COLUMNS);
    if (!csv && !header.containsAll(TABLE_COLUMNS)) {
      throw new IllegalArgumentException(
          file
              + ": line 1 has neither the columns "
              + CSV_COLUMNS
              + " nor "
              + TABLE_COLUMNS
              + "; give a 廣韻 in one of the two layouts");
    }
    CSVFormat.Builder format =
        (csv ? CSVFormat.RFC4180 : CSVFormat.TDF.builder().setQuote(null).get()).builder();
    try (CSVParser rows =
        CSVParser.parse(
            new StringReader(text), format.setHeader().setSkipHeaderRecord(true).get())) {
      for (CSVRecord row : rows) {
        readRow(row, rows.getCurrentLineNumber(), csv);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage() + "; mend the row", e);
    } catch (UncheckedIOException e) {
      throw new IllegalArgumentException(
          file + ": a quoted cell is malformed (" + e.getMessage() + "); mend the row", e);
    }
    if (readings.isEmpty()) {
      throw new IllegalArgumentException(file + ": no reading under the header; is it cut short?");
    }
    return new Guangyun(file, BookFile.sha256(bytes), readings);
  }

  private void readRow(CSVRecord row, long line, boolean csv) {
    if (!row.isConsistent()) {
      throw malformed(line, "has " + row.size() + " cells", "give it as many as the header");
    }
    String character = row.get(csv ? "字頭" : "char");
    if (character.codePointCount(0, character.length()) != 1
        || !Character.isIdeographic(character.codePointAt(0))) {
      throw malformed(line, "\"" + character + "\" is not one Han character", "mend the row");
    }
    String position = row.get(csv ? "音韻地位" : "position");
    String rime = csv ? row.get("韻目原貌") : rimeOf(position);
    Optional<RhymeGroup> group = csv ? merger.ofRime(rime) : merger.ofName(row.get("pingshui"));
    if (group.isEmpty()) {
      throw malformed(
          line,
          csv
              ? "\"" + rime + "\" is none of the 206 rimes"
              : "\"" + row.get("pingshui") + "\" is none of the 106 groups",
          "mend the row");
    }
    readings
        .computeIfAbsent(character.codePointAt(0), absent -> new ArrayList<>())
        .add(
            new GuangyunReading(
                rime,
                group.get(),
                position,
                row.get(csv ? "反切" : "fanqie"),
                row.get(csv ? "釋義" : "gloss")));
  }

  /** Returns the rime of a position, which stands before the tone: 東 of 端一東平. */
  private static String rimeOf(String position) {
    int characters = position.codePointCount(0, position.length());
    return characters < 2
        ? ""
        : Character.toString(position.codePointAt(position.offsetByCodePoints(0, characters - 2)));
  }

  private IllegalArgumentException malformed(long line, String what, String cure) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "%s, line %d: %s; %s", file, line, what, cure));
  }
}
