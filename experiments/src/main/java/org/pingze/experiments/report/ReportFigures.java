package org.pingze.experiments.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The figures of a report.
 *
 * @param losses the curves of the model
 * @param scores the curves of the heads
 * @param maps the layer × head maps
 * @param poem the poem with its arcs; empty without an example
 * @param transfers what the heads write about tone
 */
record ReportFigures(
    List<Figure> losses,
    List<Figure> scores,
    List<Figure> maps,
    Optional<Figure> poem,
    List<Figure> transfers) {
  /** Draws the figures of what was found. */
  static ReportFigures of(ToneCopyFindings findings) {
    FormationFigures formation = new FormationFigures(findings);
    return new ReportFigures(
        formation.ofModel(),
        formation.ofHeads(),
        new HeadMapFigures(findings).all(),
        findings.example().map(example -> new PoemFigure(example).draw()),
        findings.ovTransfers().stream().map(ov -> new OvToneFigure(ov).draw()).toList());
  }

  /** Returns every figure, in the order of the page. */
  public List<Figure> all() {
    return Stream.of(losses, scores, maps, poem.stream().toList(), transfers)
        .flatMap(List::stream)
        .toList();
  }
}
