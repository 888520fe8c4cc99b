package org.pingze.experiments.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

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
   * @throws IOException if a file cannot be written; no file is left half-written
   */
  public Path write(Path directory) throws IOException {
    String figureStyle = resource("figure.css");
    ReportFigures figures = ReportFigures.of(findings);
    String page = new ReportPage(findings).text(figures, resource("page.css"), figureStyle);
    Map<String, String> tables = new ResultTables(findings).all();
    Files.createDirectories(directory.resolve("tables"));
    Files.createDirectories(directory.resolve("figures"));
    for (Map.Entry<String, String> table : tables.entrySet()) {
      AtomicFile.write(directory.resolve(table.getKey()), table.getValue());
    }
    for (Figure figure : figures.all()) {
      AtomicFile.write(directory.resolve(figure.path()), figure.standalone(figureStyle));
    }
    Path report = directory.resolve("report.html");
    AtomicFile.write(report, page);
    return report;
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = ToneCopyReport.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException("the jar lacks " + name + "; build it again");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
