package org.pingze.corpus;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The large corpora that some checks need; they lie beside the repository, not in it. */
final class SharedCorpora {
  private SharedCorpora() {}

  /** Returns a corpus file, or skips the test where it is absent. */
  static Path file(String name) {
    Path shared = Path.of(System.getProperty("pingze.shared", "../../shared"));
    Path file = shared.resolve("data/corpus").resolve(name);
    assumeTrue(Files.exists(file), "skipped: no " + file + " (set -Dpingze.shared=FOLDER)");
    return file;
  }
}
