package org.pingze.experiments.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.pingze.tonal.ToneClass;

/**
 * What a head writes about tone for each character: the densities of level characters above the
 * axis and of oblique ones below it, then the commonest characters themselves where they fall.
 */
final class OvToneFigure {
  private static final double WIDTH = 600;
  private static final double LEFT = 24;
  private static final double RIGHT = 576;
  private static final double DENSITY_AXIS = 136;
  private static final double DENSITY_HEIGHT = 66;
  private static final double GLYPH_AXIS = 318;
  private static final double GLYPH_HEIGHT = 17;
  private static final int GLYPHS_PER_COLUMN = 5;
  private static final double COLUMN = 17;
  private static final int COMMONEST = 60;

  private final OvToneTransfer transfer;

  OvToneFigure(OvToneTransfer transfer) {
    this.transfer = transfer;
  }

  Figure draw() {
    List<OvToneTransfer.Point> points = transfer.points();
    double least = points.stream().mapToDouble(OvToneTransfer.Point::projection).min().orElse(-1);
    double greatest = points.stream().mapToDouble(OvToneTransfer.Point::projection).max().orElse(1);
    ValueAxis across =
        new ValueAxis(Math.min(least, 0), Math.max(greatest, 0), 7, LEFT + 8, RIGHT - 8);
    Svg svg = new Svg(WIDTH, 470);
    TestedEstimate auc = transfer.auc();
    String title = transfer.head() + ": what it writes when it reads a character";
    svg.text("title", 10, 20, title);
    svg.text(
        "unit",
        10,
        37,
        "AUC "
            + PrintedNumber.withInterval(auc.estimate())
            + ", n "
            + PrintedNumber.count(auc.estimate().n())
            + ", null "
            + PrintedNumber.rounded(auc.nullValue())
            + ", q "
            + PrintedNumber.probability(auc.q())
            + "; "
            + transfer.variant()
            + ", step "
            + PrintedNumber.count(transfer.step()));
    double[] level = projections(ToneClass.LEVEL);
    double[] oblique = projections(ToneClass.OBLIQUE);
    double bandwidth = bandwidth(points);
    double peak = Math.max(peak(level, bandwidth, across), peak(oblique, bandwidth, across));
    svg.line("grid", across.at(0), 52, across.at(0), 436);
    drawDensity(svg, across, level, bandwidth, -DENSITY_HEIGHT / peak, "level");
    drawDensity(svg, across, oblique, bandwidth, DENSITY_HEIGHT / peak, "oblique");
    svg.line("axis", LEFT, DENSITY_AXIS, RIGHT, DENSITY_AXIS);
    label(svg, DENSITY_AXIS - 54, DENSITY_AXIS + 62, level.length, oblique.length);
    svg.text(
        "unit",
        LEFT,
        224,
        "the " + Math.min(COMMONEST, points.size()) + " commonest characters, where they fall");
    drawGlyphs(svg, across, ToneClass.LEVEL, -1);
    drawGlyphs(svg, across, ToneClass.OBLIQUE, 1);
    svg.line("axis", LEFT, GLYPH_AXIS, RIGHT, GLYPH_AXIS);
    for (double value : across.ticks()) {
      svg.line("axis", across.at(value), 436, across.at(value), 440);
      svg.text("tick middle", across.at(value), 451, across.label(value));
    }
    svg.line("axis", LEFT, 436, RIGHT, 436);
    svg.text("unit middle", WIDTH / 2, 466, "← speaks for oblique · logits · speaks for level →");
    return new Figure(
        "ov-tone-"
            + transfer.head()
            + "-"
            + transfer.variant().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"),
        title,
        "Distributions of what the head writes along the direction level minus oblique, for "
            + level.length
            + " level and "
            + oblique.length
            + " oblique characters.",
        svg);
  }

  private static void label(Svg svg, double above, double below, int level, int oblique) {
    svg.circle("mark-level", LEFT + 5, above - 4, 4.2);
    svg.text("note level", LEFT + 16, above, "平 level, " + PrintedNumber.count(level));
    svg.circle("mark-oblique", LEFT + 5, below - 4, 4.2);
    svg.text("note oblique", LEFT + 16, below, "仄 oblique, " + PrintedNumber.count(oblique));
  }

  private double[] projections(ToneClass toneClass) {
    return transfer.points().stream()
        .filter(point -> point.toneClass() == toneClass)
        .mapToDouble(OvToneTransfer.Point::projection)
        .sorted()
        .toArray();
  }

  /** Returns Silverman's rule of thumb over all characters, at least a hair. */
  private static double bandwidth(List<OvToneTransfer.Point> points) {
    double[] values =
        points.stream().mapToDouble(OvToneTransfer.Point::projection).sorted().toArray();
    if (values.length < 2) {
      return 0.1;
    }
    double mean = Arrays.stream(values).average().orElse(0);
    double variance =
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    return Math.max(1e-6, 0.9 * Math.sqrt(variance) * StrictMath.pow(values.length, -0.2));
  }

  private static double density(double[] values, double bandwidth, double at) {
    double sum = 0;
    for (double value : values) {
      double distance = (at - value) / bandwidth;
      sum += StrictMath.exp(-0.5 * distance * distance);
    }
    return values.length == 0 ? 0 : sum / values.length;
  }

  private static double peak(double[] values, double bandwidth, ValueAxis across) {
    double peak = 1e-9;
    for (double x = LEFT; x <= RIGHT; x += 3) {
      peak = Math.max(peak, density(values, bandwidth, across.valueAt(x)));
    }
    return peak;
  }

  private static void drawDensity(
      Svg svg, ValueAxis across, double[] values, double bandwidth, double scale, String style) {
    if (values.length == 0) {
      return;
    }
    PathCommands outline = new PathCommands().from(LEFT, DENSITY_AXIS);
    for (double x = LEFT; x <= RIGHT; x += 3) {
      outline.to(x, DENSITY_AXIS + scale * density(values, bandwidth, across.valueAt(x)));
    }
    svg.path("density " + style, outline.to(RIGHT, DENSITY_AXIS).close());
    double median = values[values.length / 2];
    double end = DENSITY_AXIS + scale * density(values, bandwidth, median);
    svg.line("median " + style, across.at(median), DENSITY_AXIS, across.at(median), end);
  }

  /** Stacks the commonest characters of a class in columns away from the axis. */
  private void drawGlyphs(Svg svg, ValueAxis across, ToneClass toneClass, int direction) {
    List<OvToneTransfer.Point> commonest =
        transfer.points().stream()
            .sorted(
                Comparator.comparingLong(OvToneTransfer.Point::frequency)
                    .reversed()
                    .thenComparingInt(OvToneTransfer.Point::character))
            .limit(COMMONEST)
            .filter(point -> point.toneClass() == toneClass)
            .toList();
    int[] filled = new int[(int) Math.ceil((RIGHT - LEFT) / COLUMN) + 1];
    for (OvToneTransfer.Point point : commonest) {
      int column = (int) Math.round((across.at(point.projection()) - LEFT) / COLUMN);
      // A full column hands on to its outer neighbour: a glyph may stand a column too far out.
      int outward = point.toneClass() == ToneClass.LEVEL ? 1 : -1;
      while (column > 0 && column < filled.length - 1 && filled[column] >= GLYPHS_PER_COLUMN) {
        column += outward;
      }
      int place = filled[column]++;
      double y = GLYPH_AXIS + direction * (place + 0.5) * GLYPH_HEIGHT + 5 + direction * 3;
      svg.group(
          "character",
          Character.toString(point.character())
              + " "
              + point.toneClass().chinese()
              + ": "
              + PrintedNumber.rounded(point.projection())
              + ", "
              + PrintedNumber.count(point.frequency())
              + " times");
      svg.text(
          "small-glyph " + PoemFigure.style(toneClass),
          LEFT + column * COLUMN,
          y,
          Character.toString(point.character()));
      svg.endGroup();
    }
  }
}
