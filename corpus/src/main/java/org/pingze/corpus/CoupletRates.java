package org.pingze.corpus;

import java.util.Arrays;
import java.util.List;
import org.pingze.tonal.LineForm;
import org.pingze.tonal.LineLength;
import org.pingze.tonal.LineType;

/**
 * How often each form of an opening line 仄仄平平仄 goes with each of its closing line 平平仄仄平 (the same
 * with a pair in front, in seven syllables). A deviation of the opening line asks for the rescuing
 * form of the closing line (對句相救), so the two are not independent of each other, as the lines of
 * other couplets are held to be.
 */
final class CoupletRates {
  static final List<LineForm> OPENING = openingType(LineLength.FIVE).forms(LineLength.FIVE);
  static final List<LineForm> CLOSING = closingType(LineLength.FIVE).forms(LineLength.FIVE);

  private final double[][] counts; // (form of the opening line, form of the closing line)
  private final double[][] lifts; // the share of both together over the product of their shares

  private CoupletRates(double[][] counts) {
    this.counts = counts;
    this.lifts = noCounts();
    double[] ofOpening = new double[OPENING.size()];
    double[] ofClosing = new double[CLOSING.size()];
    double total = 0;
    for (int opening = 0; opening < OPENING.size(); opening++) {
      for (int closing = 0; closing < CLOSING.size(); closing++) {
        double seen = counts[opening][closing] + 1; // so that no pair is impossible
        ofOpening[opening] += seen;
        ofClosing[closing] += seen;
        total += seen;
      }
    }
    for (int opening = 0; opening < OPENING.size(); opening++) {
      for (int closing = 0; closing < CLOSING.size(); closing++) {
        double seen = counts[opening][closing] + 1;
        lifts[opening][closing] = seen * total / (ofOpening[opening] * ofClosing[closing]);
      }
    }
  }

  /** Returns counts of nothing yet, shape (form of the opening line, form of the closing line). */
  static double[][] noCounts() {
    return new double[OPENING.size()][CLOSING.size()];
  }

  /** Returns rates by which the lines of a couplet do not depend on each other. */
  static CoupletRates independent() {
    return new CoupletRates(noCounts());
  }

  /**
   * Returns the rates of some couplets.
   *
   * @param counts how many there are, shape (form of the opening line, form of the closing line)
   */
  static CoupletRates of(double[][] counts) {
    return new CoupletRates(Arrays.stream(counts).map(double[]::clone).toArray(double[][]::new));
  }

  /** Returns the type of the opening lines. */
  static LineType openingType(LineLength length) {
    return length == LineLength.FIVE ? LineType.OBLIQUE_TO_OBLIQUE : LineType.LEVEL_TO_OBLIQUE;
  }

  /** Returns the type of the closing lines. */
  static LineType closingType(LineLength length) {
    return openingType(length).opposed();
  }

  /** Returns how many couplets of two forms were counted, the forms as places in the lists. */
  double count(int opening, int closing) {
    return counts[opening][closing];
  }

  /** Two lines of a couplet, each weighed in the light of the other. */
  static final class Pair {
    private final LineModel.Fit opening;
    private final LineModel.Fit closing;
    private final double logLift;
    private final double[][] forms; // (form of the opening line, form of the closing line)

    private Pair(LineModel.Fit opening, LineModel.Fit closing, double logLift, double[][] forms) {
      this.opening = opening;
      this.closing = closing;
      this.logLift = logLift;
      this.forms = forms;
    }

    LineModel.Fit opening() {
      return opening;
    }

    LineModel.Fit closing() {
      return closing;
    }

    /**
     * Returns how much more probable the couplet is than its two lines by themselves, as a natural
     * logarithm.
     */
    double logLift() {
      return logLift;
    }

    /** Returns how probable two forms are together, as places in the lists. */
    double share(int openingForm, int closingForm) {
      return forms[openingForm][closingForm];
    }
  }

  /** Returns a couplet of these types, of which the lines by themselves fit so. */
  Pair pair(LineModel.Fit opening, LineModel.Fit closing) {
    double[][] forms = noCounts();
    double total = 0;
    for (int f = 0; f < forms.length; f++) {
      for (int g = 0; g < forms[f].length; g++) {
        forms[f][g] = opening.formShare(f) * closing.formShare(g) * lifts[f][g];
        total += forms[f][g];
      }
    }
    double[] ofOpening = new double[OPENING.size()];
    double[] ofClosing = new double[CLOSING.size()];
    for (int f = 0; f < forms.length; f++) {
      for (int g = 0; g < forms[f].length; g++) {
        forms[f][g] /= total;
        ofOpening[f] += forms[f][g];
        ofClosing[g] += forms[f][g];
      }
    }
    return new Pair(
        opening.withForms(ofOpening), closing.withForms(ofClosing), StrictMath.log(total), forms);
  }
}
