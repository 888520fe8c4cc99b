package org.pingze.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pingze.tonal.LineLength;

/**
 * How probable each class is in each slot of a line, as a mixture of forms (ours). Given the form
 * the slots are taken as independent.
 */
final class LineModel {
  /**
   * One form of the line.
   *
   * @param share how often the line takes this form, in (0, 1]
   * @param levelRates the probability of a level tone, shape (slot), each in (0, 1)
   */
  record Component(double share, double[] levelRates) {}

  /**
   * What a line looks like under the model.
   *
   * @param likelihood how much more probable the line is than under no law; at least 0
   * @param formShares how probable each form is, shape (component)
   * @param level the probability that each slot is level, shape (slot)
   */
  record Fit(double likelihood, double[] formShares, double[] level) {}

  private final List<Component> components;
  private final double levelShare;

  /**
   * Creates the model.
   *
   * @param levelShare how often a character is level whatever its place; context gives its
   *     probabilities on that footing, so it is divided out when metre is added
   */
  LineModel(List<Component> components, double levelShare) {
    this.components = List.copyOf(components);
    this.levelShare = levelShare;
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
    int slots = components.get(0).levelRates().length;
    double[] formShares = new double[components.size()];
    List<double[]> levels = new ArrayList<>();
    double likelihood = 0;
    for (int c = 0; c < components.size(); c++) {
      Component component = components.get(c);
      double[] level = new double[slots];
      double product = component.share();
      for (int s = 0; s < slots; s++) {
        double rate = component.levelRates()[s];
        double asLevel = context[from + s] * rate / levelShare;
        double asOblique = (1 - context[from + s]) * (1 - rate) / (1 - levelShare);
        level[s] = asLevel / (asLevel + asOblique);
        product *= asLevel + asOblique;
      }
      formShares[c] = product;
      levels.add(level);
      likelihood += product;
    }
    double[] level = new double[slots];
    for (int c = 0; c < formShares.length; c++) {
      formShares[c] /= likelihood;
      for (int s = 0; s < slots; s++) {
        level[s] += formShares[c] * levels.get(c)[s];
      }
    }
    return new Fit(likelihood, formShares, level);
  }
}
