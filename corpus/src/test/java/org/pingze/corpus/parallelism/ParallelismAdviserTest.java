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
    assertThat(ADVISER.classes("白日依山盡")).hasSize(5);
    assertThat(ADVISER.classes("白\uD87E\uDC00依山盡")).hasSize(5);
  }

  @Test
  void theInnerCoupletsOfAnOctaveAreExpectedToBeParallel() {
    // 杜甫《春望》.
    List<CoupletParallelism> spring =
        advice("國破山河在", "城春草木深", "感時花濺淚", "恨別鳥驚心", "烽火連三月", "家書抵萬金", "白頭搔更短", "渾欲不勝簪");
    assertThat(spring)
        .extracting(CoupletParallelism::expected)
        .containsExactly(false, true, true, false);
    assertThat(spring.get(2).isParallel()).isTrue();
  }

  @Test
  void noCoupletOfAQuatrainIsExpectedToBeParallel() {
    assertThat(advice("白日依山盡", "黃河入海流", "欲窮千里目", "更上一層樓")).noneMatch(CoupletParallelism::expected);
  }

  @Test
  void theShareCountsEqualSlots() {
    CoupletParallelism couplet = CoupletParallelism.of(2, true, "nvnan", "nvnvd");
    assertThat(couplet.share()).isEqualTo(0.6);
    assertThat(couplet.isParallel()).isTrue();
    assertThat(CoupletParallelism.of(2, true, "nnnnn", "vvvvv").explanation().finding())
        .isEqualTo(Explanation.Finding.NOTE);
  }
}
