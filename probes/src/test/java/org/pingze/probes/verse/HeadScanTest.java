package org.pingze.probes.verse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.instruments.HandMadeTransformer;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tokenize.VerseToken;

/** Heads whose attention is known, and what the scan must and must not call them. */
class HeadScanTest {
  private static final ScanSettings SETTINGS = new ScanSettings(1000, 1999, 19, 10, 100, 42);
  private static final HeadId HEAD = new HeadId(0, 0);
  private final HandMadeVerse verse = new HandMadeVerse(60, 1);

  /** Where the one head looks, given the poem's layout and the token being predicted. */
  private interface Gaze {
    int key(SyllablePositions layout, int next, int line, int slot);
  }

  private HeadMeasures scan(List<TokenizedPoem> poems, Gaze gaze) {
    HandMadeTransformer model =
        HandMadeTransformer.attending(
            2,
            verse.vocabularySize(),
            (row, head, query, key) ->
                head.head() == 0 && row < poems.size() && key == gazed(poems.get(row), gaze, query)
                    ? 1
                    : 0);
    return new HeadScan(poems, verse.tokenizer(), verse.tones(), verse.evenFrequencies(), SETTINGS)
        .of(model);
  }

  private static int gazed(TokenizedPoem poem, Gaze gaze, int query) {
    if (query + 1 >= poem.tokens().size()) {
      return 0;
    }
    VerseToken next = poem.tokens().get(query + 1);
    if (next.kind() != VerseToken.Kind.VERSE) {
      return 0;
    }
    return Math.max(
        0,
        gaze.key(new SyllablePositions(poem), query + 1, next.first().line(), next.first().slot()));
  }

  private static HeadMeasure measure(HeadMeasures measures, HeadScore score) {
    return measures.of(HEAD, score).orElseThrow();
  }

  @Test
  void aHeadOnThePreviousLinesFinalSyllableScoresOneAndPassesBothContrasts() {
    HeadMeasures measures =
        scan(
            verse.quatrains(20, 20),
            (layout, next, line, slot) ->
                line > 1 ? layout.position(line - 1, layout.syllables()) : 0);
    assertThat(measure(measures, HeadScore.LINE_FINAL).value()).isEqualTo(1);
    assertThat(measure(measures, HeadScore.LINE_FINAL_OVER_LINE).value())
        .isCloseTo(1, within(1e-9));
    assertThat(measure(measures, HeadScore.LINE_FINAL_OVER_LINE).exceedsNull()).isTrue();
    assertThat(measure(measures, HeadScore.LINE_FINAL_OVER_OFFSET).exceedsNull()).isTrue();
    assertThat(measure(measures, HeadScore.PARALLEL_SLOT_OVER_LINE).exceedsNull()).isFalse();
  }

  @Test
  void aHeadOnTheParallelSlotPassesBothContrasts() {
    HeadMeasures measures =
        scan(
            verse.quatrains(20, 20),
            (layout, next, line, slot) -> line > 1 ? layout.position(line - 1, slot) : 0);
    assertThat(measure(measures, HeadScore.PARALLEL_SLOT).value()).isEqualTo(1);
    assertThat(measure(measures, HeadScore.PARALLEL_SLOT_OVER_LINE).exceedsNull()).isTrue();
    assertThat(measure(measures, HeadScore.PARALLEL_SLOT_OVER_OFFSET).value()).isEqualTo(1);
    assertThat(measure(measures, HeadScore.PARALLEL_SLOT_OVER_OFFSET).exceedsNull()).isTrue();
  }

  @Test
  void aHeadThatLooksSixTokensBackIsToldFromTheParallelSlotOnlyByTheOtherLength() {
    Gaze sixBack = (layout, next, line, slot) -> next - 6;
    // In lines of five the two are one.
    HeadMeasures fives = scan(verse.quatrains(40, 0), sixBack);
    assertThat(measure(fives, HeadScore.PARALLEL_SLOT).value()).isEqualTo(1);
    assertThat(measure(fives, HeadScore.PARALLEL_SLOT_OVER_LINE).exceedsNull()).isTrue();
    assertThat(fives.of(HEAD, HeadScore.PARALLEL_SLOT_OVER_OFFSET)).isEmpty();

    // However few the lines of seven, they weigh as much.
    HeadMeasures mixed = scan(verse.quatrains(60, 15), sixBack);
    HeadMeasure contrast = measure(mixed, HeadScore.PARALLEL_SLOT_OVER_OFFSET);
    assertThat(contrast.value()).isCloseTo(0, within(1e-9));
    assertThat(contrast.exceedsNull()).isFalse();
  }

  @Test
  void aHeadOnThePreviousRhymeWordScoresOneThere() {
    List<TokenizedPoem> poems = verse.quatrains(20, 20);
    HeadMeasures measures =
        scan(
            poems,
            (layout, next, line, slot) -> line == 4 ? layout.position(2, layout.syllables()) : 0);
    assertThat(measure(measures, HeadScore.RHYME_WORD).value()).isGreaterThan(0.5);
    assertThat(measure(measures, HeadScore.RHYME_WORD_OVER_LINE).exceedsNull()).isTrue();
    assertThat(measure(measures, HeadScore.RHYME_WORD_OVER_OFFSET).exceedsNull()).isTrue();
  }

  @Test
  void aSinkOnTheFirstTokenIsCalledThatAndNothingElse() {
    HeadMeasures measures = scan(verse.quatrains(20, 20), (layout, next, line, slot) -> 0);
    assertThat(measure(measures, HeadScore.BEGIN).value()).isEqualTo(1);
    for (HeadMeasure row : measures.rows()) {
      if (row.head().equals(HEAD) && row.score() != HeadScore.BEGIN) {
        assertThat(row.exceedsNull()).as(row.toString()).isFalse();
      }
    }
  }

  @Test
  void everyTestIsCountedAndCorrected() {
    HeadMeasures measures = scan(verse.quatrains(5, 5), (layout, next, line, slot) -> next - 1);
    long tested = measures.rows().stream().filter(row -> !Double.isNaN(row.p())).count();
    assertThat(measures.tests()).isEqualTo((int) tested);
    for (HeadMeasure row : measures.rows()) {
      if (!Double.isNaN(row.p())) {
        assertThat(row.q()).as(row.toString()).isBetween(row.p(), 1.0);
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameRows() {
    List<TokenizedPoem> poems = verse.quatrains(5, 5);
    Gaze gaze = (layout, next, line, slot) -> slot;
    assertThat(scan(poems, gaze)).isEqualTo(scan(poems, gaze));
  }
}
