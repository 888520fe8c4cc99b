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
    "妖韶援綠{𥫗/戢}。鳧鴈將子遊, UNENCODED, line 1: 𥫗 (U+25AD7)", // 喬知之, 定情篇
    "{蜳攵}𧍪與鮫魚，子母長相隨。, UNENCODED, line 1: 蜳 (U+8733)", // 慈竹 (全宋詩)
    "⿰木養深黃狖小，地煗白雲多。, UNENCODED, line 1: ⿰ (U+2FF0)", // 經孟浩然鹿門舊居
    "白日\uD83D依山盡，黃河入海流。, ODD_SYMBOL, line 1: \uD83D (U+D83D)", // half a character
    "白日（一作舊日依山盡，黃河入海流。, UNCLOSED_NOTE, line 1: ） (U+FF09)",
    "白日）依山盡，黃河入海流。, UNCLOSED_NOTE, line 1: ） (U+FF09)"
  })
  void theFirstObstacleIsNamedWithItsPlace(String text, ExclusionReason reason, String detail) {
    TextCleaning cleaning = TextCleaning.of(text);

    assertThat(cleaning.obstacle()).contains(reason);
    assertThat(cleaning.detail()).isEqualTo(detail);
  }

  @ParameterizedTest
  @CsvSource({
    "邏人（一作「叉」）橫鳥道，江祖出魚梁。, 邏人橫鳥道", // 李白, 秋浦歌十七首 十一
    "[爽]節在重九，物華新雨餘。, 爽節在重九", // 德宗皇帝, 重陽日中外同歡
    "童子解吟《長恨曲》，胡兒能唱《琵琶篇》。, 童子解吟長恨曲", // 宣宗皇帝, 弔白居易
    "因茲却笑賓熬{下爲火}旅，史籍徒章貢賦名。, 因茲却笑賓熬旅", // 宗茝, 獻款詩
    "〔圜鍾爲宮三奏〕蒐講上儀，式修毖祀。, 蒐講上儀", // 高宗祀昊天上帝
    "蕭深（周改爲「森」）對風景，顧歩披花藥。, 蕭深對風景", // 趙志, 敬贈張晧兄
    "翻濤更好看。〖2〗, 翻濤更好看", // 陸蟾, 題廬山瀑布
    "（或有詩曰：〖又《雲谿友議》云。）省司府局正綢繆。, 省司府局正綢繆", // 廣文諸生, 詩: 〖 is left open
    "三危[七]鎮羣望，岫崿凌穹蒼。, 三危鎮羣望", // 敦煌廿詠 一
    "嘗聞鑿壁井，茲水最爲靈，諸流量[三六]且輕。, 嘗聞鑿壁井", // 敦煌廿詠 十九
    "回波[爾]時[六]賊，不如持心斷惑。, 回波爾時六賊" // 王梵志, 迴波樂: the lost numeral is supplied
  })
  void whatEditorsAddedToALineIsTakenAway(String text, String firstLine) {
    TextCleaning cleaning = TextCleaning.of(text);

    assertThat(cleaning.obstacle()).isEmpty();
    assertThat(cleaning.lines()).first().isEqualTo(firstLine);
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
