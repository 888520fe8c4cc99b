package org.pingze.experiments.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The report of the tokenizer experiment: one page, its figures and its tables. */
public final class MatchedReport {
  private static final int COLOURS = 4;

  private final MatchedFindings findings;

  /** Prepares the report of what was found. */
  public MatchedReport(MatchedFindings findings) {
    this.findings = findings;
  }

  /**
   * What separates the others from the reference under one matching, for the table at the head.
   *
   * @param differences in the order of the tokenizers; empty where nothing can be compared
   */
  public record Overview(
      String measure, String matching, List<Optional<MatchedFindings.Difference>> differences) {}

  /** A matching with its figures, as the template shows it. */
  public record Section(MatchedFindings.OfMatching matching, List<Figure> figures) {}

  /**
   * Writes {@code tables/*.csv}, {@code figures/*.svg} and, last, {@code report.html} into a run
   * directory, each to a temporary file that is then moved. The same findings give the same bytes.
   *
   * @return the page
   * @throws IOException if a file cannot be written; no file is left half-written
   */
  public Path write(Path directory) throws IOException {
    List<Section> sections =
        findings.matchings().stream()
            .map(matching -> new Section(matching, figures(matching)))
            .toList();
    Files.createDirectories(directory.resolve("tables"));
    Files.createDirectories(directory.resolve("figures"));
    for (Map.Entry<String, String> table : new MatchedTables(findings).all().entrySet()) {
      AtomicFile.write(directory.resolve(table.getKey()), table.getValue());
    }
    String figureStyle = PageTemplate.styleSheet("report/figure.css");
    for (Section section : sections) {
      for (Figure figure : section.figures()) {
        AtomicFile.write(directory.resolve(figure.path()), figure.standalone(figureStyle));
      }
    }
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("findings", findings);
    model.put("sections", sections);
    model.put("overview", overview());
    model.put("reference", findings.matchings().get(0).tokenizers().get(0));
    model.put("others", others(findings.matchings().get(0)));
    model.put("pageStyle", PageTemplate.styleSheet("report/page.css"));
    model.put("figureStyle", figureStyle);
    Path report = directory.resolve("report.html");
    AtomicFile.write(report, PageTemplate.of("report/matched.html").fill(model));
    return report;
  }

  private List<Overview> overview() {
    List<Overview> rows = new ArrayList<>();
    List<String> measures =
        findings.matchings().stream()
            .flatMap(matching -> matching.differences().stream())
            .map(MatchedFindings.Difference::measure)
            .distinct()
            .toList();
    for (String measure : measures) {
      for (MatchedFindings.OfMatching matching : findings.matchings()) {
        List<Optional<MatchedFindings.Difference>> differences = new ArrayList<>();
        for (String tokenizer : others(matching)) {
          differences.add(
              matching.differences().stream()
                  .filter(one -> one.measure().equals(measure) && one.tokenizer().equals(tokenizer))
                  .findFirst());
        }
        rows.add(new Overview(measure, matching.title(), differences));
      }
    }
    return rows;
  }

  /** Returns the tokenizers but the reference, which is the first. */
  private static List<String> others(MatchedFindings.OfMatching matching) {
    return matching.tokenizers().subList(1, matching.tokenizers().size());
  }

  private static List<Figure> figures(MatchedFindings.OfMatching matching) {
    List<Figure> figures = new ArrayList<>();
    for (MatchedFindings.TokenizerCurves measure : matching.curves()) {
      TreeSet<Long> steps = new TreeSet<>();
      for (MatchedFindings.OfTokenizer curve : measure.curves()) {
        curve.points().forEach(point -> steps.add((long) point.step()));
      }
      if (!steps.isEmpty()) {
        CurvePanel panel = new CurvePanel(new ArrayList<>(steps), measure.unit());
        for (MatchedFindings.OfTokenizer curve : measure.curves()) {
          panel.add(
              new CurvePanel.Series(
                  style(curve.place()),
                  curve.tokenizer(),
                  curve.points().stream()
                      .map(point -> new CurvePanel.Point(point.step(), point.estimate()))
                      .toList()));
        }
        figures.add(
            new Figure(
                matching.title().replace(' ', '-') + "-" + measure.id().replace('_', '-'),
                measure.title(),
                measure.definition() + " Matched by " + matching.title() + ".",
                panel.draw(measure.title())));
      }
    }
    return figures;
  }

  /** The reference is drawn in ink, the others in colours. */
  private static String style(int place) {
    return place == 0 ? "ink" : "series" + (place - 1) % COLOURS;
  }
}
