package org.pingze.experiments.tonecopy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.pingze.experiments.tonecopy.HandMadeScores.SURE;
import static org.pingze.experiments.tonecopy.HandMadeScores.UNSURE;
import static org.pingze.experiments.tonecopy.HandMadeScores.idle;
import static org.pingze.experiments.tonecopy.HandMadeScores.looking;
import static org.pingze.experiments.tonecopy.HandMadeScores.moving;
import static org.pingze.experiments.tonecopy.HandMadeScores.score;
import static org.pingze.experiments.tonecopy.HandMadeScores.with;
import static org.pingze.experiments.tonecopy.HandMadeScores.writing;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pingze.experiments.tonecopy.Candidate.Look;
import org.pingze.experiments.tonecopy.Candidate.Writing;
import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.verse.HeadMeasure;
import org.pingze.probes.verse.HeadScore;

class CandidateTest {
  private static final HeadId HEAD = new HeadId(1, 5);

  private static Candidate best(List<HeadMeasure> scores) {
    return Candidate.ranked(scores).get(0);
  }

  @Test
  void aHeadThatDoesNothingNeitherLooksNorWrites() {
    Candidate idle = best(idle(HEAD));
    assertThat(idle.looks()).isFalse();
    assertThat(idle.writing()).isEqualTo(Writing.NEITHER);
  }

  @Test
  void aHeadLooksOnlyIfBothContrastsHold() {
    assertThat(best(looking(HEAD, 0.3)).looks()).isTrue();
    for (HeadScore missing :
        List.of(HeadScore.LINE_FINAL_OVER_LINE, HeadScore.LINE_FINAL_OVER_OFFSET)) {
      assertThat(best(with(looking(HEAD, 0.3), score(HEAD, missing, 0.3, UNSURE))).looks())
          .as("%s is not significant", missing)
          .isFalse();
      assertThat(best(with(looking(HEAD, 0.3), score(HEAD, missing, -0.3, SURE))).looks())
          .as("%s is below its null", missing)
          .isFalse();
    }
  }

  @Test
  void aHeadIsTakenAtThePlaceWhereItLooks() {
    for (Look look : Look.values()) {
      List<HeadMeasure> scores =
          with(
              idle(HEAD),
              score(HEAD, look.overLine(), 0.2, SURE),
              score(HEAD, look.overOffset(), 0.2, SURE));
      assertThat(best(scores).look()).isEqualTo(look);
      assertThat(best(scores).looks()).isTrue();
    }
  }

  @Test
  void areasAboveOneHalfCopyAndBelowFlip() {
    assertThat(best(writing(idle(HEAD), 0.9, 0.8, SURE)).writing()).isEqualTo(Writing.COPIES);
    assertThat(best(writing(idle(HEAD), 0.1, 0.2, SURE)).writing()).isEqualTo(Writing.FLIPS);
  }

  @Test
  void waysOfMeasuringThatDisagreeOrAreUnsureSayNothing() {
    assertThat(best(writing(idle(HEAD), 0.9, 0.2, SURE)).writing()).isEqualTo(Writing.NEITHER);
    assertThat(best(writing(idle(HEAD), 0.2, 0.9, SURE)).writing()).isEqualTo(Writing.NEITHER);
    assertThat(best(writing(idle(HEAD), 0.9, 0.8, UNSURE)).writing()).isEqualTo(Writing.NEITHER);
    List<HeadMeasure> half =
        with(
            writing(idle(HEAD), 0.9, 0.8, SURE),
            score(HEAD, HeadScore.OV_TONE_CONTEXT, 0.8, UNSURE));
    assertThat(best(half).writing()).isEqualTo(Writing.NEITHER);
  }

  @Test
  void thePredictionMustMoveTheWayTheHeadWrites() {
    List<HeadMeasure> copies = writing(looking(HEAD, 0.3), 0.9, 0.8, SURE);
    List<HeadMeasure> flips = writing(looking(HEAD, 0.3), 0.1, 0.2, SURE);
    assertThat(best(moving(copies, 0.2, SURE)).moves()).isTrue();
    assertThat(best(moving(flips, -0.2, SURE)).moves()).isTrue();
    assertThat(best(moving(copies, -0.2, SURE)).moves()).isFalse();
    assertThat(best(moving(flips, 0.2, SURE)).moves()).isFalse();
    assertThat(best(moving(copies, 0.2, UNSURE)).moves()).isFalse();
    assertThat(best(moving(copies, 0, Double.NaN)).moves()).isFalse();
    assertThat(best(moving(looking(HEAD, 0.3), 0.2, SURE)).moves()).isFalse();
  }

  @Test
  void headsAreRankedByThePartsThatHoldThenByStrengthThenByPlace() {
    HeadId both = new HeadId(0, 3);
    HeadId strong = new HeadId(1, 1);
    HeadId weak = new HeadId(1, 0);
    HeadId writer = new HeadId(1, 2);
    HeadId nothing = new HeadId(0, 0);
    HeadId nothingEither = new HeadId(0, 1);
    List<HeadMeasure> scores =
        Stream.of(
                idle(nothingEither),
                idle(nothing),
                writing(idle(writer), 0.99, 0.99, SURE),
                looking(weak, 0.1),
                looking(strong, 0.5),
                writing(looking(both, 0.05), 0.4, 0.4, SURE))
            .flatMap(List::stream)
            .toList();
    assertThat(Candidate.ranked(scores))
        .extracting(Candidate::head)
        .containsExactly(both, strong, weak, writer, nothing, nothingEither);
  }

  @Test
  void aScoreThatIsMissingIsNamed() {
    List<HeadMeasure> scores =
        idle(HEAD).stream().filter(row -> row.score() != HeadScore.OV_TONE_CONTEXT).toList();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Candidate.ranked(scores))
        .withMessage("L1H5 was not scanned for ov_tone_context");
  }
}
