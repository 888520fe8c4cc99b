package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusFolderTest {
  /** 王之渙, 登鸛雀樓. */
  private static final String POEM =
      "[{\"title\":\"登鸛雀樓\",\"author\":\"王之渙\",\"paragraphs\":[\"白日依山盡，黃河入海流。\"]}]";

  @TempDir Path folder;

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<String> relative(List<Path> files) {
    return files.stream().map(file -> folder.relativize(file).toString()).toList();
  }

  @Test
  void aCloneOfTheProjectIsReadByTheNamesOfItsPoemFiles() throws IOException {
    file("全唐诗/poet.tang.2000.json", POEM);
    file("全唐诗/poet.tang.10000.json", POEM);
    file("全唐诗/authors.tang.json", "[{\"name\":\"王之渙\",\"desc\":\"幷州人。\"}]");
    file("全唐诗/唐诗三百首.json", POEM);
    file("全唐诗/error/poet.song.0.json", "[{\"error\":1}]");
    file("御定全唐詩/json/001.json", POEM);
    file("御定全唐詩/json/001.simplified.json", POEM);
    file("宋词/ci.song.0.json", POEM);
    file("宋词/author.song.json", "[]");
    file("README.md", "# 中文詩歌");
    file(".git/poet.tang.0.json", "not JSON");

    CorpusFolder read = CorpusFolder.of(folder);

    assertThat(relative(read.poems()))
        .containsExactly(
            "全唐诗/poet.tang.2000.json",
            "全唐诗/poet.tang.10000.json",
            "宋词/ci.song.0.json",
            "御定全唐詩/json/001.json");
    assertThat(relative(read.passedOver()))
        .containsExactlyInAnyOrder(
            "全唐诗/authors.tang.json",
            "全唐诗/唐诗三百首.json",
            "全唐诗/error/poet.song.0.json",
            "御定全唐詩/json/001.simplified.json",
            "宋词/author.song.json");
  }

  @Test
  void theVolumesOfTheYudingAreReadFromTheirOwnFolder() throws IOException {
    file("001.json", POEM);
    file("900.json", POEM);

    assertThat(relative(CorpusFolder.of(folder).poems())).containsExactly("001.json", "900.json");
    assertThat(CorpusReader.open(folder).passedOver()).isEmpty();
  }

  @Test
  void aSimplifiedFileIsReadWhereThereIsNoOther() throws IOException {
    file("poet.tang.0.simplified.json", POEM);

    assertThat(CorpusFolder.of(folder).poems()).hasSize(1);
  }

  @Test
  void theMembersOfTheYudingAndOfSongsAreUnderstood() throws IOException {
    file(
        "御定全唐詩/json/001.json",
        "[{\"title\":\"a\",\"author\":\"b\",\"biography\":\"c\",\"paragraphs\":[\"白日依山盡，\"],"
            + "\"notes\":[\"\"],\"volume\":\"卷一\",\"no#\":1}]");
    file(
        "宋词/ci.song.0.json",
        "[{\"author\":\"和岘\",\"paragraphs\":[\"氣和玉燭，睿化著鴻明。\"],\"rhythmic\":\"導引\"}]");
    List<Poem> poems = new ArrayList<>();
    CorpusReader.open(folder).readPoems(poems::add, exclusion -> {});

    assertThat(poems).extracting(Poem::id).containsExactly("ci.song.0.json#0", "卷一#1");
    assertThat(poems.get(0).title()).isEqualTo("導引");
  }
}
