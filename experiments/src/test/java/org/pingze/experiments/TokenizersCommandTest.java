package org.pingze.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pingze.corpus.BuiltInPoems;

class TokenizersCommandTest {
  @TempDir Path folder;
  private Path corpus;

  @BeforeEach
  void writeTheCorpus() throws IOException {
    String poems =
        BuiltInPoems.all().stream()
            .map(verse -> String.join("\n", verse.poem().lines()))
            .collect(Collectors.joining("\n\n"));
    corpus = Files.writeString(folder.resolve("poems.txt"), poems, StandardCharsets.UTF_8);
  }

  private CommandRun train(Object... more) {
    Object[] words = {"tokenizers", "train", "--corpus", corpus};
    Object[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return CommandRun.of(all);
  }

  @Test
  void aTrainedTokenizerDrawsAPoem() {
    Path bpe = folder.resolve("bpe");
    assertThat(train("--kind", "bpe", "--vocab", 2300, "-o", bpe).isDone().lines())
        .containsExactly(bpe.toString());

    CommandRun shown = CommandRun.of("tokenizers", "show", bpe, "白日依山盡，黃河入海流。欲窮千里目，更上一層樓。");
    // No two of these characters are a pair often enough but 千里, 黃河 and such.
    assertThat(shown.isDone().lines()).hasSize(10);
    assertThat(shown.lines().get(0)).startsWith("|白").endsWith("，|");
    assertThat(shown.lines().get(1)).startsWith("|仄");
    assertThat(shown.lines().get(3)).contains("韻");
    assertThat(shown.out()).contains("0 cross a line end").doesNotContain("\u001b");
  }

  @Test
  void charactersThatBytesSplitAreMarkedWithTheirParts() {
    Path bytes = folder.resolve("bytes");
    train("--kind", "byte-bpe", "--vocab", 300, "-o", bytes).isDone();

    assertThat(CommandRun.of("tokenizers", "show", bytes, "登鸛雀樓").isDone().out())
        .containsPattern("[₂₃]\\|");
  }

  @Test
  void everyKindIsTrained() {
    train("--kind", "char", "--vocab", 500, "-o", folder.resolve("char")).isDone();
    train("--kind", "word", "--vocab", 2500, "-o", folder.resolve("word")).isDone();
    train("--kind", "bpe", "--vocab", 2300, "--across-lines", "-o", folder.resolve("x")).isDone();

    assertThat(folder.resolve("word/tokenizer.json")).exists();
    assertThat(folder.resolve("char/tokenizer_config.json")).exists();
  }

  @Test
  void aTooSmallVocabularyLeavesNothingBehind() {
    Path output = folder.resolve("small");
    train("--kind", "bpe", "--vocab", 3, "-o", output).isRefusedWith("no room beside");
    train("--kind", "bpe", "--vocab", 99, "-o", output).isRefusedWith("limit the alphabet");
    train("--kind", "char", "--vocab", 5, "-o", output).isRefusedWith("no room beside");

    assertThat(output).doesNotExist();
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void aCorpusWithoutHanCharactersIsRefused() throws IOException {
    Path latin = Files.writeString(folder.resolve("latin.txt"), "abc\n", StandardCharsets.UTF_8);
    Path output = folder.resolve("out");
    CommandRun.of(
            "tokenizers", "train", "--kind", "bpe", "--vocab", 99, "--corpus", latin, "-o", output)
        .isRefusedWith("latin.txt");
  }

  @Test
  void optionsThatDoNotFitTheKindAreRefused() {
    Path output = folder.resolve("out");
    train("--kind", "char", "--vocab", 99, "--across-lines", "-o", output)
        .isRefusedWith("--across-lines is for");
    train("--kind", "byte-bpe", "--vocab", 99, "--alphabet", 9, "-o", output)
        .isRefusedWith("--alphabet is for");
  }

  @Test
  void aVocabularyIsConvertedOrRefused() throws IOException {
    Path vocab =
        Files.writeString(
            folder.resolve("vocab.txt"), "[UNK]\n[CLS]\n[SEP]\n白\n", StandardCharsets.UTF_8);
    Path bad = Files.writeString(folder.resolve("bad.txt"), "白\n", StandardCharsets.UTF_8);

    CommandRun.of("tokenizers", "convert", vocab, "-o", folder.resolve("bert")).isDone();
    CommandRun.of("tokenizers", "convert", bad, "-o", folder.resolve("no"))
        .isRefusedWith("bad.txt", "[CLS]");
    assertThat(folder.resolve("bert/tokenizer.json")).exists();
    assertThat(folder.resolve("no")).doesNotExist();
  }
}
