package org.pingze.experiments.report;

import java.util.List;

/**
 * Shares in rows: for each, the share itself, the same share under a weaker condition, and the
 * share by chance, on an axis from 0 to 1.
 */
public final class SharePlot {
  private static final double LABELS = 250;
  private static final double AXIS = 470;
  private static final double RIGHT = 90;
  private static final double TOP = 44;
  private static final double ROW = 28;
  private static final double RADIUS = 4;

  /**
   * How far the two shares stand above and below the middle of the row, as they are often alike.
   */
  private static final double APART = 5;

  private final String title;
  private final String description;
  private final List<Row> rows;

  /**
   * One row.
   *
   * @param label what it is about
   * @param share the share, drawn as a dot; its n stands beside the row
   * @param beside the share it is set beside, drawn as a ring
   * @param chance the share by chance, drawn as a cross
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
    drawDot(svg, 16, 16);
    svg.text("unit", 26, 20, "TABLE labels");
    drawRing(svg, 120, 16);
    svg.text("unit", 130, 20, "all labels");
    drawCross(svg, 206, 16);
    svg.text("unit", 216, 20, "characters shuffled, TABLE labels");
    svg.text("unit", 412, 20, "lines: 95 % intervals");
    svg.text("unit right", LABELS + AXIS + RIGHT - 10, 20, "n (TABLE)");
    for (int tenth = 0; tenth <= 10; tenth += 2) {
      double x = x(tenth / 10.0);
      svg.line("grid", x, TOP - 6, x, bottom);
      svg.text("tick middle", x, bottom + 18, tenth * 10 + " %");
    }
    double y = TOP + ROW / 2;
    for (Row row : rows) {
      svg.group("", row.label() + ": " + PrintedNumber.percent(row.share()));
      svg.text("right", LABELS - 12, y + 4, row.label());
      drawInterval(svg, row.chance(), y);
      drawInterval(svg, row.beside(), y + APART);
      drawInterval(svg, row.share(), y - APART);
      if (row.chance().n() > 0) {
        drawCross(svg, x(row.chance().value()), y);
      }
      if (row.beside().n() > 0) {
        drawRing(svg, x(row.beside().value()), y + APART);
      }
      if (row.share().n() > 0) {
        drawDot(svg, x(row.share().value()), y - APART);
      }
      svg.text(
          "tick right", LABELS + AXIS + RIGHT - 10, y + 4, PrintedNumber.count(row.share().n()));
      svg.endGroup();
      y += ROW;
    }
    return svg;
  }

  private static void drawInterval(Svg svg, Estimate estimate, double y) {
    if (estimate.n() > 0 && estimate.hasInterval()) {
      svg.line("axis", x(estimate.low()), y, x(estimate.high()), y);
    }
  }

  private static void drawDot(Svg svg, double x, double y) {
    svg.circle("point series1", x, y, RADIUS);
  }

  private static void drawRing(Svg svg, double x, double y) {
    svg.circle("ring", x, y, RADIUS);
  }

  private static void drawCross(Svg svg, double x, double y) {
    svg.line("cross", x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS);
    svg.line("cross", x - RADIUS, y + RADIUS, x + RADIUS, y - RADIUS);
  }

  private static double x(double share) {
    return LABELS + share * AXIS;
  }
}
