package org.pingze.corpus;

import java.io.IOException;
import java.nio.file.Path;

/** How often verse reads an ambiguous character level and how often oblique. */
public final class ReadingFrequencies {
  /** Returns the frequencies estimated from the Tang corpus that ship with the library. */
  public static ReadingFrequencies builtIn() {
    throw new UnsupportedOperationException("not there yet");
  }

  /** Returns the frequencies in a file. */
  public static ReadingFrequencies read(Path file) throws IOException {
    throw new UnsupportedOperationException("not there yet");
  }

  /** Writes the frequencies to a temporary file and moves it into place. */
  public void write(Path file) throws IOException {
    throw new UnsupportedOperationException("not there yet");
  }
}
