package org.pingze.tonal;

import java.util.ArrayList;
import java.util.List;

/**
 * The sequence of line types that a poem fits with the fewest faults.
 *
 * <p>A broken link (失對, 失粘) would put every later line on the wrong half of the template. So the
 * openings of the lines are chosen together: every sequence of them costs what its lines break, and
 * {@value #BROKEN_LINK} for each broken link (ours), and the cheapest is found couplet by couplet.
 *
 * @param rhymeClass the class on which the even lines close
 * @param firstLineRhymes whether line 1 closes on that class too
 * @param lines each line against its type
 * @param cost the sum, in wrong beats
 */
record PoemFit(ToneClass rhymeClass, boolean firstLineRhymes, List<LineFit> lines, double cost) {
  private static final double BROKEN_LINK = 1.5;

  /** What a fault in the free slots costs beside a wrong beat (ours). */
  private static final double FREE_SLOT_FAULT = 0.5;

  /** What an allowed departure costs: enough to decide between equals (ours). */
  private static final double DEVIATION = 0.1;

  PoemFit {
    lines = List.copyOf(lines);
  }

  /**
   * Returns the best fit of a poem. It rhymes on the class on which most even lines close, level if
   * neither is ahead; line 1 joins in if it closes on that class.
   */
  static PoemFit best(List<Line> poem) {
    int obliqueLead = 0;
    for (int number = 2; number <= poem.size(); number += 2) {
      Line line = poem.get(number - 1);
      obliqueLead += line.is(line.last(), ToneClass.OBLIQUE) ? 1 : 0;
      obliqueLead -= line.is(line.last(), ToneClass.LEVEL) ? 1 : 0;
    }
    ToneClass rhymeClass = obliqueLead > 0 ? ToneClass.OBLIQUE : ToneClass.LEVEL;
    boolean firstLineRhymes = poem.get(0).is(poem.get(0).last(), rhymeClass);
    List<PoemFit> best = List.of(new PoemFit(rhymeClass, firstLineRhymes, List.of(), 0));
    for (int number = 1; number < poem.size(); number += 2) {
      List<PoemFit> longer = new ArrayList<>(2);
      for (ToneClass closingOpening : ToneClass.values()) {
        longer.add(cheapest(best, poem, number, LineType.of(closingOpening, rhymeClass)));
      }
      best = longer;
    }
    return best.get(1).cost < best.get(0).cost ? best.get(1) : best.get(0);
  }

  /** The cheapest way to go on by the couplet from that line, its closing line of that type. */
  private static PoemFit cheapest(
      List<PoemFit> before, List<Line> poem, int number, LineType closingType) {
    PoemFit any = before.get(0);
    boolean rhymes = number == 1 && any.firstLineRhymes;
    ToneClass close = rhymes ? any.rhymeClass : any.rhymeClass.opposite();
    Line closingLine = poem.get(number);
    LineFit closing = LineFit.of(closingLine, number + 1, closingType);
    LineFit.Closing rescuer = new LineFit.Closing(closingLine, closingType);
    PoemFit cheapest =
        new PoemFit(any.rhymeClass, any.firstLineRhymes, List.of(), Double.POSITIVE_INFINITY);
    for (ToneClass opening : ToneClass.values()) {
      LineFit line = LineFit.of(poem.get(number - 1), number, LineType.of(opening, close), rescuer);
      for (PoemFit fit : before) {
        double cost = fit.costWith(line, closing);
        if (cost < cheapest.cost) {
          cheapest = fit.with(line, closing, cost);
        }
      }
    }
    return cheapest;
  }

  private double costWith(LineFit opening, LineFit closing) {
    double cost = this.cost + cost(opening) + cost(closing);
    if (!opening.opposes(closing)) {
      cost += BROKEN_LINK;
    }
    if (!lines.isEmpty() && opening.opposes(lines.get(lines.size() - 1))) {
      cost += BROKEN_LINK;
    }
    return cost;
  }

  private PoemFit with(LineFit opening, LineFit closing, double cost) {
    List<LineFit> longer = new ArrayList<>(lines.size() + 2);
    longer.addAll(lines);
    longer.add(opening);
    longer.add(closing);
    return new PoemFit(rhymeClass, firstLineRhymes, longer, cost);
  }

  private static double cost(LineFit fit) {
    double cost = DEVIATION * fit.deviations().size();
    for (Violation violation : fit.violations()) {
      cost += violation.kind() == Violation.Kind.OFF_PATTERN ? 1 : FREE_SLOT_FAULT;
    }
    return cost;
  }

  /** Returns whether a line, from 2, fails to oppose or adhere to the one before it. */
  static boolean linkBroken(List<LineFit> lines, int line) {
    boolean opposes = lines.get(line - 1).opposes(lines.get(line - 2));
    return opposes == (line % 2 == 1);
  }
}
