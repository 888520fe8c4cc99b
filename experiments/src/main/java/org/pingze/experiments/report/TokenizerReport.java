package org.pingze.experiments.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The report of a comparison of tokenizers: one page, its figures and its tables. */
public final class TokenizerReport {
  private final TokenizerFindings findings;

  /** Prepares the report of what was found. */
  public TokenizerReport(TokenizerFindings findings) {
    this.findings = findings;
  }

  /** A measure with its value for each tokenizer, as the template shows it. */
  public record Row(TokenizerFindings.Measure measure, List<Optional<Estimate>> values) {}

  /**
   * Writes {@code tokenizers.csv}, {@code longest_tokens.csv}, {@code figures/*.svg} and, last,
   * {@code report.html} into a directory, each to a temporary file that is then moved.
   *
   * @return the page
   * @throws IOException if a file cannot be written; no file is left half-written
   */
  public Path write(Path directory) throws IOException {
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < findings.measures().size(); i++) {
      figure(i).ifPresent(figures::add);
    }
    Files.createDirectories(directory.resolve("figures"));
    AtomicFile.write(directory.resolve("tokenizers.csv"), measures());
    AtomicFile.write(directory.resolve("longest_tokens.csv"), longest());
    String figureStyle = PageTemplate.styleSheet("report/figure.css");
    for (Figure figure : figures) {
      AtomicFile.write(directory.resolve(figure.path()), figure.standalone(figureStyle));
    }
    Path report = directory.resolve("report.html");
    AtomicFile.write(
        report,
        PageTemplate.of("report/tokenizers.html")
            .fill(
                Map.of(
                    "findings",
                    findings,
                    "rows",
                    rows(),
                    "figures",
                    figures,
                    "pageStyle",
                    PageTemplate.styleSheet("report/page.css"),
                    "figureStyle",
                    figureStyle)));
    return report;
  }

  /** Returns the measures with their values, in their order. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < findings.measures().size(); i++) {
      int measure = i;
      rows.add(
          new Row(
              findings.measures().get(i),
              findings.tokenizers().stream().map(one -> one.values().get(measure)).toList()));
    }
    return rows;
  }

  private Optional<Figure> figure(int measure) {
    TokenizerFindings.Measure what = findings.measures().get(measure);
    List<BarPanel.Bar> bars = new ArrayList<>();
    for (TokenizerFindings.OfTokenizer tokenizer : findings.tokenizers()) {
      tokenizer
          .values()
          .get(measure)
          .ifPresent(estimate -> bars.add(new BarPanel.Bar(tokenizer.name(), estimate)));
    }
    return bars.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Figure(
                what.id().replace('_', '-'),
                what.title(),
                what.definition(),
                new BarPanel(bars).draw(what.title())));
  }

  private String measures() throws IOException {
    CsvText csv = new CsvText("tokenizer", "measure", "value", "low", "high", "n", "counted");
    for (TokenizerFindings.OfTokenizer tokenizer : findings.tokenizers()) {
      for (int i = 0; i < findings.measures().size(); i++) {
        TokenizerFindings.Measure measure = findings.measures().get(i);
        Optional<Estimate> estimate = tokenizer.values().get(i);
        csv.add(
            tokenizer.name(),
            measure.id(),
            estimate.map(Estimate::value).orElse(Double.NaN),
            estimate.map(Estimate::low).orElse(Double.NaN),
            estimate.map(Estimate::high).orElse(Double.NaN),
            estimate.map(Estimate::n).orElse(0L),
            measure.counted());
      }
    }
    return csv.text();
  }

  private String longest() throws IOException {
    CsvText csv = new CsvText("tokenizer", "token", "characters", "count");
    for (TokenizerFindings.OfTokenizer tokenizer : findings.tokenizers()) {
      for (TokenizerFindings.LongToken token : tokenizer.longest()) {
        csv.add(
            tokenizer.name(),
            token.text(),
            token.text().codePointCount(0, token.text().length()),
            token.count());
      }
    }
    return csv.text();
  }
}
