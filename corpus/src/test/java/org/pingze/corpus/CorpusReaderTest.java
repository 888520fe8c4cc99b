package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorpusReaderTest {
  /** 王之渙《登鸛雀樓》. */
  private static final String STORK_TOWER = "白日依山盡，黃河入海流。欲窮千里目，更上一層樓。";

  /** 孟浩然《春曉》. */
  private static final String SPRING_DAWN = "春眠不覺曉，處處聞啼鳥。夜來風雨聲，花落知多少。";

  private static final String TEXT =
      "# 登鸛雀樓 | 王之渙\n" + STORK_TOWER + "\n\n# 春曉 | 孟浩然\n" + SPRING_DAWN + "\n";
  private static final String CSV =
      "id,title,poet,text\na,登鸛雀樓,王之渙,\"白日依山盡，黃河入海流。\n欲窮千里目，更上一層樓。\"\n"
          + "b,春曉,孟浩然,"
          + SPRING_DAWN
          + "\n";
  private static final String TSV =
      """
      id\tsrc\tform\tauthor\ttitle\tlines
      a\tpoet.tang.1#2\t五絕\t王之渙\t登鸛雀樓\t白日依山盡|黃河入海流|欲窮千里目|更上一層樓
      b\tpoet.tang.1#3\t五絕\t孟浩然\t春曉\t春眠不覺曉|處處聞啼鳥|夜來風雨聲|花落知多少
      """;
  private static final String OBJECTS =
      "{\"id\":\"a\",\"title\":\"登鸛雀樓\",\"author\":\"王之渙\",\"paragraphs\":[\"白日依山盡，黃河入海流。\","
          + "\"欲窮千里目，更上一層樓。\"],\"tags\":[{\"x\":[1]}]}\n"
          + "{\"id\":\"b\",\"title\":\"春曉\",\"author\":\"孟浩然\",\"notes\":null,\"paragraphs\":[\""
          + SPRING_DAWN
          + "\"]}\n";
  private static final String ARRAY = "[" + OBJECTS.replace("}\n{", "},\n{") + "]";

  @TempDir Path folder;

  private static Corpus read(String content, String name) {
    return CorpusReader.of(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), name)
        .readAll();
  }

  private static void assertBothPoems(Corpus corpus) {
    assertThat(corpus.exclusions()).isEqualTo(Exclusions.NONE);
    assertThat(corpus.poems()).hasSize(2);
    Poem first = corpus.poems().get(0).poem();
    assertThat(first.title()).isEqualTo("登鸛雀樓");
    assertThat(first.poet()).isEqualTo("王之渙");
    assertThat(first.lines()).containsExactly("白日依山盡", "黃河入海流", "欲窮千里目", "更上一層樓");
    assertThat(corpus.poems().get(1).poem().poet()).isEqualTo("孟浩然");
    assertThat(corpus.poems().get(1).poem().lines()).startsWith("春眠不覺曉");
  }

  @Test
  void everyFormatGivesTheSamePoemsByItsName() {
    assertBothPoems(read(TEXT, "poems.txt"));
    assertBothPoems(read(CSV, "poems.csv"));
    assertBothPoems(read(TSV, "poems.tsv"));
    assertBothPoems(read(ARRAY, "poet.tang.0.json"));
    assertBothPoems(read(OBJECTS, "tang.jsonl"));
  }

  @Test
  void everyFormatIsRecognisedByItsBeginning() {
    assertBothPoems(read(TEXT, "stdin"));
    assertBothPoems(read("\n \n" + TEXT, "stdin"));
    assertBothPoems(read(CSV, "stdin"));
    assertBothPoems(read(TSV, "stdin"));
    assertBothPoems(read(ARRAY, "stdin"));
    assertBothPoems(read(OBJECTS, "stdin"));
  }

  @Test
  void aByteOrderMarkIsAcceptedInEveryFormat() {
    assertBothPoems(read("\uFEFF" + TEXT, "poems.txt"));
    assertBothPoems(read("\uFEFF" + CSV, "poems.csv"));
    assertBothPoems(read("\uFEFF" + OBJECTS, "tang.jsonl"));
  }

  @Test
  void windowsLineEndsAreAccepted() {
    assertBothPoems(read(TEXT.replace("\n", "\r\n"), "poems.txt"));
    assertBothPoems(read(CSV.replace("\n", "\r\n"), "poems.csv"));
    assertBothPoems(read(TSV.replace("\n", "\r\n"), "poems.tsv"));
  }

  @Test
  void gzipIsUnpackedWhateverTheName() throws IOException {
    Files.write(folder.resolve("tang.jsonl.gz"), gzip(OBJECTS));
    assertBothPoems(CorpusReader.open(folder.resolve("tang.jsonl.gz")).readAll());
    Files.write(folder.resolve("unnamed"), gzip(TEXT));
    assertBothPoems(CorpusReader.open(folder.resolve("unnamed")).readAll());
  }

  @Test
  void aFolderIsReadInTheOrderOfItsFileNames() throws IOException {
    String[] objects = OBJECTS.split("\n", -1);
    Files.writeString(folder.resolve("poet.tang.1.json"), "[" + objects[1] + "]");
    Files.writeString(folder.resolve("poet.tang.0.json"), "[" + objects[0] + "]");
    Files.writeString(folder.resolve("authors.tang.json"), "[{\"name\":\"王之渙\"}]");
    Files.writeString(folder.resolve("README.md"), "no poem");

    assertBothPoems(CorpusReader.open(folder).readAll());
  }

  @Test
  void aFolderWithoutCorporaIsNamed() {
    assertThatExceptionOfType(CorpusFormatException.class)
        .isThrownBy(() -> CorpusReader.open(folder))
        .withMessageContaining("holds no .txt");
  }

  @Test
  void aPoemWithoutIdIsNamedByItsPlace() {
    Corpus corpus = read(STORK_TOWER + "\n\n\n" + SPRING_DAWN, "some/where/poems.txt");

    assertThat(corpus.poems().get(0).poem().id()).isEqualTo("poems.txt:1");
    assertThat(corpus.poems().get(1).poem().id()).isEqualTo("poems.txt:4");
    assertThat(corpus.poems().get(1).poem().title()).isEmpty();
  }

  @Test
  void anIdThatComesTwiceIsNumbered() {
    Corpus corpus = read("id,text\na," + STORK_TOWER + "\na," + SPRING_DAWN + "\n", "p.csv");

    assertThat(corpus.poems().stream().map(verse -> verse.poem().id())).containsExactly("a", "a~2");
  }

  @Test
  void aVolumeAndNumberNameThePoemsOfTheYuding() {
    Corpus corpus =
        read(
            "{\"volume\":\"卷一\",\"no\":2,\"paragraphs\":[\"" + STORK_TOWER + "\"]}",
            "yuding.jsonl");

    assertThat(corpus.poems().get(0).poem().id()).isEqualTo("卷一#2");
    assertThat(corpus.poems().get(0).poem().source()).isEqualTo("卷一");
  }

  @Test
  void aBlockOfCommentsAloneIsNoPoem() {
    assertBothPoems(read("# Two poems of the Tang\n# in traditional characters\n\n" + TEXT, "a"));
  }

  @ParameterizedTest
  @CsvSource({
    "hello world, LATIN",
    "'白日□山盡，黃河入海流。欲窮千里目，更上一層樓。', LACUNA",
    "'白日依山盡，黃河入海。欲窮千里目，更上一層樓。', UNEQUAL_LINES",
    "'白日依山，黃河入海，欲窮千里，更上一層。', NOT_A_LENGTH",
    "'白日依山盡，黃河入海流。欲窮千里目。', NOT_A_FORM",
    "'……', NO_HAN_TEXT",
    "'春眠不覺曉，處處聞啼鳥。夜來風雨聲，花落知多少。', DUPLICATE"
  })
  void aPoemOfAnotherShapeIsCountedAndNamed(String text, ExclusionReason reason) {
    Corpus corpus = read(SPRING_DAWN + "\n\n# 題 | 人\n" + text, "poems.txt");

    assertThat(corpus.poems()).hasSize(1);
    ExclusionReason expected =
        reason == ExclusionReason.LATIN ? ExclusionReason.NO_HAN_TEXT : reason;
    assertThat(corpus.exclusions().counts()).containsExactly(Map.entry(expected, 1));
    Exclusion exclusion = corpus.exclusions().of(expected).get(0);
    assertThat(exclusion.id()).isEqualTo("poems.txt:4");
    assertThat(exclusion.title()).isEqualTo("題");
    assertThat(exclusion.poet()).isEqualTo("人");
  }

  @Test
  void aRowOfAnotherWidthIsCountedAndNamedByItsLine() {
    Corpus corpus = read("id,text\na\nb," + SPRING_DAWN + "\nc,d,e\n", "p.csv");

    assertThat(corpus.poems()).hasSize(1);
    assertThat(corpus.exclusions().of(ExclusionReason.MALFORMED_ROW))
        .extracting(Exclusion::id, Exclusion::detail)
        .containsExactly(
            tuple("p.csv:2", "1 fields, the header has 2"),
            tuple("p.csv:4", "3 fields, the header has 2"));
  }

  @Test
  void exclusionsReadAsOneSentence() {
    Corpus corpus = read(SPRING_DAWN + "\n\n春\n\n夏秋\n\n" + SPRING_DAWN, "poems.txt");

    assertThat(corpus.exclusions())
        .hasToString(
            "3 left out: 2 lines of neither 5 nor 7 characters; 1 the same text as an earlier"
                + " poem");
  }

  private static byte[] gzip(String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
