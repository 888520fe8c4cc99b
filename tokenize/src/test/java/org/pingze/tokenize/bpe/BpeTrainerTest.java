package org.pingze.tokenize.bpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pingze.tokenize.bpe.BpeTrainer.Settings;
import org.pingze.tokenize.bpe.BpeVocabulary.Merge;

class BpeTrainerTest {
  private static PreTokenCounts counts(List<String> preTokens) {
    PreTokenCounts counts = new PreTokenCounts();
    for (String preToken : preTokens) {
      int[] letters = preToken.codePoints().toArray();
      counts.add(letters, 0, letters.length);
    }
    return counts;
  }

  private static BpeVocabulary train(List<String> preTokens, int vocabulary, int minimumCount) {
    Settings settings =
        new Settings(vocabulary, List.of("<s>"), Set.of(), Integer.MAX_VALUE, minimumCount);
    return BpeTrainer.train(counts(preTokens), settings, learned -> {});
  }

  @Test
  void theMostFrequentPairIsMergedFirstThenWhatItMakesIsCounted() {
    // 白雲 3 times, 雲間 twice; once 白雲 is a token, 白雲+間 occurs twice and 雲+間 never.
    BpeVocabulary learned = train(List.of("白雲間", "白雲間", "白雲"), 99, 1);

    assertThat(learned.tokens()).containsExactly("<s>", "白", "間", "雲", "白雲", "白雲間");
    assertThat(learned.merges()).containsExactly(new Merge("白", "雲"), new Merge("白雲", "間"));
    assertThat(learned.alphabet()).isEqualTo(3);
  }

  @Test
  void ofEquallyFrequentPairsTheOneWithTheSmallerIdsIsMergedFirst() {
    // By code point 一 < 山 < 月 < 水; every pair occurs once.
    assertThat(train(List.of("水山", "月水", "一水", "一月"), 99, 1).merges())
        .containsExactly(
            new Merge("一", "月"), new Merge("一", "水"), new Merge("月", "水"), new Merge("水", "山"));
  }

  @Test
  void aRunOfOneLetterIsMergedFromTheLeft() {
    assertThat(train(List.of("山山山", "山山山"), 4, 1).tokens())
        .containsExactly("<s>", "山", "山山", "山山山");
  }

  @Test
  void everyMergeIsThatOfATrainerThatCountsAllPairsAnew() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    List<String> letters = List.of("一", "山", "月", "水", "白", "𤜼");
    for (int corpus = 0; corpus < 200; corpus++) {
      int distinct = random.nextInt(1, letters.size() + 1); // few letters make runs and ties
      List<String> words = new ArrayList<>();
      for (int word = random.nextInt(1, 40); word > 0; word--) {
        words.add(
            random
                .ints(random.nextInt(1, 12), 0, distinct)
                .mapToObj(letters::get)
                .collect(Collectors.joining()));
      }
      int minimumCount = random.nextInt(1, 4);

      assertThat(train(words, 60, minimumCount))
          .as("corpus %s", words)
          .isEqualTo(PlainBpeTrainer.train(words, "<s>", 60, minimumCount));
    }
  }

  @Test
  void aTokenSpelledAsASpecialOneIsThatOne() {
    BpeVocabulary learned = train(List.of("<s>", "<s>"), 99, 1);

    assertThat(learned.tokens()).containsExactly("<s>", "<", ">", "s", "<s");
    assertThat(learned.merges()).containsExactly(new Merge("<", "s"), new Merge("<s", ">"));
  }

  @Test
  void aTextOfOneLetterTeachesNoMoreThanItsRuns() {
    assertThat(train(List.of("山"), 99, 1).merges()).isEmpty();
    assertThat(train(List.of("山山山山"), 99, 1).tokens()).containsExactly("<s>", "山", "山山", "山山山山");
  }

  @Test
  void aPairRarerThanTheMinimumIsNotMerged() {
    assertThat(train(List.of("白雲", "白雲", "明月"), 99, 2).merges())
        .containsExactly(new Merge("白", "雲"));
  }

  @Test
  void theVocabularyIsNeverLargerThanAskedFor() {
    assertThat(train(List.of("白雲間", "白雲間", "白雲"), 5, 1).tokens()).hasSize(5);
  }

  @Test
  void aLetterOutsideTheAlphabetSeparatesItsNeighbours() {
    Settings settings = new Settings(99, List.of(), Set.of(), 2, 1);
    BpeVocabulary learned =
        BpeTrainer.train(counts(List.of("白山雲", "白雲", "白", "雲")), settings, size -> {});

    assertThat(learned.tokens()).containsExactly("白", "雲", "白雲");
  }

  @Test
  void ofEquallyFrequentLettersTheSmallerCodePointStaysInALimitedAlphabet() {
    Settings settings = new Settings(99, List.of(), Set.of(), 1, 1);

    assertThat(BpeTrainer.train(counts(List.of("月山")), settings, size -> {}).tokens())
        .containsExactly("山");
  }

  @Test
  void whatIsLearnedDependsNeitherOnTheOrderOfTheTextNorOnThreads() throws Exception {
    List<String> lines = List.of("白日依山盡", "黃河入海流", "白日依山盡", "青山橫北郭", "白水遶東城", "青山白日", "山盡");
    List<String> reversed = new ArrayList<>(lines);
    Collections.reverse(reversed);
    BpeVocabulary once = train(lines, 60, 1);

    assertThat(train(reversed, 60, 1)).isEqualTo(once);
    for (int threads : new int[] {1, 3}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        assertThat(pool.submit(() -> train(lines, 60, 1)).get()).isEqualTo(once);
      } finally {
        pool.shutdown();
      }
    }
  }

  @Test
  void everyMergeIsReported() {
    List<Integer> sizes = new ArrayList<>();
    Settings settings = new Settings(99, List.of("<s>"), Set.of(), Integer.MAX_VALUE, 1);
    BpeTrainer.train(counts(List.of("白雲間", "白雲間", "白雲")), settings, sizes::add);

    assertThat(sizes).containsExactly(5, 6);
  }

  @Test
  void aVocabularyWithoutRoomIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Settings(1, List.of("<s>"), Set.of(), 9, 1))
        .withMessageContaining("no room beside the special tokens [<s>]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> train(List.of("白日依山盡"), 5, 1))
        .withMessageContaining("the alphabet alone has 5 letters")
        .withMessageContaining("limit the alphabet");
  }
}
