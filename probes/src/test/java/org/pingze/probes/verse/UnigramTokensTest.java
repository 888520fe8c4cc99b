package org.pingze.probes.verse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pingze.probes.statistics.UnitSums;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tonal.ToneClass;

class UnigramTokensTest {
  // One level character and one oblique one; five other tokens.
  private final HandMadeVerse verse = new HandMadeVerse(1, 1);
  private final TokenizedPoem level = verse.poem(4, 5, (line, slot) -> ToneClass.LEVEL);

  @Test
  void theEntropyIsThatOfTheTokensCounted() {
    // 20 times one character, 2 commas, 2 full stops, one end: of 25.
    UnigramTokens unigram = UnigramTokens.fit(List.of(level), verse.tokenizer());
    double expected =
        -(20 / 25.0 * log2(20 / 25.0) + 2 * 2 / 25.0 * log2(2 / 25.0) + 1 / 25.0 * log2(1 / 25.0));
    assertThat(unigram.tokens()).isEqualTo(25);
    assertThat(unigram.entropy()).isCloseTo(expected, within(1e-12));
  }

  @Test
  void aPoemCostsItsTokensByTheirSmoothedShare() {
    UnigramTokens unigram = UnigramTokens.fit(List.of(level), verse.tokenizer());
    TokenizedPoem oblique = verse.poem(4, 5, (line, slot) -> ToneClass.OBLIQUE);
    UnitSums bits = unigram.bits(List.of(level, oblique));
    // Of 25 and 7 tokens in the vocabulary: a character met 20 times, and one never met.
    double others = -(4 * log2(3 / 32.0) + log2(2 / 32.0));
    assertThat(bits.get(0, 0)).isCloseTo(-20 * log2(21 / 32.0) + others, within(1e-9));
    assertThat(bits.get(1, 0)).isCloseTo(-20 * log2(1 / 32.0) + others, within(1e-9));
    assertThat(bits.get(0, 1)).isEqualTo(20);
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
