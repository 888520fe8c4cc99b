package org.pingze.experiments.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pingze.probes.hooks.HeadId;

/** The HTML page: one file that holds its style and its figures and loads nothing. */
final class ReportPage {
  private final ToneCopyFindings findings;

  ReportPage(ToneCopyFindings findings) {
    this.findings = findings;
  }

  /** Returns the page with those figures in it. */
  String text(ReportFigures figures, String pageStyle, String figureStyle) {
    Map<String, Object> model = new HashMap<>();
    model.put("findings", findings);
    model.put("figures", figures);
    model.put("pageStyle", pageStyle);
    model.put("figureStyle", figureStyle);
    model.put("chosen", chosen());
    model.put("significant", significant());
    model.put("leading", leading());
    return PageTemplate.of("report/report.html").fill(model);
  }

  /** A chosen head with its measurements at the last checkpoint. */
  public record HeadRows(HeadId head, String style, List<HeadMeasurement> measurements) {}

  private List<HeadRows> chosen() {
    long step = findings.last().step();
    return findings.chosenHeads().stream()
        .map(
            head ->
                new HeadRows(
                    head,
                    FormationFigures.style(findings, head),
                    findings.measurements().stream()
                        .filter(m -> m.head().equals(head) && m.step() == step)
                        .toList()))
        .toList();
  }

  /** Returns how many of the measures lead; all of them if none was named. */
  private long leading() {
    List<ScoreDefinition> all = findings.headMeasures();
    long named = all.stream().filter(findings.leadingMeasures()::contains).count();
    return named == 0 ? all.size() : named;
  }

  private long significant() {
    return findings.measurements().stream()
        .filter(m -> m.step() == findings.last().step() && m.result().isSignificant())
        .count();
  }
}
