package org.pingze.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pingze.tonal.LineLength;
import org.pingze.tonal.LineType;
import org.pingze.tonal.MetricalTemplate;
import org.pingze.tonal.ToneClass;

/**
 * One poem weighed against its four templates, each with every link between lines kept or one of
 * them broken, and against no template at all (ours).
 *
 * <p>A choice of template and readings costs −log of its probability: the cost of each reading in
 * its context plus the cost of its class in its slot. The class of a character is judged by the sum
 * over all such choices, each weighed by exp(−cost): the class of least cost where one template
 * stands out, and an honest doubt where none does. Verse without a template is taken to rhyme on
 * one tone class and to follow no other law.
 */
final class Scansion {
  /**
   * How many poems of a template break one link between lines, at a place that is as likely as any.
   */
  private static final double LINK_BROKEN = 0.1;

  /** A way of writing a poem that is this improbable changes no label. */
  private static final double NEGLIGIBLE = 1e-9;

  /**
   * One way the poem may have been written.
   *
   * @param types the type of each line; empty for verse without a template
   */
  private record Hypothesis(
      Optional<MetricalTemplate> template,
      double prior,
      List<LineType> types,
      List<LineModel.Fit> fits) {
    double logWeight() {
      double log = StrictMath.log(prior);
      for (LineModel.Fit fit : fits) {
        log += fit.logLikelihood();
      }
      return log;
    }
  }

  private final int lines;
  private final LineLength length;
  private final Map<MetricalTemplate, Double> templates = new LinkedHashMap<>();
  private final List<Map<LineType, LineModel.Fit>> typeFits = new ArrayList<>();
  private final List<Map<LineType, Double>> typeWeights = new ArrayList<>();
  private final double[] level;

  private Scansion(int lines, LineLength length, double[] context, SlotRates rates) {
    this.lines = lines;
    this.length = length;
    this.level = new double[context.length];
    for (int line = 1; line <= lines; line++) {
      Map<LineType, LineModel.Fit> byType = new EnumMap<>(LineType.class);
      for (LineType type : LineType.values()) {
        byType.put(type, rates.line(length, type).fit(context, (line - 1) * length.syllables()));
      }
      typeFits.add(byType);
      typeWeights.add(new EnumMap<>(LineType.class));
    }
  }

  /**
   * Returns the scansion of a poem.
   *
   * @param context the probability of level that each character has without the metre, shape
   *     (character of the poem), each in [0, 1]; ½ where nothing is known
   */
  static Scansion of(int lines, LineLength length, double[] context, SlotRates rates) {
    Scansion scansion = new Scansion(lines, length, context, rates);
    List<Hypothesis> hypotheses = new ArrayList<>();
    double regular = rates.regularShare(length);
    List<MetricalTemplate> templates = MetricalTemplate.all(lines, length);
    for (MetricalTemplate template : templates) {
      double prior = regular / templates.size();
      hypotheses.add(scansion.regular(template, lines + 1, prior * (1 - LINK_BROKEN)));
      for (int line = 2; line <= lines; line++) {
        hypotheses.add(scansion.regular(template, line, prior * LINK_BROKEN / (lines - 1)));
      }
    }
    for (ToneClass rhyme : ToneClass.values()) {
      List<LineModel.Fit> fits = new ArrayList<>();
      for (int line = 1; line <= lines; line++) {
        LineModel model = line % 2 == 0 ? rates.rhymingLine(length, rhyme) : rates.anyLine(length);
        fits.add(model.fit(context, (line - 1) * length.syllables()));
      }
      hypotheses.add(new Hypothesis(Optional.empty(), (1 - regular) / 2, List.of(), fits));
    }
    scansion.weigh(hypotheses);
    return scansion;
  }

  /** The poem in a template whose link before one line is broken, as 失粘 or 失對 break it. */
  private Hypothesis regular(MetricalTemplate template, int brokenBefore, double prior) {
    List<LineType> types = new ArrayList<>();
    List<LineModel.Fit> fits = new ArrayList<>();
    for (int line = 1; line <= lines; line++) {
      LineType lawful = template.lineType(line);
      LineType type =
          line < brokenBefore ? lawful : LineType.of(lawful.opening().opposite(), lawful.close());
      types.add(type);
      fits.add(typeFit(line, type));
    }
    return new Hypothesis(Optional.of(template), prior, types, fits);
  }

  private void weigh(List<Hypothesis> hypotheses) {
    double[] logWeights = hypotheses.stream().mapToDouble(Hypothesis::logWeight).toArray();
    double highest = Arrays.stream(logWeights).max().orElseThrow();
    double total = 0;
    for (double logWeight : logWeights) {
      total += StrictMath.exp(logWeight - highest);
    }
    for (int h = 0; h < logWeights.length; h++) {
      double weight = StrictMath.exp(logWeights[h] - highest) / total;
      if (weight >= NEGLIGIBLE) {
        add(hypotheses.get(h), weight);
      }
    }
  }

  private void add(Hypothesis hypothesis, double weight) {
    hypothesis.template().ifPresent(template -> templates.merge(template, weight, Double::sum));
    for (int line = 1; line <= lines; line++) {
      if (!hypothesis.types().isEmpty()) {
        typeWeights.get(line - 1).merge(hypothesis.types().get(line - 1), weight, Double::sum);
      }
      LineModel.Fit fit = hypothesis.fits().get(line - 1);
      for (int slot = 1; slot <= length.syllables(); slot++) {
        level[(line - 1) * length.syllables() + slot - 1] += weight * fit.level(slot);
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

  /** Returns the type of a line, from 1, if it has at least that probability, above ½. */
  Optional<LineType> lineType(int line, double probability) {
    return typeWeights.get(line - 1).entrySet().stream()
        .filter(entry -> entry.getValue() >= probability)
        .map(Map.Entry::getKey)
        .findFirst();
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
