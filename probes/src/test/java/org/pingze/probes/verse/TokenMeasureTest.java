package org.pingze.probes.verse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tokenize.VerseToken;
import org.pingze.tonal.ToneClass;

/** Each measure on a quatrain whose answer is counted by hand. */
class TokenMeasureTest {
  private static final OptionalInt UNKNOWN = OptionalInt.of(HandMadeVerse.UNKNOWN);

  private final HandMadeVerse verse = new HandMadeVerse(60, 1);

  // Lines of ○○●●○: two of the four pairs of neighbours are alike.
  private final TokenizedPoem poem =
      verse.poem(
          4, 5, (line, slot) -> slot == 3 || slot == 4 ? ToneClass.OBLIQUE : ToneClass.LEVEL);

  private static double ratio(TokenMeasure measure, TokenizedPoem poem) {
    PoemTokens counts =
        PoemTokens.of(poem, UNKNOWN, any -> false, NeighbourTones.fit(List.of(poem.poem())));
    return measure.numerator(counts) / measure.denominator(counts);
  }

  /** Returns the poem with the tokens of two neighbouring slots of one line in one. */
  private static TokenizedPoem merged(TokenizedPoem poem, int line, int slot) {
    List<VerseToken> tokens = new ArrayList<>();
    for (VerseToken token : poem.tokens()) {
      if (token.kind() == VerseToken.Kind.VERSE
          && token.first().line() == line
          && token.first().slot() == slot + 1) {
        VerseToken before = tokens.remove(tokens.size() - 1);
        List<AnnotatedCharacter> both = new ArrayList<>(before.characters());
        both.addAll(token.characters());
        tokens.add(new VerseToken(before.id(), VerseToken.Kind.VERSE, both));
      } else {
        tokens.add(token);
      }
    }
    return new TokenizedPoem(poem.poem(), tokens);
  }

  /** Returns the poem with the end of a line, its mark and the next syllable in one token. */
  private static TokenizedPoem joined(TokenizedPoem poem, int line) {
    List<VerseToken> tokens = new ArrayList<>();
    for (VerseToken token : poem.tokens()) {
      if (token.kind() == VerseToken.Kind.VERSE
          && token.first().line() == line + 1
          && token.first().slot() == 1) {
        tokens.remove(tokens.size() - 1);
        VerseToken end = tokens.remove(tokens.size() - 1);
        tokens.add(
            new VerseToken(end.id(), VerseToken.Kind.VERSE, List.of(end.first(), token.first())));
      } else {
        tokens.add(token);
      }
    }
    return new TokenizedPoem(poem.poem(), tokens);
  }

  @Test
  void charactersAreOneTokenEachAndCutEverywhere() {
    assertThat(ratio(TokenMeasure.FERTILITY, poem)).isEqualTo(1);
    assertThat(ratio(TokenMeasure.CAESURA, poem)).isEqualTo(1);
    assertThat(ratio(TokenMeasure.RHYME_ALONE, poem)).isEqualTo(1);
    assertThat(ratio(TokenMeasure.FINAL_ALONE, poem)).isEqualTo(1);
    assertThat(ratio(TokenMeasure.SYLLABLE_ALONE, poem)).isEqualTo(1);
    assertThat(ratio(TokenMeasure.LINE_CROSSING, poem)).isZero();
    assertThat(ratio(TokenMeasure.SPLIT, poem)).isZero();
    assertThat(ratio(TokenMeasure.PURITY_TABLE, poem)).isNaN();
    assertThat(ratio(TokenMeasure.NEIGHBOURS_TABLE, poem)).isEqualTo(0.5);
  }

  @Test
  void aTokenOverTheCaesuraLeavesItsLineUncut() {
    TokenizedPoem uncut = merged(poem, 1, 2);
    assertThat(ratio(TokenMeasure.CAESURA, uncut)).isEqualTo(3 / 4.0);
    assertThat(ratio(TokenMeasure.FERTILITY, uncut)).isEqualTo(19 / 20.0);
    assertThat(ratio(TokenMeasure.SYLLABLE_ALONE, uncut)).isEqualTo(18 / 20.0);
    assertThat(ratio(TokenMeasure.CAESURA, merged(poem, 1, 1))).isEqualTo(1);
    TokenizedPoem seven = verse.poem(4, 7);
    assertThat(ratio(TokenMeasure.CAESURA, merged(seven, 2, 4))).isEqualTo(3 / 4.0);
    assertThat(ratio(TokenMeasure.CAESURA, merged(seven, 2, 2))).isEqualTo(1);
  }

  @Test
  void aMergedLineEndIsNoTokenOfItsOwn() {
    // Line 1 ends level and so rhymes, as lines 2 and 4 do.
    assertThat(ratio(TokenMeasure.FINAL_ALONE, merged(poem, 3, 4))).isEqualTo(3 / 4.0);
    assertThat(ratio(TokenMeasure.RHYME_ALONE, merged(poem, 3, 4))).isEqualTo(1);
    assertThat(ratio(TokenMeasure.RHYME_ALONE, merged(poem, 2, 4))).isEqualTo(2 / 3.0);
  }

  @Test
  void aTokenOverALineEndCrossesACoupletOnlyAfterAnEvenLine() {
    assertThat(ratio(TokenMeasure.LINE_CROSSING, joined(poem, 1))).isEqualTo(1 / 19.0);
    assertThat(ratio(TokenMeasure.COUPLET_CROSSING, joined(poem, 1))).isZero();
    assertThat(ratio(TokenMeasure.COUPLET_CROSSING, joined(poem, 2))).isEqualTo(1 / 19.0);
  }

  @Test
  void aTokenOfTwoAlikeIsPureAndOneOfTwoUnlikeIsHalfPure() {
    TokenizedPoem both = merged(merged(poem, 1, 1), 1, 4); // ○○ and ●○
    for (TokenMeasure purity : List.of(TokenMeasure.PURITY_TABLE, TokenMeasure.PURITY_ALL)) {
      assertThat(ratio(purity, both)).isEqualTo(0.75);
    }
    assertThat(ratio(TokenMeasure.ONE_CLASS_TABLE, both)).isEqualTo(0.5);
    assertThat(ratio(TokenMeasure.ONE_CLASS_ALL, both)).isEqualTo(0.5);
    // At slots 1–2 all four lines agree, at 4–5 none does.
    assertThat(ratio(TokenMeasure.ONE_CLASS_AT_SLOTS, both)).isEqualTo(0.5);
    assertThat(ratio(TokenMeasure.ONE_CLASS_AT_SLOTS, merged(poem, 1, 1))).isEqualTo(1);
    TokenizedPoem three = merged(merged(poem, 1, 1), 1, 2); // ○○●
    assertThat(ratio(TokenMeasure.PURITY_TABLE, three)).isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void aSplitCharacterIsNeitherAloneNorWhole() {
    TokenizedPoem split = OtherTokens.split(poem, 2, 5);
    assertThat(ratio(TokenMeasure.SPLIT, split)).isEqualTo(1 / 20.0);
    assertThat(ratio(TokenMeasure.FERTILITY, split)).isEqualTo(21 / 20.0);
    assertThat(ratio(TokenMeasure.FINAL_ALONE, split)).isEqualTo(3 / 4.0);
    assertThat(ratio(TokenMeasure.CAESURA, split)).isEqualTo(1);
  }

  @Test
  void rareCharactersAreKeptUnlessUnknownAndWholeUnlessSplit() {
    int rare = poem.poem().at(2, 5).character();
    List<VerseToken> tokens = new ArrayList<>(poem.tokens());
    tokens.replaceAll(
        token ->
            token.kind() == VerseToken.Kind.VERSE && token.first().character() == rare
                ? new VerseToken(HandMadeVerse.UNKNOWN, VerseToken.Kind.VERSE, token.characters())
                : token);
    PoemTokens hidden =
        PoemTokens.of(
            new TokenizedPoem(poem.poem(), tokens),
            UNKNOWN,
            c -> c == rare,
            NeighbourTones.fit(List.of(poem.poem())));
    assertThat(TokenMeasure.RARE_KEPT.numerator(hidden)).isZero();
    assertThat(TokenMeasure.RARE_KEPT.denominator(hidden)).isPositive();
    assertThat(TokenMeasure.UNKNOWN.numerator(hidden))
        .isEqualTo(TokenMeasure.RARE_KEPT.denominator(hidden));
    PoemTokens split =
        PoemTokens.of(
            OtherTokens.split(poem, 2, 5),
            UNKNOWN,
            c -> c == rare,
            NeighbourTones.fit(List.of(poem.poem())));
    double occurrences = TokenMeasure.RARE_KEPT.denominator(split);
    assertThat(TokenMeasure.RARE_KEPT.numerator(split)).isEqualTo(occurrences);
    assertThat(TokenMeasure.RARE_WHOLE.numerator(split)).isEqualTo(occurrences - 1);
  }
}
