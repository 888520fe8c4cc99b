package org.pingze.experiments.report;

import java.util.ArrayList;
import java.util.List;

/** A linear axis from values to user units, its ends and ticks on round numbers. */
final class ValueAxis {
  /** How much of a tick a value may lie outside the axis. */
  private static final double OVERHANG = 0.1;

  private final double low;
  private final double high;
  private final double tick;
  private final int decimals;
  private final double start;
  private final double end;

  /**
   * Lays an axis over values.
   *
   * @param least the least value to show
   * @param greatest the greatest; may equal the least
   * @param ticks about how many ticks to have, at least 2
   * @param start where the low end of the axis is drawn
   * @param end where its high end is drawn; less than {@code start} on a vertical axis
   */
  ValueAxis(double least, double greatest, int ticks, double start, double end) {
    double span = greatest - least > 1e-12 ? greatest - least : Math.max(Math.abs(least), 1) * 0.2;
    double middle = (least + greatest) / 2;
    double rough = span / (ticks - 1);
    int exponent = (int) Math.floor(Math.log10(rough));
    double fraction = rough / StrictMath.pow(10, exponent);
    double round = fraction <= 1.5 ? 1 : fraction <= 3 ? 2 : fraction <= 7 ? 5 : 10;
    this.tick = round * StrictMath.pow(10, exponent);
    this.decimals = Math.max(0, -(round == 10 ? exponent + 1 : exponent));
    this.low = Math.floor((middle - span / 2) / tick + OVERHANG) * tick;
    this.high = Math.ceil((middle + span / 2) / tick - OVERHANG) * tick;
    this.start = start;
    this.end = end;
  }

  /** Returns where a value is drawn. */
  double at(double value) {
    return start + (value - low) / (high - low) * (end - start);
  }

  /** Returns the value that is drawn at a place. */
  double valueAt(double place) {
    return low + (place - start) / (end - start) * (high - low);
  }

  /** Returns the values that get a tick. */
  List<Double> ticks() {
    List<Double> values = new ArrayList<>();
    for (long i = Math.round(low / tick); i <= Math.round(high / tick); i++) {
      values.add(i * tick);
    }
    return values;
  }

  /** Returns a tick's label, all with the same number of decimals. */
  String label(double value) {
    return PrintedNumber.rounded(value, decimals);
  }
}
