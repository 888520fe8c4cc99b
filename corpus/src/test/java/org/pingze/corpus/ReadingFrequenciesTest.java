package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pingze.tonal.RhymeBook;
import org.pingze.tonal.ToneClass;

class ReadingFrequenciesTest {
  @TempDir Path directory;

  private static ReadingFrequencies frequencies(ReadingCounts counts, ContextWeights weights) {
    return new ReadingFrequencies(Map.of("poems", "1"), counts, weights, SlotRates.assumed());
  }

  private static double level(ReadingFrequencies frequencies, String line, int slot) {
    return level(frequencies, List.of(line), slot);
  }

  private static double level(ReadingFrequencies frequencies, List<String> lines, int place) {
    PoemCharacters characters =
        PoemCharacters.of(new Poem("", "", "", "", lines), GraphVariants.builtIn());
    return frequencies.levelProbability(characters, place - 1, 0.5);
  }

  @Test
  void aCharacterNeverSeenIsUndecided() {
    assertThat(level(ReadingFrequencies.none(), "一看花", 2)).isEqualTo(0.5);
  }

  @Test
  void aCharacterWithoutWeightsHasItsOwnShareDrawnTowardsAHalf() {
    ReadingCounts counts = new ReadingCounts();
    counts.addCharacter('看', new ClassCounts(9, 0));
    // (9 + ½) / (9 + 1)
    assertThat(level(frequencies(counts, new ContextWeights(CharacterVectors.none())), "看", 1))
        .isCloseTo(0.95, within(1e-12));
  }

  @Test
  void surroundingsAddTheirWeights() {
    ContextWeights weights = new ContextWeights(CharacterVectors.none());
    weights.putAlone('看', -10);
    weights.put(Surroundings.BEFORE, Surroundings.key('看', '獨'), 20);
    weights.put(Surroundings.AROUND, Surroundings.key('看', '獨', '花'), 5);
    weights.put(Surroundings.TWO_AFTER, Surroundings.key('看', '花', '落'), -35);
    ReadingFrequencies frequencies = frequencies(new ReadingCounts(), weights);
    assertThat(level(frequencies, "看", 1)).isCloseTo(logistic(-1), within(1e-12));
    assertThat(level(frequencies, "獨看", 2)).isCloseTo(logistic(1), within(1e-12));
    assertThat(level(frequencies, "獨看花", 2)).isCloseTo(logistic(1.5), within(1e-12));
    assertThat(level(frequencies, "獨看花落", 2)).isCloseTo(logistic(-2), within(1e-12));
  }

  @Test
  void theCounterpartCountsWithANeighbourAndOnlyInALineOfTheSameLength() {
    ContextWeights weights = new ContextWeights(CharacterVectors.none());
    weights.putAlone('看', 0);
    weights.put(Surroundings.COUNTERPART_AFTER, Surroundings.key('看', '花', '聽'), 10);
    ReadingFrequencies frequencies = frequencies(new ReadingCounts(), weights);
    assertThat(level(frequencies, List.of("看花", "聽鳥"), 1)).isCloseTo(logistic(1), within(1e-12));
    assertThat(level(frequencies, List.of("聽鳥", "看花"), 3)).isCloseTo(logistic(1), within(1e-12));
    assertThat(level(frequencies, List.of("看柳", "聽鳥"), 1)).isEqualTo(0.5);
    assertThat(level(frequencies, List.of("看花", "聽鳥鳴"), 1)).isEqualTo(0.5);
  }

  @Test
  void theVectorsOfNeighboursSpeakForCharactersThatHaveNoWeightOfTheirOwn() {
    int[] vector = new int[CharacterVectors.DIMENSIONS];
    vector[3] = 80;
    CharacterVectors vectors = new CharacterVectors();
    vectors.put('柳', vector);
    ContextWeights weights = new ContextWeights(vectors);
    weights.putAlone('看', 5);
    int[] company = new int[2 * CharacterVectors.DIMENSIONS];
    company[CharacterVectors.DIMENSIONS + 3] = 150; // of the character after it
    weights.putCompany('看', company);
    ReadingFrequencies frequencies = frequencies(new ReadingCounts(), weights);
    // 0.5 + 0.8 × 1.5
    assertThat(level(frequencies, "看柳", 1)).isCloseTo(logistic(1.7), within(1e-12));
    assertThat(level(frequencies, "柳看", 2)).isCloseTo(logistic(0.5), within(1e-12));
  }

  private static double logistic(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  @Test
  void aReadingWeighsAsMuchAsVerseUsesIt() {
    ReadingFrequencies frequencies = ReadingFrequencies.builtIn();
    assertThat(frequencies.weight('風', ToneClass.OBLIQUE)).isLessThan(0.005);
    assertThat(frequencies.weight('何', ToneClass.OBLIQUE)).isLessThan(0.005);
    assertThat(frequencies.weight('不', ToneClass.OBLIQUE)).isGreaterThan(0.95);
    assertThat(frequencies.weight('中', ToneClass.LEVEL)).isBetween(0.8, 0.999);
    assertThat(frequencies.weight('看', ToneClass.LEVEL)).isBetween(0.3, 0.8);
  }

  @Test
  void whatIsWrittenReadsBackTheSame() throws IOException {
    Path file = directory.resolve("frequencies.tsv");
    Path again = directory.resolve("again.tsv");
    ReadingFrequencies.builtIn().withManifest("corpus", "全唐詩").write(file);
    ReadingFrequencies.read(file).write(again);
    assertThat(again).hasSameBinaryContentAs(file);
    assertThat(ReadingFrequencies.read(again).manifest()).containsEntry("corpus", "全唐詩");
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void aMalformedRowIsRefusedWithFileLineAndCure() throws IOException {
    for (String row :
        List.of(
            "character\t看\t1",
            "character\t看見\t1\t2",
            "character\t看\t-1\t2",
            "before\t看\t花",
            "before\t看\t花3 相",
            "around\t看\t花3",
            "before\t看\t花3花4",
            "alone\t看\t0.5",
            "slot\tSIX\tx\ty",
            "couplet\tFIVE\tLESSER\tRESCUING",
            "couplet\tFIVE\tRESCUING\tLESSER\t3",
            "couplet\tFIVE\tLESSER\tRESCUED\t3",
            "couplet\tFIVE\tLESSER\tRESCUING\t-3",
            "verb\t看\t1\t2",
            "character\t看\tx\t2")) {
      Path file = directory.resolve("bad.tsv");
      Files.writeString(file, "# poems: 1\n" + row + "\n", StandardCharsets.UTF_8);
      assertThatThrownBy(() -> ReadingFrequencies.read(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("bad.tsv, line 2")
          .hasMessageContaining("estimate the file anew");
    }
  }

  @Test
  void aFileCutShortOrNotUtf8IsRefused() throws IOException {
    Path file = directory.resolve("short.tsv");
    Files.writeString(file, "character\t看\t1\t2\n", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> ReadingFrequencies.read(file)).hasMessageContaining("cut short");
    Files.write(file, new byte[] {(byte) 0xAA, (byte) 0x46});
    assertThatThrownBy(() -> ReadingFrequencies.read(file)).hasMessageContaining("not UTF-8");
  }

  @Test
  void theBuiltInFrequenciesSayWhatTheyComeFrom() {
    assertThat(ReadingFrequencies.builtIn().manifest())
        .containsKeys("corpus", "poems", "poems-sha256", "rhyme-book-sha256", "command");
    assertThat(ReadingFrequencies.builtIn().manifest())
        .containsEntry("rhyme-book-sha256", RhymeBook.builtIn().sha256());
  }
}
