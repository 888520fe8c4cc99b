package org.pingze.corpus;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The formats poems are read from, told by the name of the file or else by how it begins. */
enum SourceFormat {
  TEXT,
  JSON,
  COMMAS,
  TABS;

  private static final int LOOK_AHEAD = 1 << 13;

  /**
   * Reads every poem of a source whose format its name or its beginning tells.
   *
   * @throws CorpusFormatException if it is empty or malformed
   */
  static void read(Reader in, String name, Consumer<SourcePoem> poems, Consumer<Exclusion> leftOut)
      throws IOException {
    PushbackReader reader = new PushbackReader(in, LOOK_AHEAD);
    char[] head = new char[LOOK_AHEAD];
    int length = 0;
    int read = 0;
    while (length < LOOK_AHEAD && read >= 0) {
      length += read;
      read = reader.read(head, length, LOOK_AHEAD - length);
    }
    reader.unread(head, 0, length);
    String beginning = new String(head, 0, length);
    if (length < LOOK_AHEAD && beginning.isBlank()) {
      throw new CorpusFormatException(name, "the file is empty; give it at least one poem");
    }
    of(name, beginning).readFrom(reader, name, poems, leftOut);
  }

  private void readFrom(
      Reader in, String name, Consumer<SourcePoem> poems, Consumer<Exclusion> leftOut)
      throws IOException {
    if (this == JSON) {
      JsonPoems.read(in, name, poems);
    } else if (this == COMMAS) {
      TablePoems.readCommas(in, name, poems, leftOut);
    } else if (this == TABS) {
      TablePoems.readTabs(in, name, poems, leftOut);
    } else {
      PlainTextPoems.read(in, name, poems);
    }
  }

  private static SourceFormat of(String name, String beginning) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "");
    if (plain.endsWith(".json") || plain.endsWith(".jsonl") || plain.endsWith(".ndjson")) {
      return JSON;
    }
    if (plain.endsWith(".csv")) {
      return COMMAS;
    }
    if (plain.endsWith(".tsv")) {
      return TABS;
    }
    return plain.endsWith(".txt") ? TEXT : ofContent(beginning);
  }

  private static SourceFormat ofContent(String beginning) {
    String packed = beginning.replaceAll("\\s+", "");
    if (packed.startsWith("{\"") || packed.startsWith("[{") || packed.startsWith("[]")) {
      return JSON;
    }
    String firstRow = beginning.lines().findFirst().orElse("").toLowerCase(Locale.ROOT);
    if (namesText(firstRow, "\t")) {
      return TABS;
    }
    return namesText(firstRow, ",") ? COMMAS : TEXT;
  }

  private static boolean namesText(String row, String separator) {
    List<String> columns = Arrays.asList(row.split(separator, -1));
    return columns.contains("text") || columns.contains("lines");
  }
}
