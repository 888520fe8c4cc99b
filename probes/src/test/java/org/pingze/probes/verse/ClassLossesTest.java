package org.pingze.probes.verse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.probes.instruments.HandMadeTransformer;
import org.pingze.probes.model.TransformerConfig;
import org.pingze.probes.verse.ToneBaseline.Knowledge;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tonal.ToneClass;

class ClassLossesTest {
  private final HandMadeVerse verse = new HandMadeVerse(30, 1);
  private final VocabularyTones tones = verse.tones();

  private ClassLosses losses(List<TokenizedPoem> poems, HandMadeTransformer.Logits logits) {
    HandMadeTransformer model =
        new HandMadeTransformer(
            TransformerConfig.learned(1, 1, 4, 0, verse.vocabularySize(), 128),
            (row, head, query, key) -> 0,
            logits);
    return ClassLosses.of(model, poems, tones);
  }

  @Test
  void aModelThatGuessesLosesOneBitOnTone() {
    ClassLosses losses = losses(verse.quatrains(3, 3), (row, position, token) -> 0);
    assertThat(losses.toneLoss(1000, 1).value()).isCloseTo(Math.log(2), within(1e-6));
    assertThat(losses.toneLoss(1000, 1).value() / ClassPrediction.NATS_PER_BIT)
        .isCloseTo(1, within(1e-6));
    assertThat(losses.predictions()).hasSize(3 * 20 + 3 * 28);
    // 65 tokens, 5 of them no characters.
    assertThat(losses.predictions().get(0).leftOutMass()).isCloseTo(5 / 65.0, within(1e-9));
    assertThat(losses.tokenLoss(1000, 1).value()).isCloseTo(Math.log(65), within(1e-6));
  }

  @Test
  void aModelThatPutsThreeTimesTheMassOnLevelHasThatLogOdds() {
    ClassLosses losses =
        losses(
            verse.quatrains(2, 2),
            (row, position, token) ->
                tones.onlyClass(token).filter(ToneClass.LEVEL::equals).isPresent()
                    ? Math.log(3)
                    : 0);
    for (ClassPrediction prediction : losses.predictions()) {
      boolean level = prediction.character().label().toneClass().orElseThrow() == ToneClass.LEVEL;
      assertThat(prediction.toneLogOdds()).isCloseTo(Math.log(3), within(1e-6));
      assertThat(prediction.toneLoss()).isCloseTo(-Math.log(level ? 0.75 : 0.25), within(1e-6));
    }
  }

  @Test
  void tokenLossIsTheSumOfItsParts() {
    ClassLosses losses =
        losses(verse.quatrains(2, 2), (row, position, token) -> Math.sin(row + position * token));
    for (ClassPrediction p : losses.predictions()) {
      assertThat(p.leftOutLoss() + p.toneLoss() + p.withinClassLoss())
          .isCloseTo(p.tokenLoss(), within(1e-9));
    }
  }

  @Test
  void rhymeIsPredictedAtRhymeWordsOnly() {
    TokenizedPoem poem = verse.poem(4, 5, (line, slot) -> ToneClass.OBLIQUE);
    ClassLosses losses = losses(List.of(poem), (row, position, token) -> 0);
    assertThat(losses.predictions().stream().filter(p -> !Double.isNaN(p.rhymeLoss())))
        .extracting(ClassPrediction::line)
        .containsExactly(2, 4);
    assertThat(losses.predictions().stream().filter(p -> !Double.isNaN(p.repeatMass())))
        .singleElement()
        .satisfies(p -> assertThat(p.repeatMass()).isCloseTo(1 / 65.0, within(1e-9)));
  }

  @Test
  void theRhymeLossOfAGuessIsTheShareOfTheGroup() {
    TokenizedPoem poem = verse.poem(4, 5);
    ClassLosses losses = losses(List.of(poem), (row, position, token) -> 0);
    ClassPrediction rhyme =
        losses.predictions().stream()
            .filter(p -> !Double.isNaN(p.rhymeLoss()))
            .findFirst()
            .orElseThrow();
    long inGroup =
        java.util.stream.IntStream.range(0, tones.size())
            .filter(id -> tones.onlyGroup(id).equals(rhyme.character().label().group()))
            .count();
    assertThat(rhyme.rhymeLoss()).isCloseTo(-Math.log(inGroup / 60.0), within(1e-9));
  }

  @Test
  void theInContextScoreComparesTheLastCoupletWithTheFirst() {
    // The true token gains one logit unit in lines 3 and 4 only.
    List<TokenizedPoem> poems = List.of(verse.poem(4, 5), verse.poem(4, 7));
    ClassLosses losses =
        losses(
            poems,
            (row, position, token) -> {
              TokenizedPoem poem = poems.get(row);
              boolean late = position >= poem.tokens().size() / 2 - 1;
              return late
                      && position + 1 < poem.tokens().size()
                      && token == poem.tokens().get(position + 1).id()
                  ? 1
                  : 0;
            });
    double expected = Math.log(64 + Math.E) - 1 - Math.log(65);
    assertThat(losses.inContextScore(1000, 1).value()).isCloseTo(expected, within(1e-6));
  }

  @Test
  void aBaselineThatKnowsThePositionLearnsAFixedPattern() {
    HandMadeVerse.Tones fixed =
        (line, slot) -> (line + slot) % 2 == 0 ? ToneClass.LEVEL : ToneClass.OBLIQUE;
    List<AnnotatedPoem> training =
        java.util.stream.Stream.generate(() -> verse.poem(4, 5, fixed).poem()).limit(8).toList();
    AnnotatedPoem poem = verse.poem(4, 5, fixed).poem();
    // Add-one smoothing of 8 of 8.
    assertThat(
            ToneBaseline.fit(Knowledge.POSITION, training).probability(ToneClass.LEVEL, poem, 1, 1))
        .isCloseTo(9 / 10.0, within(1e-12));
    assertThat(
            ToneBaseline.fit(Knowledge.UNIGRAM, training).probability(ToneClass.LEVEL, poem, 1, 1))
        .isCloseTo(81 / 162.0, within(1e-12));
    // Across the line end 5 of line 1 (level) meets 1 of line 2 (oblique): always the opposite.
    assertThat(
            ToneBaseline.fit(Knowledge.BIGRAM, training).probability(ToneClass.OBLIQUE, poem, 1, 2))
        .isGreaterThan(0.98);
  }

  @Test
  void knowingTheFirstLineSettlesWhichOfTwoPatternsAPoemFollows() {
    HandMadeVerse.Tones fixed =
        (line, slot) -> (line + slot) % 2 == 0 ? ToneClass.LEVEL : ToneClass.OBLIQUE;
    HandMadeVerse.Tones opposite = (line, slot) -> fixed.at(line, slot).opposite();
    List<AnnotatedPoem> training =
        java.util.stream.Stream.generate(
                () -> List.of(verse.poem(4, 5, fixed).poem(), verse.poem(4, 5, opposite).poem()))
            .limit(20)
            .flatMap(List::stream)
            .toList();
    AnnotatedPoem poem = verse.poem(4, 5, opposite).poem();
    assertThat(
            ToneBaseline.fit(Knowledge.POSITION, training).probability(ToneClass.LEVEL, poem, 2, 2))
        .isCloseTo(0.5, within(1e-12));
    assertThat(
            ToneBaseline.fit(Knowledge.FIRST_LINE, training)
                .probability(ToneClass.OBLIQUE, poem, 2, 2))
        .isCloseTo(21 / 22.0, within(1e-12));
  }

  @Test
  void baselinesAreJudgedAtThePositionsOfTheModel() {
    List<TokenizedPoem> poems = verse.quatrains(3, 3);
    List<AnnotatedPoem> training =
        verse.quatrains(20, 20).stream().map(TokenizedPoem::poem).toList();
    ClassLosses losses = losses(poems, (row, position, token) -> 0);
    ToneBaseline unigram = ToneBaseline.fit(Knowledge.UNIGRAM, training);
    double mean =
        losses.mean(p -> unigram.loss(p, poems.get(p.poem()).poem()), any -> true, 1000, 1).value();
    assertThat(mean).isCloseTo(Math.log(2), within(0.02));
    RhymeBaseline rhymes = RhymeBaseline.givenEarlier(training);
    assertThat(losses.predictions())
        .allSatisfy(
            p ->
                assertThat(Double.isNaN(rhymes.loss(p, poems.get(p.poem()).poem())))
                    .isEqualTo(Double.isNaN(p.rhymeLoss())));
  }
}
