package org.pingze.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTokenizersTest {
  @TempDir Path directory;

  @Test
  void tokenizersMadeOnTheSpotAndThoseOfADirectoryAreSetSideBySide() throws IOException {
    Path corpus = TinySeries.corpus(directory.resolve("lawful.txt"), 96, 3);
    Path first = directory.resolve("first");
    CommandRun run =
        CommandRun.of(
                "tokenizers",
                "compare",
                "--corpus",
                corpus,
                "--characters",
                300,
                "-o",
                first,
                "char",
                "bpe:400",
                "byte-bpe:400")
            .isDone();
    assertThat(run.lines()).last().isEqualTo(first.resolve("report.html").toString());
    assertThat(run.out())
        .contains("Tokens per character", "char: every syllable is one token")
        .contains("Before a model learns anything of context");
    String page = Files.readString(first.resolve("report.html"), StandardCharsets.UTF_8);
    assertThat(page).doesNotContain("src=\"http", "href=\"http", "@import", "NaN");
    String table = Files.readString(first.resolve("tokenizers.csv"), StandardCharsets.UTF_8);
    // Every syllable is a token, whoever looks: 1 in every resample.
    assertThat(table).contains("char,syllable_alone,1,1,1,", "byte-bpe:400,vocabulary,400,");

    Path second = directory.resolve("second");
    Path again = first.resolve("tokenizers").resolve("bpe-400");
    CommandRun.of("tokenizers", "compare", "--corpus", corpus, "-o", second, again).isDone();
    String same = Files.readString(second.resolve("tokenizers.csv"), StandardCharsets.UTF_8);
    assertThat(line(same, "one_class_table").replace(again.toString(), "bpe:400"))
        .isEqualTo(line(table.replace("byte-bpe:400", "bytes"), "bpe:400,one_class_table"));
  }

  private static String line(String table, String part) {
    return table.lines().filter(row -> row.contains(part)).findFirst().orElseThrow();
  }

  @Test
  void aDirectoryWithoutATokenizerIsNamedAndLeavesNothingBehind() throws IOException {
    Path corpus = TinySeries.corpus(directory.resolve("lawful.txt"), 96, 3);
    Path output = directory.resolve("none");
    CommandRun.of("tokenizers", "compare", "--corpus", corpus, "-o", output, directory)
        .isRefusedWith(directory.resolve("tokenizer.json"), "no such file");
    assertThat(output).doesNotExist();
  }
}
