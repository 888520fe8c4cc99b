package org.pingze.experiments.report;

import java.util.List;

/**
 * Shares in rows: for each, the share itself, the same share under a weaker condition, and the
 * share by chance, on an axis from 0 to 1.
 */
public final class SharePlot {
  private static final double LABELS = 250;
  private static final double AXIS = 470;
  private static final double RIGHT = 40;
  private static final double TOP = 64;
  private static final double ROW = 26;
  private static final double RADIUS = 4.5;

  private final String title;
  private final String description;
  private final List<Row> rows;

  /**
   * One row.
   *
   * @param label what it is about
   * @param share the share, drawn filled
   * @param beside the share it is set beside, drawn as a ring
   * @param chance the share by chance, drawn as a grey dot
   */
  public record Row(String label, Estimate share, Estimate beside, Estimate chance) {}

  /**
   * Creates the plot.
   *
   * @param description what it shows, for those who cannot see it
   */
  public SharePlot(String title, String description, List<Row> rows) {
    this.title = title;
    this.description = description;
    this.rows = List.copyOf(rows);
  }

  /** Returns the drawing as an {@code svg} element for a page that holds {@code figure.css}. */
  public String inline() {
    return draw().toElement(title, description, "");
  }

  private Svg draw() {
    double bottom = TOP + rows.size() * ROW;
    Svg svg = new Svg(LABELS + AXIS + RIGHT, bottom + 40);
    svg.text("title", 10, 20, title);
    svg.circle("point ink", 16, 38, RADIUS).text("unit", 26, 42, "TABLE labels");
    svg.circle("significant", 116, 38, RADIUS).text("unit", 126, 42, "all labels");
    svg.circle("arc-end unknown", 200, 38, RADIUS)
        .text("unit", 210, 42, "characters shuffled, TABLE labels");
    for (int tenth = 0; tenth <= 10; tenth += 2) {
      double x = x(tenth / 10.0);
      svg.line("grid", x, TOP - 6, x, bottom);
      svg.text("tick middle", x, bottom + 18, tenth * 10 + " %");
    }
    double y = TOP + ROW / 2;
    for (Row row : rows) {
      svg.group("", row.label() + ": " + PrintedNumber.withInterval(row.share()));
      svg.text("right", LABELS - 12, y + 4, row.label());
      drawPoint(svg, "arc-end unknown", row.chance(), y);
      drawPoint(svg, "significant", row.beside(), y);
      drawPoint(svg, "point ink", row.share(), y);
      svg.endGroup();
      y += ROW;
    }
    return svg;
  }

  private static void drawPoint(Svg svg, String style, Estimate estimate, double y) {
    if (estimate.n() == 0) {
      return;
    }
    if (estimate.hasInterval()) {
      svg.line("axis", x(estimate.low()), y, x(estimate.high()), y);
    }
    svg.circle(style, x(estimate.value()), y, RADIUS);
  }

  private static double x(double share) {
    return LABELS + share * AXIS;
  }
}
