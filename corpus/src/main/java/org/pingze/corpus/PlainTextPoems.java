package org.pingze.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;

/**
 * Reads plain text: poems with a blank line between them.
 *
 * <pre>{@code
 * # 登鸛雀樓 | 王之渙
 * 白日依山盡，黃河入海流。
 * 欲窮千里目，更上一層樓。
 * }</pre>
 *
 * <p>The header, {@code # title | poet}, may be left out. Further lines that begin with # are
 * comments, and a block of nothing else is one as a whole.
 */
final class PlainTextPoems {
  private final String file;
  private final Consumer<SourcePoem> poems;
  private final StringBuilder text = new StringBuilder();
  private String header = "";
  private long firstLine;

  private PlainTextPoems(String file, Consumer<SourcePoem> poems) {
    this.file = file;
    this.poems = poems;
  }

  /**
   * Reads every poem, in order.
   *
   * @param name what messages call the source; its last part begins the poems' ids
   */
  static void read(Reader in, String name, Consumer<SourcePoem> poems) throws IOException {
    PlainTextPoems reader = new PlainTextPoems(SourceName.last(name), poems);
    BufferedReader lines = new BufferedReader(new LineLimit(in, name));
    long number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      String content = line.strip();
      if (content.isEmpty()) {
        reader.endPoem();
      } else if (content.startsWith("#")) {
        reader.header = reader.header.isEmpty() ? content.substring(1) : reader.header;
      } else {
        reader.add(content, number, name);
      }
    }
    reader.endPoem();
  }

  private void add(String content, long number, String name) {
    if (text.isEmpty()) {
      firstLine = number;
    }
    text.append(content).append('\n');
    if (text.length() > LineLimit.LONGEST) {
      throw new CorpusFormatException(
          name + ":" + firstLine,
          "the poem is longer than "
              + LineLimit.LONGEST
              + " characters; put a blank line between poems");
    }
  }

  private void endPoem() {
    if (!text.isEmpty()) {
      int bar = header.indexOf('|');
      String title = bar < 0 ? header : header.substring(0, bar);
      String poet = bar < 0 ? "" : header.substring(bar + 1);
      String id = file + ":" + firstLine;
      poems.accept(new SourcePoem(id, title.strip(), poet.strip(), file, text.toString()));
    }
    text.setLength(0);
    header = "";
  }
}
