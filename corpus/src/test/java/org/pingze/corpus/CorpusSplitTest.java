package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusSplitTest {
  private static RandomGenerator seeded(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static RegulatedVerse poem(String id, String poet) {
    return RegulatedVerse.of(new Poem(id, "", poet, "", Collections.nCopies(4, "白日依山盡")));
  }

  /** Poet p of {@code poets} has p + 1 poems. */
  private static List<RegulatedVerse> poemsOf(int poets) {
    List<RegulatedVerse> poems = new ArrayList<>();
    for (int poet = 0; poet < poets; poet++) {
      for (int number = 0; number <= poet; number++) {
        poems.add(poem(poet + "-" + number, "poet " + poet));
      }
    }
    return poems;
  }

  private static Set<String> poets(List<RegulatedVerse> poems) {
    return poems.stream().map(verse -> verse.poem().poet()).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aPoetStandsOnOneSideOnlyAndNoPoemIsLost(long seed) {
    List<RegulatedVerse> poems = poemsOf(20);
    CorpusSplit split = CorpusSplit.byPoet(poems, 0.1, seeded(seed));

    assertThat(poets(split.training())).doesNotContainAnyElementsOf(poets(split.heldOut()));
    assertThat(split.heldOut()).hasSizeBetween(11, 21); // of 210; at most a tenth
    Set<RegulatedVerse> both = new HashSet<>(split.training());
    both.addAll(split.heldOut());
    assertThat(both).hasSize(poems.size());
    assertThat(split.training()).hasSize(poems.size() - split.heldOut().size());
  }

  @Test
  void aSplitByPoemHoldsOutTheShareAskedFor() {
    CorpusSplit split = CorpusSplit.byPoem(poemsOf(20), 0.1, seeded(7));

    assertThat(split.heldOut()).hasSize(21);
    assertThat(split.training()).hasSize(189);
  }

  @Test
  void theSameSeedGivesTheSameSplitAndAnotherSeedAnother() {
    List<RegulatedVerse> poems = poemsOf(20);

    assertThat(CorpusSplit.byPoem(poems, 0.1, seeded(7)))
        .isEqualTo(CorpusSplit.byPoem(poems, 0.1, seeded(7)))
        .isNotEqualTo(CorpusSplit.byPoem(poems, 0.1, seeded(8)));
  }

  @Test
  void bothSidesKeepTheOrderOfTheCorpus() {
    List<RegulatedVerse> poems = poemsOf(20);
    CorpusSplit split = CorpusSplit.byPoem(poems, 0.5, seeded(7));

    assertThat(split.heldOut()).isSortedAccordingTo((a, b) -> poems.indexOf(a) - poems.indexOf(b));
  }

  @Test
  void wherePoetsAreLargerThanTheShareTheSmallestIsHeldOut() {
    List<RegulatedVerse> poems =
        List.of(poem("1", "a"), poem("2", "a"), poem("3", "b"), poem("4", "b"), poem("5", "b"));

    assertThat(poets(CorpusSplit.byPoet(poems, 0.1, seeded(7)).heldOut())).containsExactly("a");
  }

  @Test
  void poemsWithoutAPoetAreSplitOneByOne() {
    List<RegulatedVerse> poems = List.of(poem("1", ""), poem("2", ""), poem("3", ""));

    assertThat(CorpusSplit.byPoet(poems, 0.3, seeded(7)).heldOut()).hasSize(1);
  }

  @Test
  void aCorpusTooSmallToSplitIsRefusedWithTheCure() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CorpusSplit.byPoem(poemsOf(1), 0.1, seeded(7)))
        .withMessageContaining("corpus of 1 poem");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CorpusSplit.byPoet(poemsOf(2).subList(1, 3), 0.1, seeded(7)))
        .withMessageContaining("split by poem");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CorpusSplit.byPoem(poemsOf(5), 1.0, seeded(7)))
        .withMessageContaining("(0, 1)");
  }

  @Test
  void aTrainingPoemThatSharesALineWithAHeldOutPoemIsRemovedAndNamed() {
    RegulatedVerse heldOut =
        RegulatedVerse.of(new Poem("h", "", "", "", List.of("白日依山盡", "黃河入海流", "欲窮千里目", "更上一層樓")));
    RegulatedVerse sharing =
        RegulatedVerse.of(new Poem("s", "", "", "", List.of("春眠不覺曉", "處處聞啼鳥", "欲窮千里目", "花落知多少")));
    RegulatedVerse apart =
        RegulatedVerse.of(new Poem("a", "", "", "", List.of("春眠不覺曉", "處處聞啼鳥", "夜來風雨聲", "花落知多少")));
    Corpus kept = NearDuplicates.removedFrom(List.of(sharing, apart), List.of(heldOut));

    assertThat(kept.poems()).containsExactly(apart);
    assertThat(kept.exclusions().list())
        .containsExactly(new Exclusion("s", "", "", ExclusionReason.SHARES_LINE, "欲窮千里目"));
  }
}
