package org.pingze.experiments.tonecopy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pingze.experiments.report.PrintedNumber;
import org.pingze.experiments.report.TestedEstimate;
import org.pingze.experiments.report.Verdict;
import org.pingze.experiments.report.Verdict.Outcome;
import org.pingze.experiments.report.Verdict.Part;
import org.pingze.probes.verse.HeadMeasure;

/**
 * Decides what the evidence supports (METHOD §6; the rule is ours): a head is called a tone-copy or
 * tone-flip head only if contrast, OV transfer, counterfactual effect and the model's use of the
 * previous line all hold. This experiment measures the first two and whether the model knows more
 * of the tone than its position tells; the rest is named as not measured.
 */
final class ToneCopyVerdict {
  private static final String QUESTION =
      "Is there a head that looks at the previous line and writes its tone, or the opposite tone,"
          + " into the next position?";

  private final Candidate best;
  private final TestedEstimate overPosition;
  private final TestedEstimate overFirstLine;

  /**
   * @param best the most promising head
   * @param overPosition the tone loss of B1, which knows the position only, minus the model's, nats
   * @param overFirstLine the tone loss of B2, which also knows the first line, minus the model's
   */
  ToneCopyVerdict(Candidate best, TestedEstimate overPosition, TestedEstimate overFirstLine) {
    this.best = best;
    this.overPosition = overPosition;
    this.overFirstLine = overFirstLine;
  }

  Verdict verdict() {
    return new Verdict(QUESTION, answer(), technical(), parts());
  }

  private boolean knowsMoreThanPosition() {
    return overPosition.isSignificant() && overPosition.estimate().low() > 0;
  }

  private String answer() {
    return headSentence() + " " + modelSentence();
  }

  private String headSentence() {
    String place = best.look().words();
    boolean writes = best.writing() != Candidate.Writing.NEITHER;
    if (best.looks() && writes) {
      return String.format(
          Locale.ROOT,
          "In part: one attention head (%s) looks at %s, and what it writes there favours %s tone"
              + " class, but whether the model's choice of tone depends on this was not tested here.",
          best.head(),
          place,
          best.writing() == Candidate.Writing.COPIES ? "the same" : "the opposite");
    }
    if (best.looks()) {
      return String.format(
          Locale.ROOT,
          "Not shown: an attention head (%s) does look at %s, but what it writes does not carry the"
              + " tone it read, neither the same nor the opposite.",
          best.head(),
          place);
    }
    if (writes) {
      return String.format(
          Locale.ROOT,
          "Not shown: what attention head %s writes depends on the tone of what it reads, but it does"
              + " not look at a place of the previous line more than a mere counter of positions"
              + " would.",
          best.head());
    }
    return "No: no attention head both looks at a place of the previous line and writes the tone it"
        + " read, or the opposite.";
  }

  private String modelSentence() {
    if (!knowsMoreThanPosition()) {
      return "The model as a whole knows no more of the tone (平仄) of a syllable than its place in the"
          + " poem tells, so there is no tone circuit to find.";
    }
    boolean beyondFirstLine = overFirstLine.isSignificant() && overFirstLine.estimate().low() > 0;
    return beyondFirstLine
        ? "The model as a whole does know the metre: it predicts level and oblique (平仄) better than"
            + " the place in the poem tells, and better than the pattern of the first line tells."
        : "The model as a whole does know the metre: it predicts level and oblique (平仄) better than"
            + " the place in the poem tells, but not better than the pattern of the first line tells.";
  }

  private String technical() {
    return best.head()
        + ": attention to "
        + best.look().words()
        + " exceeds the rest of that line by "
        + number(best.overLine())
        + " and a fixed offset by "
        + number(best.overOffset())
        + "; OV tone-transfer AUC "
        + number(best.embedding())
        + " from embeddings, "
        + number(best.context())
        + " in context; the model's tone loss is "
        + PrintedNumber.rounded(overPosition.estimate().value())
        + " nats below position only (B1) and "
        + PrintedNumber.rounded(overFirstLine.estimate().value())
        + " below first line known (B2).";
  }

  private static String number(HeadMeasure measure) {
    return PrintedNumber.rounded(measure.value())
        + " (q "
        + (measure.q() < 0.001 ? "" : "= ")
        + PrintedNumber.probability(measure.q())
        + ")";
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(
        part(
            "Looks at the previous line, not merely at that line",
            best.overLine().exceedsNull(),
            Findings.tested(best.overLine()),
            "attention",
            best.head()
                + ": attention to "
                + best.look().words()
                + " minus its mean attention to the other syllables of the same line."));
    parts.add(
        part(
            "Looks there by the verse, not by counting positions",
            best.overOffset().exceedsNull(),
            Findings.tested(best.overOffset()),
            "attention",
            best.head()
                + ": the same attention minus that to the place equally far back in poems of the other"
                + " line length; near 0 for a head that counts."));
    boolean writes = best.writing() != Candidate.Writing.NEITHER;
    parts.add(
        part(
            "Writes the tone it reads, by its weights",
            writes,
            Findings.tested(best.embedding()),
            "AUC",
            "OV tone transfer of "
                + best.head()
                + " from embeddings; ½ is nothing, below ½ flips."));
    parts.add(
        part(
            "Writes the tone it reads, in poems",
            writes,
            Findings.tested(best.context()),
            "AUC",
            "The same from what the head reads in the evaluation poems; both must agree."));
    parts.add(
        part(
            "The model knows more of the tone than the place in the poem tells",
            knowsMoreThanPosition(),
            overPosition,
            "nats",
            "Tone loss of B1 (form, line and slot known) minus that of the model. B1 explains whatever"
                + " lies at or below 0."));
    parts.add(
        part(
            "The model knows more of the tone than the first line's pattern tells",
            overFirstLine.isSignificant() && overFirstLine.estimate().low() > 0,
            overFirstLine,
            "nats",
            "Tone loss of B2, which also knows the tone of line 1 slot 2 and whether line 1 rhymes,"
                + " minus that of the model."));
    parts.add(
        notMeasured(
            "The prediction changes when the syllable it looks at changes tone",
            "Needs counterfactual poems (METHOD §5), which this experiment does not run."));
    parts.add(
        notMeasured(
            "On conflict poems the prediction follows the previous line",
            "Needs poems in which one earlier line is inverted (METHOD §5), not run here."));
    return parts;
  }

  private static Part part(
      String name, boolean holds, TestedEstimate result, String unit, String explanation) {
    return new Part(
        name,
        holds ? Outcome.HOLDS : Outcome.DOES_NOT_HOLD,
        Optional.of(result),
        unit,
        explanation);
  }

  private static Part notMeasured(String name, String explanation) {
    return new Part(name, Outcome.NOT_MEASURED, Optional.empty(), "", explanation);
  }
}
