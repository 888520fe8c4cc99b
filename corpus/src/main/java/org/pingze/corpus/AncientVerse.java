package org.pingze.corpus;

import org.pingze.tonal.LineLength;
import org.pingze.tonal.ToneClass;

/**
 * One poem weighed as verse that keeps no template (古體; the model is ours).
 *
 * <p>Such verse has habits of its own, which tell a little of how a character is read. Every
 * couplet rhymes on a tone class, which may change from one to the next (換韻): the opening line then
 * nearly always rhymes too, and otherwise mostly closes on the other class. What else a line is
 * like does not depend on the lines beside it.
 */
final class AncientVerse {
  /**
   * How verse of one length rhymes: shares counted over characters of one class, in the poems of
   * the 全唐詩 whose beats and closes depart from every template at more than 15 % of the places (10
   * 000 of five syllables, 3 000 of seven).
   */
  private static final class Habits {
    static final Habits FIVE =
        new Habits(
            0.026, new double[] {0.25, 0.47}, new double[] {0.22, 0.45}, new double[] {0.60, 0.73});
    static final Habits SEVEN =
        new Habits(
            0.24, new double[] {0.81, 0.93}, new double[] {0.11, 0.30}, new double[] {0.98, 0.95});

    /** How often a couplet rhymes on another class than the couplet before it. */
    final double change;

    // How often an opening line closes on the class of the rhyme, level and oblique: line 1, and
    // where the class of the rhyme stays, and where it changes.
    private final double[] atFirst;
    private final double[] after;
    private final double[] atChange;

    Habits(double change, double[] atFirst, double[] after, double[] atChange) {
      this.change = change;
      this.atFirst = atFirst;
      this.after = after;
      this.atChange = atChange;
    }

    /** Returns how often the opening line of a couplet closes on the class of its rhyme. */
    double openingRhymes(int couplet, int before, int rhyme) {
      double[] shares = couplet == 0 ? atFirst : before == rhyme ? after : atChange;
      return shares[rhyme];
    }
  }

  private static final ToneClass[] CLASSES = ToneClass.values();

  private final Habits habits;
  private final LineModel.Fit[][] fits; // (line, class it closes on)
  private final double[][] weights; // (line, class it closes on): their probability
  private double logLikelihood;

  private AncientVerse(LineModel.Fit[][] fits, LineLength length) {
    this.habits = length == LineLength.FIVE ? Habits.FIVE : Habits.SEVEN;
    this.fits = fits;
    this.weights = new double[fits.length][CLASSES.length];
  }

  /**
   * Returns the poem weighed.
   *
   * @param fits how each line fits if it means to close on either class, shape (line, class)
   */
  static AncientVerse of(LineLength length, LineModel.Fit[][] fits) {
    AncientVerse verse = new AncientVerse(fits, length);
    verse.weigh();
    return verse;
  }

  /** Sums over the classes that the couplets may rhyme on, forwards and backwards. */
  private void weigh() {
    int couplets = fits.length / 2;
    double[][] forward = new double[couplets][CLASSES.length];
    double[][] backward = new double[couplets][CLASSES.length];
    double[][][] likelihoods = new double[couplets][][];
    for (int couplet = 0; couplet < couplets; couplet++) {
      likelihoods[couplet] = likelihoods(couplet);
      for (int before = 0; before < CLASSES.length; before++) {
        for (int rhyme = 0; rhyme < CLASSES.length; rhyme++) {
          double come = couplet == 0 ? 1.0 / CLASSES.length : forward[couplet - 1][before];
          forward[couplet][rhyme] += come * likelihoods[couplet][before][rhyme];
        }
      }
      logLikelihood += StrictMath.log(normalise(forward[couplet]));
    }
    backward[couplets - 1] = new double[] {1, 1};
    for (int couplet = couplets - 1; couplet > 0; couplet--) {
      for (int before = 0; before < CLASSES.length; before++) {
        for (int rhyme = 0; rhyme < CLASSES.length; rhyme++) {
          backward[couplet - 1][before] +=
              likelihoods[couplet][before][rhyme] * backward[couplet][rhyme];
        }
      }
      normalise(backward[couplet - 1]);
    }
    for (int couplet = 0; couplet < couplets; couplet++) {
      double[][] joint = likelihoods[couplet];
      double total = 0;
      for (int before = 0; before < CLASSES.length; before++) {
        for (int rhyme = 0; rhyme < CLASSES.length; rhyme++) {
          joint[before][rhyme] *= couplet == 0 ? 1 : forward[couplet - 1][before];
          joint[before][rhyme] *= backward[couplet][rhyme];
          total += joint[before][rhyme];
        }
      }
      for (int before = 0; before < CLASSES.length; before++) {
        for (int rhyme = 0; rhyme < CLASSES.length; rhyme++) {
          addWeight(couplet, before, rhyme, joint[before][rhyme] / total);
        }
      }
    }
  }

  /**
   * Returns how likely a couplet is, and its rhyme, after one that rhymed on either class: shape
   * (class before, class of its rhyme). What all share of the scale goes to the whole poem's.
   */
  private double[][] likelihoods(int couplet) {
    double[] opening = likelihoods(fits[2 * couplet]);
    double[] closing = likelihoods(fits[2 * couplet + 1]);
    double[][] likelihoods = new double[CLASSES.length][CLASSES.length];
    for (int before = 0; before < CLASSES.length; before++) {
      for (int rhyme = 0; rhyme < CLASSES.length; rhyme++) {
        double rhymes = habits.openingRhymes(couplet, before, rhyme);
        double turn = before == rhyme ? 1 - habits.change : habits.change;
        likelihoods[before][rhyme] =
            (couplet == 0 ? 1.0 / CLASSES.length : turn)
                * closing[rhyme]
                * (rhymes * opening[rhyme] + (1 - rhymes) * opening[1 - rhyme]);
      }
    }
    return likelihoods;
  }

  /** Returns the likelihoods of a line by its close, the higher set to 1. */
  private double[] likelihoods(LineModel.Fit[] line) {
    double highest = Math.max(line[0].logLikelihood(), line[1].logLikelihood());
    logLikelihood += highest;
    return new double[] {
      StrictMath.exp(line[0].logLikelihood() - highest),
      StrictMath.exp(line[1].logLikelihood() - highest)
    };
  }

  private void addWeight(int couplet, int before, int rhyme, double probability) {
    weights[2 * couplet + 1][rhyme] += probability;
    LineModel.Fit[] opening = fits[2 * couplet];
    double rhymes = habits.openingRhymes(couplet, before, rhyme);
    double odds =
        rhymes
            / (1 - rhymes)
            * StrictMath.exp(opening[rhyme].logLikelihood() - opening[1 - rhyme].logLikelihood());
    weights[2 * couplet][rhyme] += probability * odds / (1 + odds);
    weights[2 * couplet][1 - rhyme] += probability / (1 + odds);
  }

  private static double normalise(double[] values) {
    double sum = values[0] + values[1];
    values[0] /= sum;
    values[1] /= sum;
    return sum;
  }

  /** Returns how much more probable the poem is so than under no law, as a natural logarithm. */
  double logLikelihood() {
    return logLikelihood;
  }

  /** Returns the probability that a slot of a line is level, the line from 0, the slot from 1. */
  double level(int line, int slot) {
    double level = 0;
    for (int close = 0; close < CLASSES.length; close++) {
      level += weights[line][close] * fits[line][close].level(slot);
    }
    return level;
  }
}
