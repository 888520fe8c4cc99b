package org.pingze.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pingze.corpus.BuiltInPoems;
import org.pingze.corpus.RegulatedVerse;

class CorpusCommandsTest {
  @TempDir Path directory;
  private Path poems;

  @BeforeEach
  void writeTheBuiltInPoemsAndAFragment() throws IOException {
    StringBuilder text = new StringBuilder();
    for (RegulatedVerse verse : BuiltInPoems.all()) {
      text.append("# ").append(verse.poem().title()).append(" | ").append(verse.poem().poet());
      text.append('\n').append(String.join("\n", verse.poem().lines())).append("\n\n");
    }
    text.append("# 句 | 宋太祖\n未離海底千山黑，纔到天中萬國明。\n");
    poems = Files.writeString(directory.resolve("poems.txt"), text, StandardCharsets.UTF_8);
  }

  @Test
  void theCountsGiveFormsPoetsCoverageAndWhatIsLeftOut() {
    assertThat(CommandRun.of("corpus", "stats", poems).isDone().lines())
        .contains(
            "         462  used",
            "         114  poets",
            "         128  五絕",
            "         134  七絕",
            "         107  五律",
            "          93  七律",
            "           1  FRAGMENT: fragments (句, or fewer than three lines)");
  }

  @Test
  void theCountsCanBeReadByPrograms() {
    assertThat(CommandRun.of("corpus", "stats", "--format", "csv", poems).isDone().lines())
        .contains("section,name,count", "forms by shape,五絕,128", "left out,FRAGMENT,1");
    assertThat(CommandRun.of("corpus", "stats", "--format", "json", poems).isDone().out())
        .containsPattern("\"七律\" : 93");
  }

  @Test
  void whatIsLeftOutIsListedOnRequest() {
    assertThat(CommandRun.of("corpus", "stats", "--list", "FRAGMENT", poems).isDone().lines())
        .hasSize(2)
        .first()
        .isEqualTo("poem,poet,title,detail");
    assertThat(CommandRun.of("corpus", "stats", "--list", "FRAGMENT", poems).lines())
        .element(1)
        .asString()
        .endsWith(",宋太祖,句,未離海底千山黑");
  }

  @Test
  void onlyReasonsThatOccurAreOffered() {
    CommandRun.of("corpus", "stats", "--list", "unequal_lines", poems)
        .isRefusedWith("--list", "\"unequal_lines\"", "NO_HAN_TEXT", "FRAGMENT", "DUPLICATE");
    assertThat(CommandRun.of("corpus", "stats", "--help").isDone().out())
        .contains("MALFORMED_ROW", "UNDECIDED_SCRIPT")
        .doesNotContain("UNEQUAL_LINES", "NOT_A_FORM", "SHARES_LINE");
    CommandRun.of("corpus", "stats", "--list", "fragment", poems).isDone();
  }

  @Test
  void aBuiltCorpusIsReadByTheOtherCommands() throws IOException {
    Path corpus = directory.resolve("out/corpus.jsonl.gz");
    CommandRun.of("corpus", "build", poems, "-o", corpus, "--test", "0.1").isDone();
    Path test = directory.resolve("out/corpus.test.jsonl.gz");
    for (Path part :
        new Path[] {corpus, test, directory.resolve("out/corpus.validation.jsonl.gz")}) {
      CommandRun.of("annotate", part).isDone();
    }
    assertThat(directory.resolve("out/corpus.manifest.json"))
        .content(StandardCharsets.UTF_8)
        .contains("test poems (SHA-256)", "\"seed\" : 1", "left out: fragments", "--test 0.1");
    byte[] first = Files.readAllBytes(corpus);
    CommandRun.of("corpus", "build", poems, "-o", corpus, "--test", "0.1").isDone();
    assertThat(corpus).hasBinaryContent(first);
    assertThat(directory.resolve("out")).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void aBuildThatCannotBeIsRefused() {
    CommandRun.of("corpus", "build", poems, "-o", directory.resolve("corpus.txt"))
        .isRefusedWith("-o must end in .jsonl.gz");
    CommandRun.of("corpus", "build", "-", "-o", directory.resolve("c.jsonl.gz"))
        .isRefusedWith("read more than once");
    CommandRun.of("corpus", "build", poems, "-o", directory.resolve("c.jsonl.gz"), "--test", "1.5")
        .isRefusedWith("leave something to learn from");
  }
}
