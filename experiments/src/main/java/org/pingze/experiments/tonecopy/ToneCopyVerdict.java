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
import org.pingze.probes.verse.ConflictOutcome;
import org.pingze.probes.verse.HeadMeasure;
import org.pingze.probes.verse.TestedEffect;

/**
 * Decides what the evidence supports (METHOD §6; the rule is ours): a head is called a tone-copy or
 * tone-flip head only if its contrasts, its OV transfer and the counterfactual effect through it
 * all hold, each with q below 0.05, and the model's tone loss beats B1, on the poems as they are
 * and on conflict poems. Anything less is reported as the part that holds.
 */
final class ToneCopyVerdict {
  private static final String QUESTION =
      "Is there a head that looks at the previous line and writes its tone, or the opposite tone,"
          + " into the next position?";

  private final Candidate best;
  private final TestedEstimate overPosition;
  private final TestedEstimate overFirstLine;
  private final TestedEffect total;
  private final ConflictOutcome conflict;

  /**
   * @param best the most promising head
   * @param overPosition the tone loss of B1, which knows the position only, minus the model's, nats
   * @param overFirstLine the tone loss of B2, which also knows the first line, minus the model's
   * @param interventions what exchanged syllables and inverted lines do to the model
   */
  ToneCopyVerdict(
      Candidate best,
      TestedEstimate overPosition,
      TestedEstimate overFirstLine,
      CheckpointExamination.Interventions interventions) {
    this.best = best;
    this.overPosition = overPosition;
    this.overFirstLine = overFirstLine;
    this.total = interventions.effects().total(best.look().effect());
    this.conflict = interventions.conflict();
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
      String found =
          String.format(
              Locale.ROOT,
              "one attention head (%s) looks at %s and writes %s tone class",
              best.head(),
              place,
              best.writing() == Candidate.Writing.COPIES ? "the same" : "the opposite");
      if (best.effect().estimate().n() == 0) {
        return "In part: "
            + found
            + ", but the vocabulary left no syllable to exchange, so whether the model's choice of tone"
            + " depends on it is open.";
      }
      if (!best.moves()) {
        return "In part: "
            + found
            + ", but exchanging that syllable for one of the other class does not move the model's"
            + " choice of tone that way through this head.";
      }
      String moves = ", and exchanging that syllable moves the model's choice of tone through it";
      if (conflict.followsInverted()) {
        return (knowsMoreThanPosition() ? "Yes: " : "In part: ") + found + moves + ".";
      }
      return "In part: "
          + found
          + moves
          + "; but where the whole previous line is inverted, the model follows it at only "
          + percent(conflict.share().estimate().value())
          + " of places, so the rest of the poem counts too.";
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
        + " in context; exchanging that syllable shifts the tone log-odds by "
        + number(best.effect())
        + " nats through it, by "
        + PrintedNumber.rounded(total.estimate().value())
        + " in all; on conflict poems the model follows the inverted line at "
        + percent(conflict.share().estimate().value())
        + " of bound slots, B1's loss minus its own being "
        + PrintedNumber.rounded(conflict.gain().estimate().value())
        + " nats; on the poems as they are, the model's tone loss is "
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
                + " line length; near 0 for a head that counts in both lengths alike."));
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
            Optional.of(overPosition),
            "nats",
            "Tone loss of B1 (form, line and slot known) minus that of the model. B1 explains whatever"
                + " lies at or below 0."));
    parts.add(
        part(
            "The model knows more of the tone than the first line's pattern tells",
            overFirstLine.isSignificant() && overFirstLine.estimate().low() > 0,
            Optional.of(overFirstLine),
            "nats",
            "Tone loss of B2, which also knows the tone of line 1 slot 2 and whether line 1 rhymes,"
                + " minus that of the model."));
    parts.add(
        part(
            "The prediction changes when the syllable it looks at changes tone",
            best.moves(),
            Findings.tested(best.effect()),
            "nats",
            String.format(
                Locale.ROOT,
                "Shift of the tone log-odds at slots 2 and 4 through %s alone, when that syllable is"
                    + " exchanged for one of the other tone class, over a control of the same class;"
                    + " below 0 it moves away from the tone put in. Through the whole model: %s.",
                best.head(),
                PrintedNumber.rounded(total.estimate().value()))));
    parts.add(
        part(
            "On conflict poems the prediction follows the previous line",
            conflict.followsInverted(),
            Findings.tested(conflict.gain()),
            "nats",
            conflictExplanation()));
    return parts;
  }

  private static Part part(
      String name,
      boolean holds,
      Optional<TestedEstimate> result,
      String unit,
      String explanation) {
    Outcome outcome = holds ? Outcome.HOLDS : Outcome.DOES_NOT_HOLD;
    return new Part(
        name, result.isEmpty() ? Outcome.NOT_MEASURED : outcome, result, unit, explanation);
  }

  private String conflictExplanation() {
    return String.format(
        Locale.ROOT,
        "Tone loss of B1 minus that of the model (%s) against the tone that an inverted previous line"
            + " implies, at slots 2 and 4 from line 3 on, over %d inverted lines; against the tone that"
            + " the other lines imply the model's loss is %s. It follows the inverted line at %s of"
            + " places (slot 2 alone %s; in line 2, where no other line speaks, %s); inverting the line"
            + " shifts the log-odds towards it by %s nats over a control.",
        PrintedNumber.rounded(conflict.towardsInverted().value()),
        conflict.lines(),
        PrintedNumber.rounded(conflict.towardsOthers().value()),
        percent(conflict.share().estimate().value()),
        percent(conflict.shareAtSlot2().value()),
        percent(conflict.shareInLine2().value()),
        PrintedNumber.rounded(conflict.shift().estimate().value()));
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.0f\u00a0%%", 100 * share);
  }
}
