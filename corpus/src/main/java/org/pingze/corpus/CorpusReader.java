package org.pingze.corpus;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads regulated poems from the formats they are found in. */
public final class CorpusReader {
  private CorpusReader() {}

  /** Returns a reader of a file, of a folder of files, or of standard input ({@code -}). */
  public static CorpusReader open(Path path) {
    throw new UnsupportedOperationException(path.toString());
  }

  /** Returns a reader of a stream, which it closes when it has read it; readable once. */
  public static CorpusReader of(InputStream stream, String name) {
    throw new UnsupportedOperationException(name + stream);
  }

  /** Streams the poems, in order, and everything left out. */
  public void read(Consumer<RegulatedVerse> poems, Consumer<Exclusion> leftOut) {
    throw new UnsupportedOperationException("" + poems + leftOut);
  }

  /** Returns all poems at once. */
  public Corpus readAll() {
    throw new UnsupportedOperationException();
  }
}
