package org.pingze.corpus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pingze.tonal.LineLength;
import org.pingze.tonal.LineType;
import org.pingze.tonal.MetricalTemplate;
import org.pingze.tonal.ToneClass;

/**
 * One poem weighed against its four templates and against no template at all (ours).
 *
 * <p>A choice of template and readings costs −log of its probability: the cost of each reading in
 * its context plus the cost of its class in its slot. The class of a character is judged by the sum
 * over all such choices, each weighed by exp(−cost): the class of least cost where one template
 * stands out, and an honest doubt where none does. Verse without a template is taken to rhyme on
 * one tone class and to follow no other law.
 */
final class Scansion {
  /** One way the poem may have been written. */
  private record Hypothesis(Optional<MetricalTemplate> template, double prior) {}

  private final LineLength length;
  private final Map<MetricalTemplate, Double> templates = new LinkedHashMap<>();
  private final List<Map<LineType, LineModel.Fit>> typeFits = new ArrayList<>();
  private final double[] level;

  private Scansion(LineLength length, double[] level) {
    this.length = length;
    this.level = level;
  }

  /**
   * Returns the scansion of a poem.
   *
   * @param context the probability of level that each character has without the metre, shape
   *     (character of the poem), each in [0, 1]; ½ where nothing is known
   */
  static Scansion of(int lines, LineLength length, double[] context, SlotRates rates) {
    Scansion scansion = new Scansion(length, new double[context.length]);
    List<Hypothesis> hypotheses = new ArrayList<>();
    List<List<LineModel.Fit>> fits = new ArrayList<>();
    scansion.fitTypes(lines, context, rates);
    double regular = rates.regularShare(length);
    List<MetricalTemplate> templates = MetricalTemplate.all(lines, length);
    for (MetricalTemplate template : templates) {
      hypotheses.add(new Hypothesis(Optional.of(template), regular / templates.size()));
      List<LineModel.Fit> templateFits = new ArrayList<>();
      for (int line = 1; line <= lines; line++) {
        templateFits.add(scansion.typeFit(line, template.lineType(line)));
      }
      fits.add(templateFits);
    }
    for (ToneClass rhyme : ToneClass.values()) {
      hypotheses.add(new Hypothesis(Optional.empty(), (1 - regular) / 2));
      List<LineModel.Fit> lawlessFits = new ArrayList<>();
      for (int line = 1; line <= lines; line++) {
        LineModel model = line % 2 == 0 ? rates.rhymingLine(length, rhyme) : rates.anyLine(length);
        lawlessFits.add(model.fit(context, (line - 1) * length.syllables()));
      }
      fits.add(lawlessFits);
    }
    scansion.weigh(hypotheses, fits);
    return scansion;
  }

  private void fitTypes(int lines, double[] context, SlotRates rates) {
    for (int line = 1; line <= lines; line++) {
      Map<LineType, LineModel.Fit> byType = new LinkedHashMap<>();
      for (LineType type : LineType.values()) {
        byType.put(type, rates.line(length, type).fit(context, (line - 1) * length.syllables()));
      }
      typeFits.add(byType);
    }
  }

  private void weigh(List<Hypothesis> hypotheses, List<List<LineModel.Fit>> fits) {
    double[] logWeights = new double[hypotheses.size()];
    double highest = Double.NEGATIVE_INFINITY;
    for (int h = 0; h < logWeights.length; h++) {
      logWeights[h] = StrictMath.log(hypotheses.get(h).prior());
      for (LineModel.Fit fit : fits.get(h)) {
        logWeights[h] += StrictMath.log(fit.likelihood());
      }
      highest = Math.max(highest, logWeights[h]);
    }
    double total = 0;
    for (double logWeight : logWeights) {
      total += StrictMath.exp(logWeight - highest);
    }
    for (int h = 0; h < logWeights.length; h++) {
      double weight = StrictMath.exp(logWeights[h] - highest) / total;
      hypotheses.get(h).template().ifPresent(template -> templates.put(template, weight));
      int index = 0;
      for (LineModel.Fit fit : fits.get(h)) {
        for (int slot = 1; slot <= length.syllables(); slot++) {
          level[index++] += weight * fit.level(slot);
        }
      }
    }
  }

  /** Returns the probability that a character is level, the metre taken into account. */
  double level(int index) {
    return level[index];
  }

  /** Returns the template that is more probable than every other and than none together. */
  Optional<MetricalTemplate> template() {
    return templates.entrySet().stream()
        .filter(entry -> entry.getValue() > 0.5)
        .max(Comparator.comparingDouble(Map.Entry::getValue))
        .map(Map.Entry::getKey);
  }

  /** Returns the probability that the poem keeps this template. */
  double probability(MetricalTemplate template) {
    return templates.getOrDefault(template, 0.0);
  }

  /** Returns the probability that the poem keeps some template. */
  double regularity() {
    return templates.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Returns how a line, from 1, fits a line type. */
  LineModel.Fit typeFit(int line, LineType type) {
    LineModel.Fit fit = typeFits.get(line - 1).get(type);
    if (fit == null) {
      throw new IllegalArgumentException("no fit for " + type);
    }
    return fit;
  }
}
