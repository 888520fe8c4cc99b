package org.pingze.experiments.report;

import java.util.List;

/** One value of each of several things, as dots with their intervals on a common axis from 0. */
final class BarPanel {
  private static final double WIDTH = 440;
  private static final double LEFT = 130;
  private static final double RIGHT = 370;
  private static final double TOP = 44;
  private static final double ROW = 22;

  private final List<Bar> bars;

  /** A thing and its value. */
  record Bar(String label, Estimate estimate) {}

  /** Prepares a panel of one bar or more. */
  BarPanel(List<Bar> bars) {
    this.bars = List.copyOf(bars);
  }

  /** Draws the panel. */
  Svg draw(String title) {
    double bottom = TOP + ROW * bars.size();
    Svg svg = new Svg(WIDTH, bottom + 30);
    double greatest = 0;
    double least = 0;
    for (Bar bar : bars) {
      Estimate estimate = bar.estimate();
      greatest = Math.max(greatest, estimate.hasInterval() ? estimate.high() : estimate.value());
      least = Math.min(least, estimate.value());
    }
    ValueAxis across = new ValueAxis(least, greatest, 5, LEFT, RIGHT);
    svg.text("title", 10, 20, title);
    for (double tick : across.ticks()) {
      svg.line("grid", across.at(tick), TOP - 8, across.at(tick), bottom);
      svg.text("tick middle", across.at(tick), bottom + 15, across.label(tick));
    }
    for (int i = 0; i < bars.size(); i++) {
      Estimate estimate = bars.get(i).estimate();
      double y = TOP + ROW * (i + 0.4);
      svg.text("tick right", LEFT - 8, y + 3.5, bars.get(i).label());
      if (estimate.hasInterval()) {
        svg.line("axis", across.at(estimate.low()), y, across.at(estimate.high()), y);
      }
      svg.circle("point ink", across.at(estimate.value()), y, 3.4);
      svg.text("note", RIGHT + 8, y + 3.5, PrintedNumber.rounded(estimate.value()));
    }
    return svg;
  }
}
