package org.pingze.experiments.report;

import java.util.List;
import org.pingze.probes.hooks.HeadId;

/** The layer × head map of each measure at the last checkpoint that has it. */
final class HeadMapFigures {
  private static final double WIDTH = 440;
  private static final double LEFT = 34;
  private static final double TOP = 62;
  private static final double LEAST_REACH = 0.1;

  private final ToneCopyFindings findings;

  HeadMapFigures(ToneCopyFindings findings) {
    this.findings = findings;
  }

  /** Returns a map for each measure. */
  List<Figure> all() {
    return findings.headMeasures().stream().map(this::figure).toList();
  }

  private Figure figure(ScoreDefinition measure) {
    long step =
        findings.measurements().stream()
            .filter(m -> m.measure().equals(measure))
            .mapToLong(HeadMeasurement::step)
            .max()
            .orElseThrow();
    List<HeadMeasurement> cells = findings.at(step, measure);
    int layers = cells.stream().mapToInt(m -> m.head().layer()).max().orElse(0) + 1;
    int heads = cells.stream().mapToInt(m -> m.head().head()).max().orElse(0) + 1;
    double side = Math.min(48, (WIDTH - LEFT - 12) / heads);
    double height = Math.min(36, Math.max(side, 14));
    double bottom = TOP + layers * height;
    double reach =
        cells.stream()
            .mapToDouble(m -> Math.abs(m.result().estimate().value() - measure.neutral()))
            .reduce(LEAST_REACH, Math::max);
    ValueColours colours = new ValueColours(measure.neutral(), reach);
    Svg svg = new Svg(WIDTH, bottom + 44);
    svg.text("title", 10, 20, measure.title());
    svg.text("unit", 10, 36, "step " + PrintedNumber.count(step) + ", over " + measure.counted());
    for (int head = 0; head < heads; head++) {
      svg.text("tick middle", LEFT + (head + 0.5) * side, TOP - 6, "H" + head);
    }
    for (int layer = 0; layer < layers; layer++) {
      svg.text("tick right", LEFT - 6, TOP + (layer + 0.5) * height + 3.5, "L" + layer);
    }
    for (HeadMeasurement cell : cells) {
      draw(svg, cell, colours, side, height);
    }
    for (HeadMeasurement cell : cells) {
      if (cell.result().isSignificant()) {
        svg.rectangle(
            "significant",
            LEFT + cell.head().head() * side - 0.5,
            TOP + cell.head().layer() * height - 0.5,
            side,
            height);
      }
    }
    boolean below = cells.stream().anyMatch(m -> m.result().estimate().value() < measure.neutral());
    drawScale(
        svg,
        colours,
        below ? measure.neutral() - reach : measure.neutral(),
        measure.neutral() + reach,
        bottom + 14);
    return new Figure(
        "map-" + measure.id().replace('_', '-'),
        measure.title(),
        measure.definition() + " One cell for each head at step " + step + ".",
        svg);
  }

  private static void draw(
      Svg svg, HeadMeasurement cell, ValueColours colours, double side, double height) {
    HeadId head = cell.head();
    double value = cell.result().estimate().value();
    double x = LEFT + head.head() * side;
    double y = TOP + head.layer() * height;
    svg.group(
        "head",
        head
            + ": "
            + PrintedNumber.withInterval(cell.result().estimate())
            + ", n "
            + PrintedNumber.count(cell.result().estimate().n())
            + ", null "
            + PrintedNumber.rounded(cell.result().nullValue())
            + ", q "
            + PrintedNumber.probability(cell.result().q()));
    svg.cell(colours.of(value), x, y, side - 1, height - 1);
    if (side >= 22) {
      svg.text(
          cell.result().isSignificant() ? "number strong" : "number",
          x + (side - 1) / 2,
          y + height / 2 + 4,
          Math.min(12.5, side * 0.28),
          colours.textOn(value),
          PrintedNumber.rounded(value, 2));
    }
    svg.endGroup();
  }

  private static void drawScale(Svg svg, ValueColours colours, double low, double high, double y) {
    double width = 120;
    int bands = 40;
    for (int i = 0; i < bands; i++) {
      double value = low + (high - low) * (i + 0.5) / bands;
      svg.cell(colours.of(value), LEFT + i * width / bands, y, width / bands + 0.6, 8);
    }
    svg.text("tick", LEFT, y + 21, PrintedNumber.rounded(low, 2));
    svg.text("tick right", LEFT + width, y + 21, PrintedNumber.rounded(high, 2));
    svg.rectangle("significant", LEFT + width + 22, y - 1, 14, 11);
    svg.text("tick", LEFT + width + 42, y + 8.5, "framed: q < 0.05");
  }
}
