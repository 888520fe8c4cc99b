package org.pingze.experiments.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * How a number is printed, everywhere: exact for CSV files, rounded for text, tables and figures.
 * Text rounds the digits that the CSV cell holds, halves away from zero, as a reader would.
 */
public final class PrintedNumber {
  private static final int TEXT_DECIMALS = 3;
  private static final String NONE = "–";
  private static final char THIN_SPACE = '\u2009';
  private static final char MINUS = '\u2212';

  private PrintedNumber() {}

  /**
   * Returns the shortest of 15, 16 or 17 digits that reads back as the same {@code double}; empty
   * for NaN. {@code Double.toString} would print other digits on JDK 17 than on 19 and later.
   */
  public static String exact(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    BigDecimal all = new BigDecimal(value);
    for (int digits = 15; ; digits++) {
      BigDecimal rounded = all.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (digits == 17 || rounded.doubleValue() == value) {
        BigDecimal shortest = rounded.stripTrailingZeros();
        boolean plain = shortest.scale() <= 0 && shortest.precision() - shortest.scale() <= 15;
        return plain ? shortest.toPlainString() : shortest.toString();
      }
    }
  }

  /** Returns the number with three decimals and a true minus sign; a dash for NaN. */
  public static String rounded(double value) {
    return rounded(value, TEXT_DECIMALS);
  }

  /** Returns the number with that many decimals and a true minus sign; a dash for NaN. */
  public static String rounded(double value, int decimals) {
    if (Double.isNaN(value)) {
      return NONE;
    }
    BigDecimal rounded = new BigDecimal(exact(value)).setScale(decimals, RoundingMode.HALF_UP);
    String digits = rounded.abs().toPlainString();
    return rounded.signum() < 0 ? MINUS + digits : digits;
  }

  /** Returns "0.231 [0.220, 0.243]", or the bare value if no interval was computed. */
  public static String withInterval(Estimate estimate) {
    return rounded(estimate.value()) + (estimate.hasInterval() ? " " + interval(estimate) : "");
  }

  /** Returns "[0.220, 0.243]", or a dash if no interval was computed. */
  public static String interval(Estimate estimate) {
    return estimate.hasInterval()
        ? "[" + rounded(estimate.low()) + ", " + rounded(estimate.high()) + "]"
        : NONE;
  }

  /** Returns a p or q with three decimals, "&lt; 0.001" below that; a dash for NaN. */
  public static String probability(double value) {
    return value < 0.001 ? "< 0.001" : rounded(value);
  }

  /** Returns a share in [0, 1] in per cent, "65.7"; "&lt; 0.1" for what is less but not none. */
  public static String percent(double share) {
    return share > 0 && share < 0.0005 ? "< 0.1" : rounded(100 * share, 1);
  }

  /** Returns "65.7 % [65.3, 66.2]", or without brackets if no interval was computed. */
  public static String percent(Estimate share) {
    String interval =
        share.hasInterval() ? " [" + percent(share.low()) + ", " + percent(share.high()) + "]" : "";
    return percent(share.value()) + " %" + interval;
  }

  /** Returns a count with its thousands apart: 36 600. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', THIN_SPACE);
  }
}
