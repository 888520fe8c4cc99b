package org.pingze.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Input that nothing can be learned from: one line that says why, and no trace of a run. */
class TrainRefusalTest {
  @TempDir Path directory;

  private Path output;
  private Path config;

  @BeforeEach
  void nameTheOutput() throws IOException {
    output = directory.resolve("runs").resolve("series");
    config = TinySeries.config(directory.resolve("tiny.json"));
  }

  @AfterEach
  void nothingWasLeftBehind() {
    assertThat(output.getParent()).doesNotExist();
    assertThat(directory).isDirectoryNotContaining(path -> path.toString().endsWith(".tmp"));
  }

  private CommandRun train(Path corpus) {
    CommandRun experiment =
        CommandRun.of(
            "experiment",
            "tone-copy",
            "--train",
            "--corpus",
            corpus,
            "--config",
            config,
            "-o",
            output);
    assertThat(output.getParent()).doesNotExist();
    CommandRun train = CommandRun.of("train", "--corpus", corpus, "--config", config, "-o", output);
    assertThat(train).isEqualTo(experiment);
    return train;
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("corpus.txt"), text, StandardCharsets.UTF_8);
  }

  @Test
  void anEmptyCorpus() throws IOException {
    Path corpus = file("\n");
    train(corpus).isRefusedWith(corpus, "empty");
  }

  @Test
  void aCorpusThatIsNotUtf8() throws IOException {
    Path corpus = directory.resolve("corpus.txt");
    Files.writeString(corpus, "白日依山盡，黃河入海流。\n", Charset.forName("Big5"));
    train(corpus).isRefusedWith(corpus, "not UTF-8");
  }

  @Test
  void aCorpusWithoutHanCharacters() throws IOException {
    Path corpus = file("Shall I compare thee to a summer's day?\n");
    train(corpus).isRefusedWith(corpus, "no Han characters");
  }

  @Test
  void aCorpusOfOnePoem() throws IOException {
    Path corpus = TinySeries.corpus(directory.resolve("one.txt"), 1, 1);
    train(corpus)
        .isRefusedWith(corpus, "1 quatrains and octaves", "fewer than 64", "larger corpus");
  }

  @Test
  void aCorpusThatSharesItsLinesWithThePoemsTheModelIsJudgedBy() throws IOException {
    Path corpus = file("白日依山盡，黃河入海流。\n欲窮千里目，更上一層樓。\n");
    train(corpus).isRefusedWith(corpus, "0 quatrains", "held-out poem");
  }

  @Test
  void aFolderWithoutPoems() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("folder"));
    train(folder).isRefusedWith(folder, "holds no .txt");
  }

  @Test
  void aModelTooShortForThePoems() throws IOException {
    Path corpus = TinySeries.corpus(directory.resolve("lawful.txt"), 70, 1);
    config =
        TinySeries.config(directory.resolve("short.json"), "\"context\" : 80", "\"context\" : 8");
    train(corpus).isRefusedWith("context is 8");
  }

  @Test
  void aConfigurationThatNoModelCanHave() throws IOException {
    Path corpus = TinySeries.corpus(directory.resolve("lawful.txt"), 70, 1);
    config = TinySeries.config(directory.resolve("odd.json"), "\"heads\" : 2", "\"heads\" : 3");
    train(corpus).isRefusedWith(config, "dModel must be a multiple of heads");
    Path missing = directory.resolve("missing.json");
    config = missing;
    train(corpus).isRefusedWith(missing, "no such file");
  }
}
