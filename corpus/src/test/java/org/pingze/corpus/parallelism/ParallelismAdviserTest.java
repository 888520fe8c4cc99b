package org.pingze.corpus.parallelism;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pingze.corpus.Poem;
import org.pingze.corpus.RegulatedVerse;
import org.pingze.tonal.Explanation;

class ParallelismAdviserTest {
  private static final ParallelismAdviser ADVISER = new ParallelismAdviser();

  private static List<CoupletParallelism> advice(String... lines) {
    return ADVISER.advise(RegulatedVerse.of(new Poem("1", "", "", "", List.of(lines))));
  }

  @Test
  void everyCharacterHasOneClassAlsoBeyondTheBasicPlane() {
    List<CoupletParallelism> advice = advice("白\uD87E\uDC00依山盡", "黃河入海流", "欲窮千里目", "更上一層樓");
    assertThat(advice.get(0).opening()).hasSize(5).contains("x");
    assertThat(advice.get(0).closing()).hasSize(5);
  }

  @Test
  void theInnerCoupletsOfAnOctaveAreExpectedToBeParallel() {
    // 杜甫《春望》.
    List<CoupletParallelism> spring =
        advice("國破山河在", "城春草木深", "感時花濺淚", "恨別鳥驚心", "烽火連三月", "家書抵萬金", "白頭搔更短", "渾欲不勝簪");
    assertThat(spring)
        .extracting(CoupletParallelism::expected)
        .containsExactly(false, true, true, false);
    assertThat(spring.get(1).isParallel()).isTrue();
    assertThat(spring.get(3).isParallel()).isFalse();
  }

  @Test
  void famousParallelCoupletsAreSeenWhereSegmentationMissedThem() {
    // 杜甫《登高》, couplets 2 and 3; 李商隱《無題》, couplet 2; 王維《山居秋暝》, couplet 2.
    assertThat(parallel("無邊落木蕭蕭下", "不盡長江滾滾來")).isTrue();
    assertThat(parallel("萬里悲秋常作客", "百年多病獨登臺")).isTrue();
    assertThat(parallel("春蠶到死絲方盡", "蠟炬成灰淚始乾")).isTrue();
    assertThat(parallel("明月松間照", "清泉石上流")).isTrue();
    // The couplets that close 李商隱《錦瑟》 and 杜甫《旅夜書懷》 are not parallel.
    assertThat(parallel("此情可待成追憶", "只是當時已惘然")).isFalse();
    assertThat(parallel("飄飄何所似", "天地一沙鷗")).isFalse();
  }

  private static boolean parallel(String opening, String closing) {
    return advice(opening, closing, opening, closing).get(0).isParallel();
  }

  @Test
  void doubledCharactersMatchEachOtherWhateverTheyMean() {
    assertThat(advice("蕭蕭蕭蕭蕭", "滾滾滾滾滾", "白日依山盡", "黃河入海流").get(0).likeness()).isEqualTo(1);
  }

  @Test
  void noCoupletOfAQuatrainIsExpectedToBeParallel() {
    assertThat(advice("白日依山盡", "黃河入海流", "欲窮千里目", "更上一層樓")).noneMatch(CoupletParallelism::expected);
  }

  @Test
  void adviceBelowTheLineIsANote() {
    assertThat(new CoupletParallelism(2, true, "nnnnn", "vvvvv", 0.2).explanation())
        .matches(advice -> advice.finding() == Explanation.Finding.NOTE)
        .matches(advice -> advice.english().contains("20 % alike"));
  }
}
