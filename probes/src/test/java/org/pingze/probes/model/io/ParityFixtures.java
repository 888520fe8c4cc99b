package org.pingze.probes.model.io;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Models saved by transformers, kept beside the repository; tests skip where they are absent. */
final class ParityFixtures {
  private ParityFixtures() {}

  static Path directory(String name) {
    Path shared = Path.of(System.getProperty("pingze.shared", "../../shared"));
    Path fixture = shared.resolve("fixtures").resolve("parity").resolve(name);
    Assumptions.assumeTrue(
        Files.isDirectory(fixture), () -> "needs " + fixture + "; set -Dpingze.shared to run this");
    return fixture;
  }
}
