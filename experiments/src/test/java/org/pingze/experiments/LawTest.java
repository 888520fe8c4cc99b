package org.pingze.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LawTest {
  /** 王之渙 (全唐詩 253) and 王維 (全唐詩 128). */
  private static final String POEMS =
      """
      # 登鸛雀樓 | 王之渙
      白日依山盡，黃河入海流。
      欲窮千里目，更上一層樓。

      # 渭城曲 | 王維
      渭城朝雨浥輕塵，客舍青青柳色新。
      勸君更盡一杯酒，西出陽關無故人。
      """;

  @TempDir Path directory;

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("poems.txt"), text, StandardCharsets.UTF_8);
  }

  @Test
  void aPageATableAndAManifestAreWritten() throws IOException {
    Path output = directory.resolve("law");
    CommandRun run = CommandRun.of("corpus", "law", file(POEMS), "-o", output).isDone();
    assertThat(run.out()).isEqualTo(output.resolve("law.html") + "\n");
    assertThat(output.resolve("law.csv"))
        .content(StandardCharsets.UTF_8)
        .startsWith("grouping,group,rule,text,labels,kept,n,share,low,high\n")
        .contains(
            "corpus,all,whole_law,as written,TABLE,1,2,0.5,",
            "corpus,all,adhesion,as written,all,1,2,0.5,",
            "poet,王之渙,whole_law,as written,TABLE,1,1,1,",
            "period,盛唐 High Tang (from 713),pattern,as written,TABLE,2,2,1,");
    assertThat(output.resolve("law.html"))
        .content(StandardCharsets.UTF_8)
        .startsWith("<!DOCTYPE html>")
        .contains("How regular is this corpus?", "<svg", "seed 1")
        .doesNotContain("<script", "<link", "src=");
    assertThat(output.resolve("manifest.json"))
        .content(StandardCharsets.UTF_8)
        .contains("\"seed\" : 1", "pingze corpus law");
  }

  @Test
  void theSameSeedGivesTheSameTableWhateverTheThreads() throws IOException {
    Path poems = file(POEMS);
    Path one = directory.resolve("one");
    Path other = directory.resolve("other");
    CommandRun.of("corpus", "law", poems, "-o", one, "--seed", 5, "--threads", 1).isDone();
    CommandRun.of("corpus", "law", poems, "-o", other, "--seed", 5, "--threads", 3).isDone();
    assertThat(other.resolve("law.csv")).hasSameTextualContentAs(one.resolve("law.csv"));
  }

  @Test
  void aCorpusWithoutPoemsOfRegulatedShapeIsRefused() throws IOException {
    Path output = directory.resolve("law");
    CommandRun.of("corpus", "law", file("白日依山盡\n"), "-o", output)
        .isRefusedWith("no poem of regulated shape");
    assertThat(output).doesNotExist();
  }
}
