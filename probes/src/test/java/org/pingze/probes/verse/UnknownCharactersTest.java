package org.pingze.probes.verse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pingze.probes.instruments.HandMadeTransformer;
import org.pingze.probes.model.TransformerConfig;
import org.pingze.probes.statistics.UnitSums;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tokenize.VerseToken;

class UnknownCharactersTest {
  private final HandMadeVerse verse = new HandMadeVerse(30, 1);

  /** Returns the poem with its first characters, so many, behind the unknown token. */
  private static TokenizedPoem hidden(TokenizedPoem poem, int characters) {
    return new TokenizedPoem(
        poem.poem(),
        Stream.concat(
                poem.tokens().stream().limit(1),
                Stream.concat(
                    poem.tokens().stream()
                        .skip(1)
                        .limit(characters)
                        .map(
                            token ->
                                new VerseToken(
                                    HandMadeVerse.UNKNOWN, token.kind(), token.characters())),
                    poem.tokens().stream().skip(1 + characters)))
            .toList());
  }

  @Test
  void aCharacterCostsWhatItsShareAndTheEscapeOfWittenAndBellSay() {
    TokenizedPoem poem =
        hidden(
            Stream.generate(() -> verse.poem(4, 5))
                .filter(
                    made ->
                        made.poem().characters().stream()
                                .limit(3)
                                .map(character -> character.character())
                                .distinct()
                                .count()
                            == 3)
                .findFirst()
                .orElseThrow(),
            3);
    int first = poem.tokens().get(1).first().character();
    UnknownCharacters unknown =
        UnknownCharacters.fit(List.of(poem, poem), OptionalInt.of(HandMadeVerse.UNKNOWN));
    // Three characters, twice each: 2 of 6 + 3.
    assertThat(unknown.bits(first)).isCloseTo(Math.log(9 / 2.0) / Math.log(2), within(1e-12));
    // None of them: 3 of 6 + 3, then 17 bits.
    assertThat(unknown.bits('平')).isCloseTo(17 + Math.log(3) / Math.log(2), within(1e-12));
    assertThat(unknown.bits(poem)).isCloseTo(3 * Math.log(9 / 2.0) / Math.log(2), within(1e-12));
  }

  @Test
  void whereNothingWasUnknownACharacterIsSpelledOut() {
    UnknownCharacters unknown =
        UnknownCharacters.fit(List.of(verse.poem(4, 5)), OptionalInt.empty());
    assertThat(unknown.bits('平')).isEqualTo(17);
    assertThat(unknown.bits(verse.poem(4, 5))).isZero();
  }

  @Test
  void thePoemIsChargedForItsTokensAndItsUnknownCharacters() {
    TokenizedPoem poem = hidden(verse.poem(4, 5), 2);
    UnknownCharacters unknown =
        UnknownCharacters.fit(List.of(), OptionalInt.of(HandMadeVerse.UNKNOWN));
    HandMadeTransformer guessing =
        new HandMadeTransformer(
            TransformerConfig.learned(1, 1, 4, 0, verse.vocabularySize(), 128),
            (row, head, query, key) -> 0,
            (row, position, token) -> 0);
    UnitSums bits = ClassLosses.of(guessing, List.of(poem), verse.tones()).bits(unknown);
    // 4 lines of 6 tokens and <eos>, of 65 each.
    double tokens = 25 * Math.log(65) / Math.log(2);
    assertThat(bits.get(0, 1)).isCloseTo(tokens, within(1e-4));
    assertThat(bits.get(0, 0)).isCloseTo(tokens + 2 * 17, within(1e-4));
    assertThat(bits.get(0, 2)).isEqualTo(20);
  }
}
