package org.pingze.experiments.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pingze.probes.model.io.AtomicWriting;

/** A text file that is there whole or not at all. */
final class AtomicFile {
  private AtomicFile() {}

  /** Writes UTF-8 text beside the file and moves it there; what was there before is replaced. */
  static void write(Path file, String text) throws IOException {
    AtomicWriting.file(
        file, temporary -> Files.writeString(temporary, text, StandardCharsets.UTF_8));
  }
}
