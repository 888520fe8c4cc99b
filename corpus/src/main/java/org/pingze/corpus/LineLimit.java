package org.pingze.corpus;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Stops at a line too long to be verse, before it fills the memory. */
final class LineLimit extends FilterReader {
  /** The longest line of a text file that is read, in UTF-16 units; the longest 詩 has 3 000. */
  static final int LONGEST = 100_000;

  private final String name;
  private long line = 1;
  private int length;

  LineLimit(Reader in, String name) {
    super(in);
    this.name = name;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] into, int from, int count) throws IOException {
    int read = super.read(into, from, count);
    for (int i = from; i < from + read; i++) {
      if (into[i] == '\n' || into[i] == '\r') {
        length = 0;
        line += into[i] == '\n' ? 1 : 0;
      } else if (++length > LONGEST) {
        throw new CorpusFormatException(
            name + ":" + line,
            "the line is longer than " + LONGEST + " characters; break it into lines of verse");
      }
    }
    return read;
  }
}
