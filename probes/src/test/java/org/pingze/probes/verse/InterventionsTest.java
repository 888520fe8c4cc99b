package org.pingze.probes.verse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.model.FastTransformer;
import org.pingze.probes.verse.ToneBaseline.Knowledge;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tokenize.VerseToken;
import org.pingze.tonal.ToneClass;

/** Exchanged syllables and inverted lines on models whose one circuit is written down. */
class InterventionsTest {
  private static final ScanSettings SETTINGS = new ScanSettings(1000, 1999, 19, 10, 100, 42);
  private static final HeadId HEAD = new HeadId(0, 0);
  private static final HeadId OTHER = new HeadId(0, 1);

  private final HandMadeVerse verse = new HandMadeVerse(60, 1);
  private final VocabularyTones tones = verse.tones();
  private final List<TokenizedPoem> poems = verse.quatrains(30, 0);

  // Quatrains of five: slot s of line l stands at 6 (l − 1) + s.

  private static int lineFinal(int q) {
    return q < 6 ? 0 : q / 6 * 6 - 1;
  }

  private static int parallel(int q) {
    return Math.max(0, q - 5);
  }

  private static int parallelTwoLinesBack(int q) {
    return Math.max(0, q - 11);
  }

  private CounterfactualEffects effects(FastTransformer model) {
    return new CounterfactualScan(poems, tones, verse.evenFrequencies(), SETTINGS).of(model);
  }

  private static HeadMeasure through(CounterfactualEffects effects, HeadId head, HeadScore score) {
    return effects.rows().stream()
        .filter(row -> row.head().equals(head) && row.score() == score)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatCopiesThePreviousLinesLastToneHasItsWholeEffectThroughThatHead() {
    FastTransformer model = CompiledToneHead.of(tones, 2, InterventionsTest::lineFinal, 0);
    CounterfactualEffects effects = effects(model);
    double total = effects.total(HeadScore.COUNTERFACTUAL_LINE_FINAL).estimate().value();
    // The log-odds are ±A by the tone at the place looked at: an exchange moves them by 2 A.
    double odds =
        ClassLosses.of(model, poems, tones).predictions().stream()
            .filter(p -> p.line() > 1 && p.slot() > 1)
            .mapToDouble(p -> Math.abs(p.toneLogOdds()))
            .average()
            .orElseThrow();
    assertThat(total).isCloseTo(2 * odds, within(0.02)).isGreaterThan(1);
    HeadMeasure copies = through(effects, HEAD, HeadScore.COUNTERFACTUAL_LINE_FINAL);
    assertThat(copies.value()).isCloseTo(total, within(1e-4));
    assertThat(copies.p()).isLessThan(0.01);
    assertThat(copies.estimate().low()).isGreaterThan(1);
    HeadMeasure other = through(effects, OTHER, HeadScore.COUNTERFACTUAL_LINE_FINAL);
    assertThat(other.value()).isCloseTo(0, within(1e-3));
    assertThat(other.p() < 0.5).isFalse();
  }

  @Test
  void aSyllableThatNoHeadLooksAtHasNoEffect() {
    CounterfactualEffects effects =
        effects(CompiledToneHead.of(tones, 2, InterventionsTest::lineFinal, 0));
    for (HeadScore elsewhere :
        List.of(
            HeadScore.COUNTERFACTUAL_PARALLEL_SLOT,
            HeadScore.COUNTERFACTUAL_BEFORE_PARALLEL_SLOT)) {
      assertThat(effects.total(elsewhere).estimate().value()).isCloseTo(0, within(1e-6));
      assertThat(through(effects, HEAD, elsewhere).value()).isCloseTo(0, within(1e-6));
    }
  }

  @Test
  void whatFlipsTheToneOfTheParallelSlotHasANegativeEffect() {
    CounterfactualEffects effects =
        effects(CompiledToneHead.of(tones, -2, InterventionsTest::parallel, 0));
    HeadMeasure flips = through(effects, HEAD, HeadScore.COUNTERFACTUAL_PARALLEL_SLOT);
    assertThat(flips.value()).isLessThan(-1);
    assertThat(flips.p()).isLessThan(0.01);
  }

  @Test
  void aModelThatKnowsThePositionOnlyHasNoEffectAndNoPValue() {
    CounterfactualEffects effects =
        effects(CompiledToneHead.of(tones, 0, InterventionsTest::lineFinal, 1));
    for (HeadMeasure row : effects.rows()) {
      assertThat(row.value()).as(row.toString()).isCloseTo(0, within(1e-3));
      assertThat(row.p() < 0.5).as(row.toString()).isFalse();
    }
  }

  @Test
  void anExchangeKeepsThePoemAndPutsInTheClassesItSays() {
    CounterfactualScan scan =
        new CounterfactualScan(poems, tones, verse.evenFrequencies(), SETTINGS);
    for (SyllableExchange exchange : scan.exchanges(HeadScore.COUNTERFACTUAL_LINE_FINAL)) {
      List<VerseToken> tokens = poems.get(exchange.poem()).tokens();
      ToneClass was = tokens.get(exchange.source()).first().label().toneClass().orElseThrow();
      assertThat(exchange.oppositeClass()).isEqualTo(was.opposite());
      assertThat(tones.onlyClass(exchange.opposite())).contains(was.opposite());
      assertThat(tones.onlyClass(exchange.same())).contains(was);
      assertThat(tokens).extracting(VerseToken::id).doesNotContain(exchange.same());
      assertThat(exchange.source() % 6).isEqualTo(5);
      assertThat(exchange.query() / 6).isEqualTo(exchange.source() / 6 + 1);
    }
  }

  @Test
  void standInsAreThoseNearestInFrequency() {
    double[] frequencies =
        IntStream.range(0, tones.size()).mapToDouble(id -> id % 60 + 1).toArray();
    ToneSubstitutes substitutes = new ToneSubstitutes(tones, frequencies, 1);
    int token = HandMadeVerse.FIRST_CHARACTER + 20;
    Set<Integer> drawn = new HashSet<>();
    for (int i = 0; i < 8; i++) {
      int id = substitutes.draw(token, ToneClass.OBLIQUE, Set.of());
      assertThat(tones.onlyClass(id)).contains(ToneClass.OBLIQUE);
      assertThat(frequencies[id]).isCloseTo(frequencies[token], within(4.0));
      drawn.add(id);
    }
    assertThat(drawn).as("each of the nearest before any twice").hasSize(8);
  }

  /** Each line has the tones of the line before: every relation is "the same" (粘). */
  private List<TokenizedPoem> repeating() {
    return IntStream.range(0, 30)
        .mapToObj(
            i ->
                verse.poem(
                    4,
                    5,
                    (line, slot) ->
                        (i >> (slot - 1) & 1) == 0 ? ToneClass.LEVEL : ToneClass.OBLIQUE))
        .toList();
  }

  private ConflictOutcome conflict(FastTransformer model) {
    List<TokenizedPoem> own = repeating();
    ToneBaseline position =
        ToneBaseline.fit(Knowledge.POSITION, own.stream().map(TokenizedPoem::poem).toList());
    return new ConflictPoems(own, tones, verse.evenFrequencies(), SETTINGS).of(model, position);
  }

  @Test
  void whatReadsThePreviousLineFollowsItWhenItIsInverted() {
    ConflictOutcome outcome =
        conflict(CompiledToneHead.of(tones, 2, InterventionsTest::parallel, 0));
    assertThat(outcome.share().estimate().value()).isEqualTo(1);
    assertThat(outcome.shareInLine2().value()).isEqualTo(1);
    assertThat(outcome.lines()).isEqualTo(60);
    assertThat(outcome.towardsInverted().value()).isLessThan(outcome.towardsOthers().value());
    assertThat(outcome.gain().estimate().value())
        .isCloseTo(outcome.baseline().value() - outcome.towardsInverted().value(), within(1e-9));
    assertThat(outcome.followsInverted()).isTrue();
    assertThat(outcome.shift().estimate().value()).isGreaterThan(1);
  }

  @Test
  void whatReadsTheLineBeforeThatDoesNot() {
    ConflictOutcome outcome =
        conflict(CompiledToneHead.of(tones, 2, InterventionsTest::parallelTwoLinesBack, 0));
    assertThat(outcome.share().estimate().value()).isZero();
    assertThat(outcome.followsInverted()).isFalse();
    assertThat(outcome.shift().estimate().value()).isCloseTo(0, within(1e-6));
  }

  @Test
  void whatReadsNothingLosesOneBitAndDrawsLots() {
    ConflictOutcome outcome =
        conflict(CompiledToneHead.of(tones, 0, InterventionsTest::parallel, 0));
    assertThat(outcome.share().estimate().value()).isCloseTo(0.5, within(1e-9));
    assertThat(outcome.towardsInverted().value()).isCloseTo(Math.log(2), within(1e-6));
    assertThat(outcome.followsInverted()).isFalse();
  }

  @Test
  void whatGuessesBeatsAMisledBaselineAndFollowsNothingAllTheSame() {
    List<TokenizedPoem> own =
        IntStream.range(0, 30)
            .mapToObj(
                i ->
                    verse.poem(
                        4, 5, (line, slot) -> slot % 2 == 0 ? ToneClass.LEVEL : ToneClass.OBLIQUE))
            .toList();
    ToneBaseline position =
        ToneBaseline.fit(Knowledge.POSITION, own.stream().map(TokenizedPoem::poem).toList());
    ConflictOutcome outcome =
        new ConflictPoems(own, tones, verse.evenFrequencies(), SETTINGS)
            .of(CompiledToneHead.of(tones, 0, InterventionsTest::parallel, 0), position);
    // After 30 poems B1 gives the class that never came 1 of 32.
    assertThat(outcome.baseline().value()).isCloseTo(Math.log(32), within(1e-9));
    assertThat(outcome.gain().estimate().value()).isCloseTo(Math.log(16), within(1e-6));
    assertThat(outcome.gain().p()).isLessThan(0.01);
    assertThat(outcome.followsInverted()).isFalse();
  }

  @Test
  void aLineWithADoubtfulSyllableIsNotInverted() {
    List<TokenizedPoem> own = List.of(verse.poem(4, 5));
    // A vocabulary in which no token has a class: nothing can stand in for anything.
    ConflictOutcome outcome =
        new ConflictPoems(
                own,
                VocabularyTones.of(Collections.nCopies(tones.size(), "，"), verse.book()),
                verse.evenFrequencies(),
                SETTINGS)
            .of(
                CompiledToneHead.of(tones, 2, InterventionsTest::parallel, 0),
                ToneBaseline.fit(Knowledge.POSITION, List.of()));
    assertThat(outcome.lines()).isZero();
    assertThat(outcome.followsInverted()).isFalse();
  }
}
