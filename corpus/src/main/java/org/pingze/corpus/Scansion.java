package org.pingze.corpus;

import java.util.ArrayList;
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
 * stands out, and an honest doubt where none does. Verse without a template is {@link
 * AncientVerse}: poets of the Tang wrote many of its lines as regulated ones (入律), in some poems
 * hardly any, in others nearly all.
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

  /**
   * How many lines of ancient-style verse keep the beats of a regulated one: hardly any, half or
   * nearly all, each as likely at first sight (ours).
   */
  private static final double[] REGULATED_LINES = {0.05, 0.5, 0.95};

  private static final List<LineType> TYPES = List.of(LineType.values());
  private static final List<ToneClass> CLASSES = List.of(ToneClass.values());

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
    strict.pair(rates.couplets(length));
    this.loose = new LineFits(context, type -> rates.looseLine(length, type));
  }

  /** How every line fits every type in one manner, and how probable it is of that type so. */
  private final class LineFits {
    private final LineModel.Fit[][] fits = new LineModel.Fit[lines][TYPES.size()];
    private final double[][] weights = new double[lines][TYPES.size()];
    private final List<CoupletRates.Pair> pairs = new ArrayList<>(); // (couplet); or none
    private final double[] pairWeights = new double[lines / 2]; // (couplet)

    LineFits(double[] context, Function<LineType, LineModel> models) {
      for (LineType type : TYPES) {
        LineModel model = models.apply(type);
        for (int line = 0; line < lines; line++) {
          fits[line][place(type)] = model.fit(context, line * length.syllables());
        }
      }
    }

    /** Weighs the lines of each couplet in the light of each other, where rescues join them. */
    void pair(CoupletRates rates) {
      for (int couplet = 0; couplet < lines / 2; couplet++) {
        pairs.add(
            rates.pair(
                fit(2 * couplet, CoupletRates.openingType(length)),
                fit(2 * couplet + 1, CoupletRates.closingType(length))));
      }
    }

    /** Returns the pair that a couplet makes if its lines are of these types. */
    Optional<CoupletRates.Pair> pair(int couplet, LineType opening, LineType closing) {
      boolean joined =
          couplet < pairs.size()
              && opening == CoupletRates.openingType(length)
              && closing == CoupletRates.closingType(length);
      return joined ? Optional.of(pairs.get(couplet)) : Optional.empty();
    }

    private double logLift(int couplet, LineType opening, LineType closing) {
      return pair(couplet, opening, closing).map(CoupletRates.Pair::logLift).orElse(0.0);
    }

    LineModel.Fit fit(int line, LineType type) {
      return fits[line][place(type)];
    }

    private double logLikelihood(int line, LineType type) {
      return fit(line, type).logLikelihood();
    }

    /**
     * Returns the log-weight of a template broken before line 2, 3, … and, last, not at all. A
     * break (失粘, 失對) puts every line after it on the other half of the template.
     */
    double[] logWeights(MetricalTemplate template, double prior) {
      double[] flippedFrom = new double[lines + 1]; // (line): it and all after it
      for (int line = lines - 1; line >= 0; line--) {
        flippedFrom[line] = flippedFrom[line + 1] + logLikelihood(line, flipped(template, line));
        if (line % 2 == 0) {
          flippedFrom[line] +=
              logLift(line / 2, flipped(template, line), flipped(template, line + 1));
        }
      }
      double[] logWeights = new double[lines];
      double lawful = 0;
      double broken = StrictMath.log(prior * LINK_BROKEN / (lines - 1));
      for (int line = 0; line < lines; line++) {
        lawful += logLikelihood(line, template.lineType(line + 1));
        if (line % 2 == 1) {
          lawful += logLift(line / 2, template.lineType(line), template.lineType(line + 1));
        }
        // A couplet broken in its middle has no pair on either side.
        double flipped =
            line % 2 == 0 && line + 1 < lines
                ? flippedFrom[line + 2] + logLikelihood(line + 1, flipped(template, line + 1))
                : flippedFrom[line + 1];
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
        LineType lawfulType = template.lineType(line + 1);
        LineType flippedType = flipped(template, line);
        weights[line][place(lawfulType)] += Math.max(0, whole - flipped);
        weights[line][place(flippedType)] += flipped;
        if (line % 2 == 0) {
          LineType next = template.lineType(line + 2);
          if (pair(line / 2, lawfulType, next).isPresent()) {
            pairWeights[line / 2] += Math.max(0, whole - flipped - templateWeights[line]);
          }
          if (pair(line / 2, flippedType, flipped(template, line + 1)).isPresent()) {
            pairWeights[line / 2] += flipped;
          }
        }
        flipped += templateWeights[line];
      }
    }

    void addLevels() {
      for (int line = 0; line < lines; line++) {
        for (LineType type : TYPES) {
          Scansion.this.addLevels(line, fit(line, type), weights[line][place(type)]);
        }
      }
      for (int couplet = 0; couplet < pairs.size(); couplet++) {
        CoupletRates.Pair pair = pairs.get(couplet);
        int line = 2 * couplet;
        replaceLevels(line, CoupletRates.openingType(length), pair.opening(), pairWeights[couplet]);
        replaceLevels(
            line + 1, CoupletRates.closingType(length), pair.closing(), pairWeights[couplet]);
      }
    }

    /** Exchanges a line by itself for the same in the light of its couplet. */
    private void replaceLevels(int line, LineType type, LineModel.Fit paired, double weight) {
      Scansion.this.addLevels(line, fit(line, type), -weight);
      Scansion.this.addLevels(line, paired, weight);
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
    double[][] logWeights = new double[2 * strictTemplates + REGULATED_LINES.length][];
    for (int t = 0; t < strictTemplates; t++) {
      double prior = regular / strictTemplates;
      logWeights[t] = strict.logWeights(templates.get(t), prior * (1 - LOOSE));
      logWeights[strictTemplates + t] = loose.logWeights(templates.get(t), prior * LOOSE);
    }
    LineModel.Fit[][] closing = closingLines(context, rates);
    AncientVerse[] ancient = new AncientVerse[REGULATED_LINES.length];
    for (int a = 0; a < ancient.length; a++) {
      ancient[a] = AncientVerse.of(length, ancientLines(closing, REGULATED_LINES[a]));
      double prior = (1 - regular) / ancient.length;
      logWeights[2 * strictTemplates + a] =
          new double[] {StrictMath.log(prior) + ancient[a].logLikelihood()};
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
    for (int a = 0; a < ancient.length; a++) {
      addLevels(ancient[a], logWeights[2 * strictTemplates + a][0]);
    }
  }

  /** How each line fits no pattern at all, shape (line, class it closes on). */
  private LineModel.Fit[][] closingLines(double[] context, SlotRates rates) {
    LineModel.Fit[][] closing = new LineModel.Fit[lines][CLASSES.size()];
    for (int close = 0; close < CLASSES.size(); close++) {
      LineModel model = rates.closingLine(length, CLASSES.get(close));
      for (int line = 0; line < lines; line++) {
        closing[line][close] = model.fit(context, line * length.syllables());
      }
    }
    return closing;
  }

  /**
   * The same where some of the lines keep the beats of a regulated one, of either opening.
   *
   * @param regulatedLines how many, in (0, 1)
   */
  private LineModel.Fit[][] ancientLines(LineModel.Fit[][] closing, double regulatedLines) {
    double[] shares = {1 - regulatedLines, regulatedLines / 2, regulatedLines / 2};
    LineModel.Fit[][] ancient = new LineModel.Fit[lines][CLASSES.size()];
    for (int line = 0; line < lines; line++) {
      for (int close = 0; close < CLASSES.size(); close++) {
        ancient[line][close] =
            LineModel.Fit.mixture(
                List.of(
                    closing[line][close],
                    loose.fit(line, LineType.of(ToneClass.LEVEL, CLASSES.get(close))),
                    loose.fit(line, LineType.of(ToneClass.OBLIQUE, CLASSES.get(close)))),
                shares);
      }
    }
    return ancient;
  }

  private void addLevels(AncientVerse verse, double weight) {
    for (int index = 0; index < level.length; index++) {
      int line = index / length.syllables();
      level[index] += weight * verse.level(line, index % length.syllables() + 1);
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
    return Math.max(0, Math.min(1, level[index]));
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

  /** Returns how a line, from 1, fits a line type, in the light of the couplet's other line. */
  LineModel.Fit typeFit(int line, LineType type) {
    boolean opens = line % 2 == 1;
    int other = opens ? line + 1 : line - 1;
    LineType otherType = opens ? type.opposed() : CoupletRates.openingType(length);
    Optional<CoupletRates.Pair> pair =
        strict
            .pair((line - 1) / 2, opens ? type : otherType, opens ? otherType : type)
            .filter(joined -> strict.weights[other - 1][place(otherType)] > 0.5);
    return pair.map(joined -> opens ? joined.opening() : joined.closing())
        .orElse(strict.fit(line - 1, type));
  }

  /**
   * Returns a couplet, from 0, whose lines rescues may join, if it is of the types they join with
   * at least that probability.
   */
  Optional<CoupletRates.Pair> pair(int couplet, double probability) {
    return strict.pairWeights[couplet] >= probability
        ? Optional.of(strict.pairs.get(couplet))
        : Optional.empty();
  }
}
