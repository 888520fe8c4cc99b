package org.pingze.experiments.report;

import java.util.Locale;

/**
 * Colours that carry a value: brown below the neutral value, teal above it, paper at it. The pair
 * (after ColorBrewer's BrBG) is told apart in every common colour blindness and in grey.
 */
final class ValueColours {
  private static final int[] PAPER = {0xF6, 0xF3, 0xEA};
  private static final int[][] ABOVE = {
    PAPER, {0x9C, 0xCF, 0xC4}, {0x35, 0x97, 0x8F}, {0x00, 0x4D, 0x44}
  };
  private static final int[][] BELOW = {
    PAPER, {0xE2, 0xC8, 0x8C}, {0xBF, 0x81, 0x2D}, {0x66, 0x3B, 0x08}
  };

  private final double neutral;
  private final double reach;

  /**
   * Lays the colours over values.
   *
   * @param neutral the value that is drawn as paper
   * @param reach how far from it the darkest colours lie, above 0
   */
  ValueColours(double neutral, double reach) {
    this.neutral = neutral;
    this.reach = reach;
  }

  /** Returns the colour of a value, as #rrggbb. */
  String of(double value) {
    int[] rgb = mixed(value);
    return String.format(Locale.ROOT, "#%02x%02x%02x", rgb[0], rgb[1], rgb[2]);
  }

  /** Returns the colour in which text is legible on the colour of a value. */
  String textOn(double value) {
    int[] rgb = mixed(value);
    double luminance = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
    return luminance > 140 ? "#1d1b18" : "#ffffff";
  }

  private int[] mixed(double value) {
    int[][] stops = value >= neutral ? ABOVE : BELOW;
    double place = Math.min(1, Math.abs(value - neutral) / reach) * (stops.length - 1);
    int lower = Math.min((int) place, stops.length - 2);
    double part = place - lower;
    int[] rgb = new int[3];
    for (int i = 0; i < 3; i++) {
      rgb[i] = (int) Math.round(stops[lower][i] * (1 - part) + stops[lower + 1][i] * part);
    }
    return rgb;
  }
}
