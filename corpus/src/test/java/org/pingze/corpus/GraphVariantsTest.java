package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphVariantsTest {
  private static final GraphVariants VARIANTS = GraphVariants.builtIn();

  @ParameterizedTest
  @CsvSource({"爲, 為", "眞, 真", "却, 卻", "迴, 回", "廻, 回", "黄, 黃", "烟, 煙"})
  void twoGraphsOfOneCharacterCountAsTheSame(String variant, String usual) {
    assertThat(VARIANTS.folded(variant)).isEqualTo(VARIANTS.folded(usual)).isEqualTo(usual);
    assertThat(VARIANTS.isVariant(variant.codePointAt(0))).isTrue();
    assertThat(VARIANTS.isVariant(usual.codePointAt(0))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"里, 裏", "云, 雲", "谷, 穀", "后, 後", "余, 餘", "干, 幹", "御, 禦"})
  void differentWordsStayApart(String one, String other) {
    assertThat(VARIANTS.folded(one)).isNotEqualTo(VARIANTS.folded(other));
  }

  @Test
  void charactersBeyondTheBmpSurviveFolding() {
    assertThat(VARIANTS.folded("𤜼爲𩦠")).isEqualTo("𤜼為𩦠");
  }
}
