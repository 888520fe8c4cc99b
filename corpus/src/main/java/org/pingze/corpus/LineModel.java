package org.pingze.corpus;

import java.util.Arrays;
import java.util.List;
import org.pingze.tonal.LineLength;

/**
 * How probable each class is in each slot of a line, as a mixture of forms (ours). Given the form
 * the slots are taken as independent.
 */
final class LineModel {
  /** One form of the line. */
  static final class Component {
    private final double share; // in (0, 1]: how often the line takes this form
    private final double[] levelRates; // (slot), each in (0, 1)

    Component(double share, double[] levelRates) {
      this.share = share;
      this.levelRates = levelRates.clone();
    }

    /** Returns the probability of a level tone in a slot, from 1. */
    double levelRate(int slot) {
      return levelRates[slot - 1];
    }
  }

  /** What a line looks like under the model. */
  static final class Fit {
    private final double logLikelihood;
    private final double[] formShares; // (component)
    private final double[][] levels; // (component, slot)

    private Fit(double logLikelihood, double[] formShares, double[][] levels) {
      this.logLikelihood = logLikelihood;
      this.formShares = formShares;
      this.levels = levels;
    }

    /** Returns how much more probable the line is than under no law, as a natural logarithm. */
    double logLikelihood() {
      return logLikelihood;
    }

    /** Returns how probable a form is, counted from 0 as the type lists them. */
    double formShare(int form) {
      return formShares[form];
    }

    /** Returns the probability that a slot, from 1, is level. */
    double level(int slot) {
      double level = 0;
      for (int form = 0; form < formShares.length; form++) {
        level += formShares[form] * levels[form][slot - 1];
      }
      return level;
    }

    /**
     * Returns a line that follows one of several models, of which it fits each as given.
     *
     * @param shares how often it follows each
     */
    static Fit mixture(List<Fit> fits, double[] shares) {
      double highest = Double.NEGATIVE_INFINITY;
      int forms = 0;
      for (Fit fit : fits) {
        highest = Math.max(highest, fit.logLikelihood);
        forms += fit.formShares.length;
      }
      double[] formShares = new double[forms];
      double[][] levels = new double[forms][];
      double likelihood = 0;
      int form = 0;
      for (int model = 0; model < shares.length; model++) {
        Fit fit = fits.get(model);
        double likely = shares[model] * StrictMath.exp(fit.logLikelihood - highest);
        likelihood += likely;
        for (int own = 0; own < fit.formShares.length; own++, form++) {
          formShares[form] = likely * fit.formShares[own];
          levels[form] = fit.levels[own];
        }
      }
      for (int f = 0; f < forms; f++) {
        formShares[f] /= likelihood;
      }
      return new Fit(highest + StrictMath.log(likelihood), formShares, levels);
    }

    /** Returns the same line with other probabilities of its forms. */
    Fit withForms(double[] shares) {
      return new Fit(logLikelihood, shares.clone(), levels);
    }
  }

  private final List<Component> components;
  private final int slots;
  private final double[][] levelRatios; // (component, slot): the rate over levelShare
  private final double[][] obliqueRatios; // the same of the oblique class

  /**
   * Creates the model.
   *
   * @param levelShare how often a character is level whatever its place; context gives its
   *     probabilities on that footing, so it is divided out when metre is added
   */
  LineModel(List<Component> components, double levelShare) {
    this.components = List.copyOf(components);
    this.slots = components.get(0).levelRates.length;
    this.levelRatios = new double[components.size()][slots];
    this.obliqueRatios = new double[components.size()][slots];
    for (int c = 0; c < components.size(); c++) {
      for (int s = 0; s < slots; s++) {
        double rate = components.get(c).levelRates[s];
        levelRatios[c][s] = rate / levelShare;
        obliqueRatios[c][s] = (1 - rate) / (1 - levelShare);
      }
    }
  }

  /** Returns the model of a line in which only the last slot is out of the ordinary. */
  static LineModel unregulated(LineLength length, double levelShare, double lastRate) {
    double[] rates = new double[length.syllables()];
    Arrays.fill(rates, levelShare);
    rates[rates.length - 1] = lastRate;
    return new LineModel(List.of(new Component(1, rates)), levelShare);
  }

  List<Component> components() {
    return components;
  }

  /**
   * Returns how the line fits.
   *
   * @param context the probability of level that each character has without the metre, shape
   *     (character of the poem)
   * @param from the index of the line's first character
   */
  Fit fit(double[] context, int from) {
    double[] formShares = new double[components.size()];
    double likelihood = 0;
    for (int c = 0; c < formShares.length; c++) {
      double product = components.get(c).share;
      for (int s = 0; s < slots; s++) {
        double level = context[from + s];
        product *= level * levelRatios[c][s] + (1 - level) * obliqueRatios[c][s];
      }
      formShares[c] = product;
      likelihood += product;
    }
    double[][] levels = new double[components.size()][slots];
    for (int c = 0; c < formShares.length; c++) {
      formShares[c] /= likelihood;
      for (int s = 0; s < slots; s++) {
        double asLevel = context[from + s] * levelRatios[c][s];
        double asOblique = (1 - context[from + s]) * obliqueRatios[c][s];
        levels[c][s] = asLevel / (asLevel + asOblique);
      }
    }
    return new Fit(StrictMath.log(likelihood), formShares, levels);
  }
}
