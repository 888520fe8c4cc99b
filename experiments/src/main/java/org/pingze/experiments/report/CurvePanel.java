package org.pingze.experiments.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One panel of curves over the training steps: bands for intervals, lines for what the curves are
 * compared with, labels at the ends of the lines in place of a legend.
 */
final class CurvePanel {
  private static final double LEAST_WIDTH = 440;
  private static final double HEIGHT = 270;
  private static final double LEFT = 50;
  private static final double RIGHT = 350;
  private static final double TOP = 58;
  private static final double BOTTOM = 226;
  private static final double LABEL_HEIGHT = 13;
  private static final double LETTER_WIDTH = 6;
  private static final int VALUE_LETTERS = 8; // " −0.165" and a little air

  private final List<Long> steps;
  private final String unit;
  private final List<Series> series = new ArrayList<>();
  private final List<Reference> references = new ArrayList<>();
  private final List<Stretch> stretches = new ArrayList<>();

  /** Prepares a panel over those steps, rising and at least one. */
  CurvePanel(List<Long> steps, String unit) {
    this.steps = steps;
    this.unit = unit;
  }

  /** A value of a curve at a step. */
  record Point(long step, Estimate estimate) {}

  /** A curve; one without a label lies in the background and has no band. */
  record Series(String style, String label, List<Point> points) {}

  /** A constant to compare the curves with. */
  record Reference(String label, double value) {}

  /** A stretch of training to mark. */
  record Stretch(String style, String label, StepRange steps) {}

  /** Adds a curve. */
  CurvePanel add(Series curve) {
    series.add(curve);
    return this;
  }

  /** Adds a constant. */
  CurvePanel add(Reference reference) {
    references.add(reference);
    return this;
  }

  /** Marks a stretch. */
  CurvePanel add(Stretch stretch) {
    stretches.add(stretch);
    return this;
  }

  /** Draws the panel. */
  Svg draw(String title) {
    Svg svg = new Svg(width(), HEIGHT);
    StepAxis across = new StepAxis(steps, LEFT, RIGHT);
    ValueAxis up = valueAxis();
    svg.text("title", 10, 20, title).text("unit", 10, 36, unit);
    drawStretches(svg, across);
    drawAxes(svg, across, up);
    List<EndLabel> labels = new ArrayList<>();
    for (Reference reference : references) {
      double y = up.at(reference.value());
      svg.line("reference", LEFT, y, RIGHT, y);
      labels.add(new EndLabel("note", reference.label(), y));
    }
    for (Series curve : series) {
      drawCurve(svg, across, up, curve, labels);
    }
    drawLabels(svg, labels);
    return svg;
  }

  /** Returns the width that holds the longest label. */
  private double width() {
    int longest = series.stream().mapToInt(curve -> curve.label().length()).max().orElse(0);
    return Math.max(LEAST_WIDTH, RIGHT + 8 + LETTER_WIDTH * (longest + VALUE_LETTERS));
  }

  private ValueAxis valueAxis() {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (Series curve : series) {
      for (Point point : curve.points()) {
        Estimate estimate = point.estimate();
        boolean band = estimate.hasInterval() && !curve.label().isEmpty();
        least = Math.min(least, band ? estimate.low() : estimate.value());
        greatest = Math.max(greatest, band ? estimate.high() : estimate.value());
        least = Math.min(least, estimate.value());
        greatest = Math.max(greatest, estimate.value());
      }
    }
    for (Reference reference : references) {
      least = Math.min(least, reference.value());
      greatest = Math.max(greatest, reference.value());
    }
    return least <= greatest
        ? new ValueAxis(least, greatest, 5, BOTTOM, TOP)
        : new ValueAxis(0, 1, 5, BOTTOM, TOP);
  }

  private void drawStretches(Svg svg, StepAxis across) {
    for (Stretch stretch : stretches) {
      double from = across.at(stretch.steps().from());
      double to = across.at(stretch.steps().to());
      svg.rectangle(stretch.style(), from, TOP, Math.max(to - from, 1), BOTTOM - TOP);
      svg.line(stretch.style() + "-edge", from, TOP - 3, to, TOP - 3);
      svg.text("mark", (from + to) / 2, TOP - 8, stretch.label());
    }
  }

  private static void drawAxes(Svg svg, StepAxis across, ValueAxis up) {
    for (double value : up.ticks()) {
      double y = up.at(value);
      svg.line("grid", LEFT, y, RIGHT, y);
      svg.text("tick right", LEFT - 7, y + 3.5, up.label(value));
    }
    double axis = BOTTOM + 6;
    if (across.hasBreak()) {
      double gap = across.breakAt();
      svg.line("axis", LEFT, axis, gap - 3, axis).line("axis", gap + 3, axis, RIGHT, axis);
      svg.line("axis", gap - 5, axis + 4, gap - 1, axis - 4);
      svg.line("axis", gap + 1, axis + 4, gap + 5, axis - 4);
    } else {
      svg.line("axis", LEFT, axis, RIGHT, axis);
    }
    for (long step : across.minorTicks()) {
      svg.line("axis", across.at(step), axis, across.at(step), axis + 3);
    }
    for (long step : across.ticks()) {
      svg.line("axis", across.at(step), axis, across.at(step), axis + 5);
      svg.text("tick middle", across.at(step), axis + 17, PrintedNumber.count(step));
    }
    svg.text("unit middle", (LEFT + RIGHT) / 2, axis + 33, "training step (logarithmic)");
  }

  private static void drawCurve(
      Svg svg, StepAxis across, ValueAxis up, Series curve, List<EndLabel> labels) {
    List<Point> points = curve.points();
    if (points.isEmpty()) {
      return;
    }
    PathCommands line = new PathCommands();
    PathCommands upper = new PathCommands();
    for (Point point : points) {
      line.to(across.at(point.step()), up.at(point.estimate().value()));
    }
    boolean foreground = !curve.label().isEmpty();
    List<Point> banded = points.stream().filter(point -> point.estimate().hasInterval()).toList();
    if (foreground && banded.size() > 1) {
      for (Point point : banded) {
        upper.to(across.at(point.step()), up.at(point.estimate().high()));
      }
      for (int i = banded.size() - 1; i >= 0; i--) {
        upper.to(across.at(banded.get(i).step()), up.at(banded.get(i).estimate().low()));
      }
      svg.path("band " + curve.style(), upper.close());
    }
    svg.path("curve " + (foreground ? curve.style() : "background"), line);
    if (foreground) {
      for (Point point : points) {
        svg.circle(
            "point " + curve.style(),
            across.at(point.step()),
            up.at(point.estimate().value()),
            points.size() == 1 ? 4 : 2.2);
      }
      Estimate end = points.get(points.size() - 1).estimate();
      labels.add(
          new EndLabel(
              "note " + curve.style(),
              curve.label() + " " + PrintedNumber.rounded(end.value()),
              up.at(end.value())));
    }
  }

  /** Writes the labels at the height of their lines, pushed apart where they would overlap. */
  private static void drawLabels(Svg svg, List<EndLabel> labels) {
    List<EndLabel> sorted = new ArrayList<>(labels);
    sorted.sort(Comparator.comparingDouble(EndLabel::y));
    double[] places = new double[sorted.size()];
    double above = TOP - LABEL_HEIGHT;
    for (int i = 0; i < places.length; i++) {
      places[i] = Math.max(sorted.get(i).y(), above + LABEL_HEIGHT);
      above = places[i];
    }
    double below = BOTTOM + LABEL_HEIGHT;
    for (int i = places.length - 1; i >= 0; i--) {
      places[i] = Math.min(places[i], below - LABEL_HEIGHT);
      below = places[i];
    }
    for (int i = 0; i < places.length; i++) {
      EndLabel label = sorted.get(i);
      if (Math.abs(places[i] - label.y()) > 3) {
        svg.line("leader", RIGHT + 1, label.y(), RIGHT + 6, places[i]);
      }
      svg.text(label.style(), RIGHT + 8, places[i] + 3.5, label.text());
    }
  }

  private record EndLabel(String style, String text, double y) {}
}
