package org.pingze.corpus;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.pingze.tonal.LineLength;
import org.pingze.tonal.LineType;
import org.pingze.tonal.MetricalTemplate;
import org.pingze.tonal.ToneClass;

/**
 * One poem weighed against its four templates, each with every link between lines kept or one of
 * them broken, and each with or without law in the free slots; and against no template at all
 * (ours).
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

  /**
   * How many poems of a template keep its beats and closes alone, and no rule of the free slots:
   * three-level tails and isolated levels as chance brings them.
   */
  private static final double LOOSE = 0.05;

  private static final List<LineType> TYPES = List.of(LineType.values());
  private static final List<ToneClass> RHYMES = List.of(ToneClass.values());

  private final int lines;
  private final LineLength length;
  private final LineFits strict; // every slot by its rate
  private final LineFits loose; // the free slots under no law
  private final List<MetricalTemplate> templates;
  private final double[] templateWeights; // (template): its probability
  private final double[] context; // (character): the probability of level without the metre
  private final double[] level; // (character): the same with the metre

  private Scansion(int lines, LineLength length, double[] context, SlotRates rates) {
    this.lines = lines;
    this.length = length;
    this.context = context.clone();
    this.level = new double[context.length];
    this.templates = MetricalTemplate.all(lines, length);
    this.templateWeights = new double[templates.size()];
    this.strict = new LineFits(context, type -> rates.line(length, type));
    this.loose = new LineFits(context, type -> rates.looseLine(length, type));
  }

  /** How every line fits every type in one manner, and how probable it is of that type so. */
  private final class LineFits {
    private final LineModel.Fit[][] fits = new LineModel.Fit[lines][TYPES.size()];
    private final double[][] weights = new double[lines][TYPES.size()];

    LineFits(double[] context, Function<LineType, LineModel> models) {
      for (LineType type : TYPES) {
        LineModel model = models.apply(type);
        for (int line = 0; line < lines; line++) {
          fits[line][place(type)] = model.fit(context, line * length.syllables());
        }
      }
    }

    double logLikelihood(int line, LineType type) {
      return fits[line][place(type)].logLikelihood();
    }

    /**
     * Returns the log-weight of a template broken before line 2, 3, … and, last, not at all. A
     * break (失粘, 失對) puts every line after it on the other half of the template.
     */
    double[] logWeights(MetricalTemplate template, double prior) {
      double[] logWeights = new double[lines];
      double lawful = 0;
      double flipped = 0;
      for (int line = 0; line < lines; line++) {
        flipped += logLikelihood(line, flipped(template, line));
      }
      double broken = StrictMath.log(prior * LINK_BROKEN / (lines - 1));
      for (int line = 0; line < lines; line++) {
        lawful += logLikelihood(line, template.lineType(line + 1));
        flipped -= logLikelihood(line, flipped(template, line));
        logWeights[line] =
            line == lines - 1
                ? lawful + StrictMath.log(prior * (1 - LINK_BROKEN))
                : lawful + flipped + broken;
      }
      return logWeights;
    }

    /** Adds the normalised weights of a template to those of the types of its lines. */
    void add(MetricalTemplate template, double[] templateWeights) {
      double whole = Arrays.stream(templateWeights).sum();
      double flipped = 0;
      for (int line = 0; line < lines; line++) {
        weights[line][place(template.lineType(line + 1))] += Math.max(0, whole - flipped);
        weights[line][place(flipped(template, line))] += flipped;
        flipped += templateWeights[line];
      }
    }

    void addLevels() {
      for (int line = 0; line < lines; line++) {
        for (int type = 0; type < TYPES.size(); type++) {
          Scansion.this.addLevels(line, fits[line][type], weights[line][type]);
        }
      }
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
    scansion.weigh(context, rates);
    return scansion;
  }

  private void weigh(double[] context, SlotRates rates) {
    double regular = rates.regularShare(length);
    int strictTemplates = templates.size();
    double[][] logWeights = new double[2 * strictTemplates + RHYMES.size()][];
    for (int t = 0; t < strictTemplates; t++) {
      double prior = regular / strictTemplates;
      logWeights[t] = strict.logWeights(templates.get(t), prior * (1 - LOOSE));
      logWeights[strictTemplates + t] = loose.logWeights(templates.get(t), prior * LOOSE);
    }
    LineModel.Fit[][] lawless = new LineModel.Fit[RHYMES.size()][];
    for (int rhyme = 0; rhyme < lawless.length; rhyme++) {
      LineModel.Fit[] fits = new LineModel.Fit[lines];
      double log = StrictMath.log((1 - regular) / 2);
      for (int line = 0; line < lines; line++) {
        // Counted from 0: the second line of each couplet rhymes.
        LineModel model =
            line % 2 == 1 ? rates.rhymingLine(length, RHYMES.get(rhyme)) : rates.anyLine(length);
        fits[line] = model.fit(context, line * length.syllables());
        log += fits[line].logLikelihood();
      }
      lawless[rhyme] = fits;
      logWeights[2 * strictTemplates + rhyme] = new double[] {log};
    }
    normalise(logWeights);
    for (int t = 0; t < strictTemplates; t++) {
      double[] looseWeights = logWeights[strictTemplates + t];
      templateWeights[t] = Arrays.stream(logWeights[t]).sum() + Arrays.stream(looseWeights).sum();
      strict.add(templates.get(t), logWeights[t]);
      loose.add(templates.get(t), looseWeights);
    }
    strict.addLevels();
    loose.addLevels();
    for (int rhyme = 0; rhyme < lawless.length; rhyme++) {
      for (int line = 0; line < lines; line++) {
        addLevels(line, lawless[rhyme][line], logWeights[2 * strictTemplates + rhyme][0]);
      }
    }
  }

  /** The column of a line type. */
  private static int place(LineType type) {
    return TYPES.indexOf(type);
  }

  /** The type of a line, from 0, after a break. */
  private static LineType flipped(MetricalTemplate template, int line) {
    LineType lawful = template.lineType(line + 1);
    return LineType.of(lawful.opening().opposite(), lawful.close());
  }

  private static void normalise(double[][] logWeights) {
    double highest = Double.NEGATIVE_INFINITY;
    for (double[] group : logWeights) {
      for (double log : group) {
        highest = Math.max(highest, log);
      }
    }
    double total = 0;
    for (double[] group : logWeights) {
      for (int i = 0; i < group.length; i++) {
        group[i] = StrictMath.exp(group[i] - highest);
        total += group[i];
      }
    }
    for (double[] group : logWeights) {
      for (int i = 0; i < group.length; i++) {
        group[i] /= total;
      }
    }
  }

  private void addLevels(int line, LineModel.Fit fit, double weight) {
    for (int slot = 0; slot < length.syllables(); slot++) {
      level[line * length.syllables() + slot] += weight * fit.level(slot + 1);
    }
  }

  /** Returns the probability that a character is level, the metre taken into account. */
  double level(int index) {
    return Math.min(1, level[index]);
  }

  /**
   * Returns by how much the metre shifts the log-odds, to base e, of a character that may be level
   * or oblique: the evidence of its slot, whatever its context says.
   */
  double metreLogOdds(int index) {
    return logOdds(level[index]) - logOdds(context[index]);
  }

  private static double logOdds(double probability) {
    double inside = Math.max(1e-12, Math.min(1 - 1e-12, probability));
    return StrictMath.log(inside) - StrictMath.log(1 - inside);
  }

  /** Returns the template that is more probable than every other and than none together. */
  Optional<MetricalTemplate> template() {
    for (int t = 0; t < templateWeights.length; t++) {
      if (templateWeights[t] > 0.5) {
        return Optional.of(templates.get(t));
      }
    }
    return Optional.empty();
  }

  /** Returns the type of a line, from 1, if it has at least that probability, above ½. */
  Optional<LineType> lineType(int line, double probability) {
    for (LineType type : TYPES) {
      int place = place(type);
      if (strict.weights[line - 1][place] + loose.weights[line - 1][place] >= probability) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Returns the probability that the poem keeps some template. */
  double regularity() {
    return Math.min(1, Arrays.stream(templateWeights).sum());
  }

  /** Returns how a line, from 1, fits a line type. */
  LineModel.Fit typeFit(int line, LineType type) {
    return strict.fits[line - 1][place(type)];
  }
}
