package org.pingze.experiments.tonecopy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pingze.experiments.tonecopy.HandMadeScores.SURE;
import static org.pingze.experiments.tonecopy.HandMadeScores.UNSURE;
import static org.pingze.experiments.tonecopy.HandMadeScores.gain;
import static org.pingze.experiments.tonecopy.HandMadeScores.idle;
import static org.pingze.experiments.tonecopy.HandMadeScores.interventions;
import static org.pingze.experiments.tonecopy.HandMadeScores.looking;
import static org.pingze.experiments.tonecopy.HandMadeScores.moving;
import static org.pingze.experiments.tonecopy.HandMadeScores.with;
import static org.pingze.experiments.tonecopy.HandMadeScores.writing;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pingze.experiments.report.TestedEstimate;
import org.pingze.experiments.report.Verdict;
import org.pingze.experiments.report.Verdict.Outcome;
import org.pingze.experiments.tonecopy.CheckpointExamination.Interventions;
import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.statistics.Estimate;
import org.pingze.probes.verse.HeadMeasure;
import org.pingze.probes.verse.HeadScore;

class ToneCopyVerdictTest {
  private static final HeadId HEAD = new HeadId(1, 5);
  private static final TestedEstimate CLEAR = gain(0.2, SURE);

  private static Verdict verdict(
      List<HeadMeasure> scores, TestedEstimate overPosition, TestedEstimate overFirstLine) {
    return verdict(scores, overPosition, overFirstLine, interventions(0.1, SURE));
  }

  private static Verdict verdict(
      List<HeadMeasure> scores,
      TestedEstimate overPosition,
      TestedEstimate overFirstLine,
      Interventions interventions) {
    Candidate best = Candidate.ranked(scores).get(0);
    return new ToneCopyVerdict(best, overPosition, overFirstLine, interventions).verdict();
  }

  private static List<Outcome> outcomes(Verdict verdict) {
    return verdict.parts().stream().map(Verdict.Part::outcome).toList();
  }

  @Test
  void aHeadThatLooksAndWritesAndMovesNothingIsAnswerInPart() {
    Verdict copies = verdict(writing(looking(HEAD, 0.3), 0.9, 0.8, SURE), CLEAR, CLEAR);
    assertThat(copies.answer())
        .startsWith("In part:")
        .contains("L1H5", "last syllable of the previous line", "the same tone", "does not move")
        .contains("does know the metre");
    assertThat(outcomes(copies))
        .containsExactly(
            Outcome.HOLDS,
            Outcome.HOLDS,
            Outcome.HOLDS,
            Outcome.HOLDS,
            Outcome.HOLDS,
            Outcome.HOLDS,
            Outcome.DOES_NOT_HOLD,
            Outcome.HOLDS);
    assertThat(verdict(writing(looking(HEAD, 0.3), 0.1, 0.2, SURE), CLEAR, CLEAR).answer())
        .startsWith("In part:")
        .contains("the opposite tone");
  }

  @Test
  void whereEveryPartHoldsTheAnswerIsYes() {
    List<HeadMeasure> copies = moving(writing(looking(HEAD, 0.3), 0.9, 0.8, SURE), 0.2, SURE);
    Verdict yes = verdict(copies, CLEAR, CLEAR);
    assertThat(yes.answer())
        .startsWith("Yes: one attention head (L1H5) looks at the last syllable");
    assertThat(outcomes(yes)).hasSize(8).containsOnly(Outcome.HOLDS);
    List<HeadMeasure> flips = moving(writing(looking(HEAD, 0.3), 0.1, 0.2, SURE), -0.2, SURE);
    assertThat(verdict(flips, CLEAR, CLEAR).answer())
        .startsWith("Yes:")
        .contains("the opposite tone class");
  }

  @Test
  void aModelThatDoesNotFollowTheInvertedLineGivesAnAnswerInPart() {
    List<HeadMeasure> copies = moving(writing(looking(HEAD, 0.3), 0.9, 0.8, SURE), 0.2, SURE);
    for (Interventions none :
        List.of(
            interventions(-0.1, SURE), interventions(0.1, UNSURE), interventions(0, Double.NaN))) {
      Verdict verdict = verdict(copies, CLEAR, CLEAR, none);
      assertThat(verdict.answer())
          .startsWith("In part:")
          .contains("moves the model's choice of tone", "follows it at only 60\u00a0% of places");
      assertThat(outcomes(verdict).subList(6, 8))
          .containsExactly(Outcome.HOLDS, Outcome.DOES_NOT_HOLD);
    }
  }

  @Test
  void noYesIsSaidOfAModelThatKnowsItsPositionOnly() {
    List<HeadMeasure> copies = moving(writing(looking(HEAD, 0.3), 0.9, 0.8, SURE), 0.2, SURE);
    assertThat(verdict(copies, gain(0, 1), gain(0, 1)).answer()).startsWith("In part:");
  }

  @Test
  void aPartThatNothingCouldBeMeasuredOnIsNeitherHeldNorDenied() {
    List<HeadMeasure> scores =
        with(
            writing(looking(HEAD, 0.3), 0.9, 0.8, SURE),
            new HeadMeasure(
                HEAD,
                HeadScore.COUNTERFACTUAL_LINE_FINAL,
                Estimate.none(),
                0,
                Double.NaN,
                Double.NaN));
    Verdict verdict = verdict(scores, CLEAR, CLEAR);
    assertThat(verdict.answer()).startsWith("In part:").contains("is open");
    assertThat(outcomes(verdict).get(6)).isEqualTo(Outcome.NOT_MEASURED);
  }

  @Test
  void aHeadThatLooksAndDoesNotWriteIsNoToneCopyHead() {
    Verdict verdict = verdict(looking(HEAD, 0.3), CLEAR, CLEAR);
    assertThat(verdict.answer())
        .startsWith("Not shown: an attention head (L1H5) does look at the last syllable");
    assertThat(outcomes(verdict).subList(0, 4))
        .containsExactly(
            Outcome.HOLDS, Outcome.HOLDS, Outcome.DOES_NOT_HOLD, Outcome.DOES_NOT_HOLD);
  }

  @Test
  void aHeadThatWritesAndDoesNotLookIsNoToneCopyHead() {
    Verdict verdict = verdict(writing(idle(HEAD), 0.9, 0.8, SURE), CLEAR, CLEAR);
    assertThat(verdict.answer()).startsWith("Not shown: what attention head L1H5 writes depends");
    assertThat(outcomes(verdict).subList(0, 4))
        .containsExactly(
            Outcome.DOES_NOT_HOLD, Outcome.DOES_NOT_HOLD, Outcome.HOLDS, Outcome.HOLDS);
  }

  @Test
  void whereNoHeadDoesEitherTheAnswerIsNo() {
    assertThat(verdict(idle(HEAD), CLEAR, CLEAR).answer()).startsWith("No: no attention head");
  }

  @Test
  void aModelThatGainsNothingOverItsPositionHasNoToneCircuit() {
    List<HeadMeasure> perfect = writing(looking(HEAD, 0.3), 0.9, 0.8, SURE);
    for (TestedEstimate none :
        List.of(gain(0, 1), gain(-0.2, SURE), gain(0.2, UNSURE), gain(0.005, SURE))) {
      Verdict verdict = verdict(perfect, none, none);
      assertThat(verdict.answer()).endsWith("so there is no tone circuit to find.");
      assertThat(outcomes(verdict).subList(4, 6)).containsOnly(Outcome.DOES_NOT_HOLD);
    }
    assertThat(verdict(perfect, gain(0, 1), gain(0, 1)).parts())
        .anySatisfy(part -> assertThat(part.explanation()).contains("B1 explains whatever lies"));
  }

  @Test
  void whatTheFirstLineTellsIsSaidApart() {
    List<HeadMeasure> perfect = writing(looking(HEAD, 0.3), 0.9, 0.8, SURE);
    assertThat(verdict(perfect, CLEAR, CLEAR).answer())
        .endsWith("and better than the pattern of the first line tells.");
    assertThat(verdict(perfect, CLEAR, gain(-0.1, SURE)).answer())
        .endsWith("but not better than the pattern of the first line tells.");
  }

  @Test
  void theTechnicalSentenceHoldsTheNumbersOfTheParts() {
    Verdict verdict =
        verdict(
            writing(looking(HEAD, 0.321), 0.912, 0.834, 0.0125), gain(0.2, SURE), gain(-0.1, SURE));
    assertThat(verdict.technical())
        .contains("L1H5", "0.321", "0.912", "0.834", "0.200", "0.100", "q = 0.001", "q = 0.013");
  }
}
