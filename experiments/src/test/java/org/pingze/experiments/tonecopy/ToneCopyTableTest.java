package org.pingze.experiments.tonecopy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToneCopyTableTest {
  @Test
  void anAnswerIsBrokenBetweenWordsAtAHundredCharacters() {
    String word = "平".repeat(33);
    assertThat(ToneCopyTable.wrapped(String.join(" ", word, word, "仄".repeat(32), "x")).lines())
        .containsExactly(word + " " + word + " " + "仄".repeat(32), "x");
  }

  @Test
  void aWordThatIsTooLongStandsAlone() {
    assertThat(ToneCopyTable.wrapped("a " + "b".repeat(120) + " c").lines())
        .containsExactly("a", "b".repeat(120), "c");
  }

  @Test
  void aShortAnswerStaysAsItIs() {
    assertThat(ToneCopyTable.wrapped("No: nothing.")).isEqualTo("No: nothing.");
  }
}
