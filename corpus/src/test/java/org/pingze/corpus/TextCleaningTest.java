package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextCleaningTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "白日依山盡，黃河入海流。",
        "白日依山盡,黃河入海流.",
        "白日依山盡；黃河入海流！",
        "白日依山盡　黃河入海流",
        "白日依山盡\n黃河入海流\n",
        "「白日依山盡，」黃河入海流？",
        "白日（一作舊日）依山盡，黃河入海流。",
        "白日〈舊（日）〉依山盡，黃河入海流{按}。",
        "白[日]依山盡，黃河(note 1)入海流。",
        "白\uFE00日依山盡，\u200B黃河入海流。"
      })
  void punctuationAndNotesLeaveTheSameTwoLines(String text) {
    TextCleaning cleaning = TextCleaning.of(text);

    assertThat(cleaning.lines()).containsExactly("白日依山盡", "黃河入海流");
    assertThat(cleaning.obstacle()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "白日依山盡，黃河□海流。, LACUNA, line 2: □ (U+25A1)",
    "白日依山盡，黃○入海流。, LACUNA, line 2: ○ (U+25CB)",
    "白日abc山盡，黃河入海流。, LATIN, line 1: a (U+0061)",
    "白日Ａ山盡，黃河入海流。, LATIN, line 1: Ａ (U+FF21)",
    "白日依山盡1，黃河入海流。, ODD_SYMBOL, line 1: 1 (U+0031)",
    "白日依山盡，黃河入海\uE815。, ODD_SYMBOL, line 2: \uE815 (U+E815)",
    "白日（一作舊日依山盡，黃河入海流。, UNCLOSED_NOTE, line 1: ） (U+FF09)",
    "白日）依山盡，黃河入海流。, UNCLOSED_NOTE, line 1: ） (U+FF09)"
  })
  void theFirstObstacleIsNamedWithItsPlace(String text, ExclusionReason reason, String detail) {
    TextCleaning cleaning = TextCleaning.of(text);

    assertThat(cleaning.obstacle()).contains(reason);
    assertThat(cleaning.detail()).isEqualTo(detail);
  }

  @Test
  void aNoteMayRunOverALineEnd() {
    assertThat(TextCleaning.of("白日依山盡（一作\n舊日）\n黃河入海流").lines()).containsExactly("白日依山盡", "黃河入海流");
  }

  @Test
  void compatibilityIdeographsAndRareCharactersAreKeptAsTheyAre() {
    // U+F967 would become 不 under NFC; 𤜼 lies in plane 2, U+31350 in an extension Java 17 lacks.
    String line = "\uF967𤜼" + Character.toString(0x31350) + "々㶁";

    assertThat(TextCleaning.of(line).lines()).containsExactly(line);
  }
}
