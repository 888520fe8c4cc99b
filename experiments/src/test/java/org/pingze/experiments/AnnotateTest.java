package org.pingze.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotateTest {
  /** 王之渙, 登鸛雀樓 (全唐詩 253). */
  private static final String STORKS = "白日依山盡，黃河入海流。\n欲窮千里目，更上一層樓。\n";

  private static final String HEADER =
      "poem,line,slot,character,tone,tone_class,rhyme_group,probability,label_source,group_source";
  private static final String CONTEXT_HEADER =
      ",context_tone,context_class,context_rhyme_group,context_probability,context_source"
          + ",context_group_source";

  @TempDir Path directory;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8);
  }

  /** The rows without the header and without the name of the poem. */
  private static List<String> labels(CommandRun run) {
    return run.lines().stream().skip(1).map(row -> row.substring(row.indexOf(',') + 1)).toList();
  }

  @Test
  void everyCharacterOfAPoemIsARow() throws IOException {
    CommandRun run = CommandRun.of("annotate", file("storks.txt", STORKS)).isDone();
    assertThat(run.lines()).hasSize(21).first().isEqualTo(HEADER + CONTEXT_HEADER);
    assertThat(run.lines().subList(1, 21)).allMatch(row -> row.startsWith("storks.txt:1,"));
    // 上 "to ascend" is rising or departing, oblique both ways; the book decides on its group.
    assertThat(labels(run).get(16))
        .matches("4,2,上,(rising|departing),oblique,(上養|去漾),1,TABLE,(CONTEXT|METRE).*");
    // 更 "still" is departing, "to change" level.
    assertThat(labels(run).get(15)).startsWith("4,1,更,departing,oblique,去敬,0.");
    String answer = ",((?:[a-z]+,){2}[^,]+,1,TABLE,TABLE)";
    assertThat(
            labels(run).stream()
                .filter(row -> !row.contains("上,") && !row.contains("更,"))
                .peek(row -> assertThat(row).matches("[0-9],[0-9],." + answer + ",\\1"))
                .map(row -> row.replaceAll(",1,TABLE,TABLE.*", "")))
        .containsExactly(
            "1,1,白,entering,oblique,入陌",
            "1,2,日,entering,oblique,入質",
            "1,3,依,level,level,平微",
            "1,4,山,level,level,平刪",
            "1,5,盡,rising,oblique,上軫",
            "2,1,黃,level,level,平陽",
            "2,2,河,level,level,平歌",
            "2,3,入,entering,oblique,入緝",
            "2,4,海,rising,oblique,上賄",
            "2,5,流,level,level,平尤",
            "3,1,欲,entering,oblique,入沃",
            "3,2,窮,level,level,平東",
            "3,3,千,level,level,平先",
            "3,4,里,rising,oblique,上紙",
            "3,5,目,entering,oblique,入屋",
            "4,3,一,entering,oblique,入質",
            "4,4,層,level,level,平蒸",
            "4,5,樓,level,level,平尤");
  }

  @Test
  void theMetreCanBeKeptOutOfTheChoice() throws IOException {
    Path poem = file("storks.txt", STORKS);
    CommandRun run = CommandRun.of("annotate", "--without-metre", poem).isDone();
    assertThat(run.lines()).first().isEqualTo(HEADER);
    assertThat(run.out())
        .containsPattern("4,1,更,departing,oblique,去敬,0\\.[0-9]+,CONTEXT,CONTEXT\\n")
        .doesNotContain("METRE");
  }

  @Test
  void everyFormatGivesTheSameLabels() throws IOException {
    String json =
        "{\"title\":\"登鸛雀樓\",\"author\":\"王之渙\","
            + "\"paragraphs\":[\"白日依山盡，黃河入海流。\",\"欲窮千里目，更上一層樓。\"]}";
    Path packed = directory.resolve("poems.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
    }
    List<String> labels = labels(CommandRun.of("annotate", file("a.txt", STORKS)).isDone());
    assertThat(labels).hasSize(20);
    for (Path other :
        List.of(
            file("poems.json", "[" + json + "]"),
            packed,
            file("poems.csv", "id,title,poet,text\n1,登鸛雀樓,王之渙,白日依山盡，黃河入海流。欲窮千里目，更上一層樓。\n"),
            file("poems.tsv", "text\n白日依山盡|黃河入海流|欲窮千里目|更上一層樓\n"),
            file("crlf.txt", "\uFEFF# 登鸛雀樓 | 王之渙\r\n" + STORKS.replace("\n", "\r\n")))) {
      assertThat(labels(CommandRun.of("annotate", other).isDone()))
          .as("%s", other)
          .isEqualTo(labels);
    }
  }

  @Test
  void aPoemOfIrregularShapeIsLabelledByContextAlone() throws IOException {
    // 李白, 戰城南 (全唐詩 17), the first lines.
    CommandRun run =
        CommandRun.of("annotate", file("a.txt", "去年戰，桑乾源。今年戰，蔥河道。洗兵條支海上波。\n")).isDone();
    assertThat(labels(run)).hasSize(19);
    assertThat(run.out()).doesNotContain("METRE");
  }

  @Test
  void theOutputDoesNotDependOnTheNumberOfThreads() throws IOException {
    StringBuilder poems = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      poems.append("# ").append(i).append(" | 王之渙\n").append(STORKS).append('\n');
    }
    Path file = file("many.txt", poems.toString());
    for (String format : List.of("csv", "jsonl", "html")) {
      String one = CommandRun.of("annotate", "--format", format, "--threads", 1, file).out();
      assertThat(CommandRun.of("annotate", "--format", format, "--threads", 3, file).out())
          .as(format)
          .isEqualTo(one);
    }
    CommandRun.of("annotate", "--threads", 0, file).isRefusedWith("--threads", "at least 1");
  }

  @Test
  void aPageShowsEachCharacterOverItsMark() throws IOException {
    Path poem = file("a.txt", "# 登<鸛>雀樓 | 王之渙\n" + STORKS);
    assertThat(CommandRun.of("annotate", "--format", "html", poem).isDone().out())
        .startsWith("<!DOCTYPE html>")
        .endsWith("</html>\n")
        .contains("<h2>登&lt;鸛&gt;雀樓</h2>", ">白<rt>●</rt>", ">山<rt>○</rt>", ">更<rt>●c</rt>")
        .doesNotContain("http");
  }

  @Test
  void simplifiedTextGetsTheLabelsOfTheTraditional() throws IOException {
    Path simplified = file("s.txt", "白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。\n");
    CommandRun run = CommandRun.of("annotate", simplified);
    assertThat(run.err()).contains("1 in simplified characters", "0 undecided");
    List<String> written = labels(run).stream().map(row -> row.substring(5)).toList();
    List<String> read =
        labels(CommandRun.of("annotate", file("t.txt", STORKS))).stream()
            .map(row -> row.substring(5))
            .toList();
    assertThat(written).isEqualTo(read);
    assertThat(run.out()).contains(",尽,", ",楼,");
  }

  @Test
  void standardInputIsReadAsAFileIs() throws IOException {
    List<String> labels = labels(CommandRun.of("annotate", file("a.txt", STORKS)));
    InputStream terminal = System.in;
    System.setIn(new ByteArrayInputStream(STORKS.getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(labels(CommandRun.of("annotate", "-").isDone())).isEqualTo(labels);
    } finally {
      System.setIn(terminal);
    }
  }

  @Test
  void theOutputFileHoldsWhatStandardOutputWould() throws IOException {
    Path poem = file("storks.txt", STORKS);
    Path output = directory.resolve("labels.csv");
    Files.writeString(output, "from an earlier run", StandardCharsets.UTF_8);
    assertThat(CommandRun.of("annotate", poem, "-o", output).isDone().out()).isEmpty();
    assertThat(output)
        .content(StandardCharsets.UTF_8)
        .isEqualTo(CommandRun.of("annotate", poem).out());
  }

  @Test
  void aFailureLeavesTheEarlierOutputAndNoTemporaryFile() throws IOException {
    Path bad = file("bad.json", "[{\"paragraphs\":[\"" + STORKS.replace("\n", "") + "\"]},{]");
    Path output = file("labels.csv", "from an earlier run");
    CommandRun.of("annotate", bad, "-o", output).isRefusedWith(bad + ":1", "malformed JSON");
    assertThat(output).hasContent("from an earlier run");
    Path below = CommandRun.belowAFile(output);
    CommandRun.of("annotate", file("a.txt", STORKS), "-o", below).isRefusedWith(below, "write");
    assertThat(directory).isDirectoryNotContaining(path -> path.toString().endsWith(".tmp"));
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    for (String text : List.of("", " \n\n", "\uFEFF")) {
      Path empty = file("empty.txt", text);
      CommandRun.of("annotate", empty).isRefusedWith(empty, "empty");
    }
  }

  @Test
  void textThatIsNotUtf8IsRefusedWithThePlaceAndTheCure() throws IOException {
    Path file = directory.resolve("gb.txt");
    Files.writeString(file, STORKS, Charset.forName("GB18030"));
    CommandRun.of("annotate", file).isRefusedWith(file, "not UTF-8", "offset 0", "iconv");
  }

  @Test
  void textWithoutHanCharactersIsRefused() throws IOException {
    Path english = file("english.txt", "The white sun sets behind the hills.\n");
    CommandRun.of("annotate", english).isRefusedWith(english, "no Han characters");
  }

  @Test
  void poemsThatCannotBeUsedAreCountedAndTheReasonsNamed() throws IOException {
    Path poems =
        file(
            "mixed.txt",
            String.join(
                "\n",
                STORKS,
                "白日依山□，黃河入海流。\n欲窮千里目，更上一層樓。\n",
                "白日依山x，黃河入海流。\n欲窮千里目，更上一層樓。\n",
                "白日依山盡，黃河入海流。\n欲窮千里目，更上層樓。\n",
                "白日依山盡，黃河入海流。\n欲窮千里目。\n",
                STORKS));
    CommandRun run = CommandRun.of("annotate", poems);
    assertThat(run.code()).isZero();
    // Two of regular shape, one with a line too short, one with a line too few.
    assertThat(labels(run)).hasSize(20 + 19 + 15 + 20);
    assertThat(run.err())
        .hasLineCount(1)
        .contains(
            "4 poems annotated; 2 left out",
            "1 Latin letters",
            "1 characters lost in the source (□ ○)");
  }

  @Test
  void aFileOfWhichNothingCanBeUsedIsRefusedWithTheReason() throws IOException {
    Path lost = file("lost.txt", "白日依山□，黃河入海流。\n欲窮千里目，更上一層樓。\n");
    Path output = directory.resolve("labels.csv");
    CommandRun run = CommandRun.of("annotate", lost, "-o", output);
    run.isRefusedWith(lost, "no poem that can be annotated", "1 characters lost in the source");
    assertThat(output).doesNotExist();
  }

  @Test
  void aRefusalPrintsNoHeader() throws IOException {
    Path lost = file("lost.txt", "白日依山□，黃河入海流。\n欲窮千里目，更上一層樓。\n");
    assertThat(CommandRun.of("annotate", lost).out()).isEmpty();
    assertThat(CommandRun.of("annotate", file("empty.txt", "")).out()).isEmpty();
  }
}
