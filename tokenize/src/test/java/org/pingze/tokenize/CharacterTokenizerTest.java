package org.pingze.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pingze.corpus.RegulatedVerse;

class CharacterTokenizerTest {
  private static final RegulatedVerse REPEATING = Poems.verse("山山山山山", "月月月花花", "月月月花花", "一水水水水");

  @Test
  void specialTokensAndPunctuationComeFirstThenCharactersByFrequencyThenCodePoint() {
    CharacterTokenizer tokenizer = CharacterTokenizer.ofMinimumCount(List.of(REPEATING), 1);

    // 月 6, 山 5, 水 (U+6C34) and 花 (U+82B1) 4 each, 一 1.
    assertThat(tokenizer.vocabulary())
        .containsExactly("<bos>", "<eos>", "<unk>", "，", "。", "月", "山", "水", "花", "一");
  }

  @Test
  void aCharacterSeenTooSeldomIsLeftOut() {
    assertThat(CharacterTokenizer.ofMinimumCount(List.of(REPEATING), 5).vocabulary())
        .endsWith("。", "月", "山");
  }

  @Test
  void theMostFrequentCharactersAreKept() {
    assertThat(CharacterTokenizer.ofMostFrequent(List.of(REPEATING), 3).vocabulary())
        .endsWith("。", "月", "山", "水")
        .hasSize(8);
  }

  @Test
  void askingForMoreCharactersThanThereAreGivesAll() {
    assertThat(CharacterTokenizer.ofMostFrequent(List.of(REPEATING), 99).vocabulary()).hasSize(10);
  }

  @Test
  void aCharacterBeyondTheBasicPlaneIsOneToken() {
    assertThat(CharacterTokenizer.ofMinimumCount(List.of(Poems.BEYOND_BASIC_PLANE), 1).vocabulary())
        .contains("𤜼", "𩦠")
        .hasSize(25);
  }

  @Test
  void aVocabularyWithoutCharactersIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CharacterTokenizer.ofMinimumCount(List.of(REPEATING), 7))
        .withMessageContaining("lower the least count");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CharacterTokenizer.ofMostFrequent(List.of(), 10));
  }

  @Test
  void theFilesDependOnThePoemsAlone(@TempDir Path folder) throws IOException {
    CharacterTokenizer.ofMinimumCount(List.of(REPEATING), 1).write(folder.resolve("a"));
    CharacterTokenizer.ofMinimumCount(List.of(REPEATING), 1).write(folder.resolve("b"));

    String written = Files.readString(folder.resolve("a/tokenizer.json"), StandardCharsets.UTF_8);
    assertThat(folder.resolve("b/tokenizer.json")).hasContent(written);
    assertThat(written).contains("\"WordLevel\"").doesNotContain("\r");
    assertThat(folder.resolve("a")).isDirectoryNotContaining("glob:**.partial");
  }

  @Test
  void aDirectoryThatCannotBeMadeIsNamedAndNothingIsLeft(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "", StandardCharsets.UTF_8);

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(
            () ->
                CharacterTokenizer.ofMinimumCount(List.of(REPEATING), 1)
                    .write(file.resolve("model")))
        .withMessageContaining("taken")
        .withMessageContaining("cannot write the tokenizer");
    assertThat(folder).isDirectoryContaining("glob:**taken");
    assertThat(file).isEmptyFile();
  }
}
