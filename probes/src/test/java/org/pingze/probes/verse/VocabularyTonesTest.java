package org.pingze.probes.verse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pingze.probes.verse.VocabularyTones.TokenTone;
import org.pingze.tonal.RhymeBook;
import org.pingze.tonal.ToneClass;

class VocabularyTonesTest {
  private final VocabularyTones tones =
      VocabularyTones.of(
          List.of("<bos>", "，", "山", "水", "中", "山水", "\uD82D\uDC00", "\uFFFD", "山\uFFFD"),
          RhymeBook.builtIn());

  @Test
  void aMountainIsLevelAndWaterOblique() {
    assertThat(tones.tone(2)).isEqualTo(TokenTone.ONLY_LEVEL);
    assertThat(tones.onlyClass(3)).contains(ToneClass.OBLIQUE);
    assertThat(tones.onlyGroup(2).orElseThrow().name()).isEqualTo("刪");
  }

  @Test
  void aCharacterReadBothWaysIsNeither() {
    assertThat(tones.tone(4)).isEqualTo(TokenTone.BOTH);
    assertThat(tones.onlyClass(4)).isEmpty();
    assertThat(tones.groups(4)).hasSizeGreaterThan(1);
  }

  @Test
  void bordersAndPunctuationAreNotHan() {
    assertThat(tones.tone(0)).isEqualTo(TokenTone.NOT_HAN);
    assertThat(tones.tone(1)).isEqualTo(TokenTone.NOT_HAN);
    assertThat(tones.character(1)).isEqualTo(-1);
  }

  @Test
  void aPartOfACharacterHasNoTone() {
    assertThat(tones.tone(7)).isEqualTo(TokenTone.NOT_HAN);
    assertThat(tones.tone(8)).isEqualTo(TokenTone.ONLY_LEVEL);
    assertThat(tones.character(8)).isEqualTo(-1);
  }

  @Test
  void aTokenOfTwoCharactersCountsByItsFirstAndIsNoCharacter() {
    assertThat(tones.tone(5)).isEqualTo(TokenTone.ONLY_LEVEL);
    assertThat(tones.character(5)).isEqualTo(-1);
    assertThat(tones.characterTokens()).containsExactly(2, 3);
  }
}
