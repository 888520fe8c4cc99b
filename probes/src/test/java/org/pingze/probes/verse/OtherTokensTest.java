package org.pingze.probes.verse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.instruments.HandMadeTransformer;
import org.pingze.probes.model.TransformerConfig;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tonal.ToneClass;

/** What the measures make of tokens that hold two characters, or a part of one. */
class OtherTokensTest {
  private static final HeadId HEAD = new HeadId(0, 0);
  private final HandMadeVerse verse = new HandMadeVerse(60, 1);

  private ClassLosses guesses(TokenizedPoem poem) {
    HandMadeTransformer model =
        new HandMadeTransformer(
            TransformerConfig.learned(1, 1, 4, 0, verse.vocabularySize(), 128),
            (row, head, query, key) -> 0,
            (row, position, token) -> 0);
    return ClassLosses.of(model, List.of(poem), verse.tones());
  }

  private HeadMeasures attending(List<TokenizedPoem> poems, int key) {
    HandMadeTransformer model =
        HandMadeTransformer.attending(
            2,
            verse.vocabularySize(),
            (row, head, query, at) -> at == Math.min(query, key) ? 1 : 0);
    return new HeadScan(
            poems,
            verse.tokenizer(),
            verse.tones(),
            verse.evenFrequencies(),
            new ScanSettings(1000, 199, 19, 10, 100, 42))
        .of(model);
  }

  @Test
  void aTokenOfTwoCharactersIsOnePredictionOfItsFirst() {
    TokenizedPoem poem = verse.poem(4, 5);
    ClassLosses losses = guesses(OtherTokens.paired(poem));
    assertThat(losses.predictions())
        .hasSize(16)
        .extracting(ClassPrediction::slot)
        .containsOnly(1, 3, 4, 5);
    assertThat(losses.predictions().get(0).character()).isEqualTo(poem.poem().at(1, 1));
  }

  @Test
  void thePartsOfACharacterPredictNoClass() {
    ClassLosses losses = guesses(OtherTokens.split(verse.poem(4, 5), 1, 3));
    assertThat(losses.predictions())
        .hasSize(19)
        .noneMatch(prediction -> prediction.line() == 1 && prediction.slot() == 3);
    assertThat(losses.tokenLoss(1000, 1).value())
        .isCloseTo(Math.log(verse.vocabularySize()), within(1e-6));
  }

  @Test
  void aSplitCharacterHasBeenReadAtItsLastPart() {
    SyllablePositions layout = new SyllablePositions(OtherTokens.split(verse.poem(4, 5), 1, 3));
    assertThat(layout.position(1, 3)).isEqualTo(4);
    assertThat(layout.position(1, 4)).isEqualTo(5);
    assertThat(layout.isWhole(3)).isFalse();
    assertThat(layout.isWhole(4)).isFalse();
    assertThat(layout.isWhole(5)).isTrue();
    assertThat(layout.predictsCharacter(3)).isFalse();
  }

  @Test
  void rhymeWordsAlreadyUsedAreCountedOnlyWhereEachIsATokenOfItsOwn() {
    TokenizedPoem poem = verse.poem(4, 5, (line, slot) -> ToneClass.OBLIQUE);
    assertThat(guesses(poem).predictions()).anyMatch(p -> !Double.isNaN(p.repeatMass()));
    assertThat(guesses(OtherTokens.split(poem, 2, 5)).predictions())
        .allMatch(p -> Double.isNaN(p.repeatMass()));
  }

  @Test
  void theInContextScoreComparesTokensOfEquallyManyCharacters() {
    TokenizedPoem poem = verse.poem(4, 5);
    TokenizedPoem paired = OtherTokens.paired(poem);
    // Line 1 from the one, the rest from the other: slot 1 has one character, then two.
    TokenizedPoem mixed =
        new TokenizedPoem(
            poem.poem(),
            Stream.concat(poem.tokens().stream().limit(7), paired.tokens().stream().skip(6))
                .toList());
    HandMadeTransformer model =
        new HandMadeTransformer(
            TransformerConfig.learned(1, 1, 4, 0, verse.vocabularySize(), 128),
            (row, head, query, key) -> 0,
            // Slot 1 of line 3 is all but certain; nothing else is.
            (row, position, token) ->
                position == 11 && token == mixed.tokens().get(12).id() ? 20 : 0);
    assertThat(mixed.tokens().get(12).first()).isEqualTo(poem.poem().at(3, 1));
    assertThat(ClassLosses.of(model, List.of(mixed), verse.tones()).inContextScore(1000, 1).value())
        .isCloseTo(0, within(1e-6));
  }

  @Test
  void scoresThatCountTokensAreNotDefinedWhereASyllableIsNotOneToken() {
    List<TokenizedPoem> poems = verse.quatrains(4, 4).stream().map(OtherTokens::paired).toList();
    HeadMeasures measures = attending(poems, 1);
    for (HeadScore score :
        List.of(
            HeadScore.OFFSET_ONE_LINE,
            HeadScore.OFFSET_TWO_LINES,
            HeadScore.OFFSET_OTHER_LENGTH,
            HeadScore.LINE_FINAL_OVER_OFFSET,
            HeadScore.PARALLEL_SLOT_OVER_OFFSET,
            HeadScore.BEFORE_PARALLEL_SLOT_OVER_OFFSET,
            HeadScore.RHYME_WORD_OVER_OFFSET,
            HeadScore.OV_TONE_CONTEXT,
            HeadScore.OV_RHYME_CONTEXT,
            HeadScore.OV_SELF_CONTEXT)) {
      assertThat(measures.of(score)).as(score.id()).isEmpty();
    }
    assertThat(measures.of(HEAD, HeadScore.LINE_FINAL)).isPresent();
    assertThat(measures.of(HEAD, HeadScore.PREFIX_MATCHING)).isPresent();
  }

  @Test
  void theRestOfALineIsCountedByTokens() {
    // The head looks at the pair of line 1 alone, one of three tokens beside the final syllable.
    List<TokenizedPoem> poems =
        Stream.generate(() -> OtherTokens.paired(verse.poem(4, 5))).limit(6).toList();
    HeadMeasure line = attending(poems, 1).of(HEAD, HeadScore.LINE_FINAL_OVER_LINE).orElseThrow();
    // In line 2 of three predicted lines.
    assertThat(line.value()).isCloseTo(-1 / 3.0 / 3.0, within(1e-6));
  }
}
