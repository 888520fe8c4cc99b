package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A source that cannot be read is an error that names the place and the cure, never a part. */
class MalformedCorpusTest {
  private static final String POEM = "白日依山盡，黃河入海流。欲窮千里目，更上一層樓。";

  private static void assertRefused(byte[] content, String name, String... message) {
    assertThatExceptionOfType(CorpusFormatException.class)
        .isThrownBy(() -> CorpusReader.of(new ByteArrayInputStream(content), name).readAll())
        .withMessageStartingWith(name)
        .satisfies(thrown -> assertThat(thrown.getMessage()).contains(message));
  }

  private static void assertRefused(String content, String name, String... message) {
    assertRefused(content.getBytes(StandardCharsets.UTF_8), name, message);
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatExceptionOfType(CorpusFormatException.class)
        .isThrownBy(() -> CorpusReader.open(Path.of("no-such-file.txt")))
        .withMessage("no-such-file.txt: no such file or folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"p.txt", "p.json", "p.jsonl", "p.csv", "p.tsv", "stdin"})
  void anEmptyFileIsNamedInEveryFormat(String name) {
    assertRefused("", name, "empty");
    assertRefused("\uFEFF", name, "empty");
    assertRefused(" \n\t\n", name, "empty");
  }

  @Test
  void theFirstByteThatIsNotUtf8IsNamedByItsOffset() {
    byte[] poem = POEM.getBytes(StandardCharsets.UTF_8);
    poem[9] = (byte) 0xFF;

    assertRefused(poem, "p.txt", "not UTF-8: byte 0xFF at offset 9", "iconv");
  }

  @Test
  void theOffsetIsRightFarIntoALargeFile() {
    String poems = ("水\n\n" + POEM + "\n\n").repeat(5_000);
    byte[] bytes = poems.getBytes(StandardCharsets.UTF_8);
    int place = bytes.length - 2;
    bytes[place] = (byte) 0x80;

    assertRefused(bytes, "p.txt", "at offset " + place);
  }

  @Test
  void textInAnotherEncodingIsRefused() {
    assertRefused(POEM.getBytes(Charset.forName("GB18030")), "p.txt", "not UTF-8");
    assertRefused(POEM.getBytes(StandardCharsets.UTF_16), "p.txt", "not UTF-8");
  }

  @Test
  void aCharacterCutOffAtTheEndIsRefused() {
    byte[] poem = POEM.getBytes(StandardCharsets.UTF_8);

    assertRefused(Arrays.copyOf(poem, poem.length - 1), "p.txt", "not UTF-8");
  }

  /** Each format with one poem, or several where one would be too short. */
  private static String[][] everyFormat(int poems) {
    return new String[][] {
      {"p.txt", (POEM + "\n\n").repeat(poems)},
      {"p.csv", "id,text\n" + ("," + POEM + "\n").repeat(poems)},
      {"p.tsv", "id\ttext\n" + ("\t" + POEM + "\n").repeat(poems)},
      {"p.jsonl", ("{\"paragraphs\":[\"" + POEM + "\"]}\n").repeat(poems)},
      {
        "p.json",
        "["
            + ("{\"paragraphs\":[\"" + POEM + "\"]},").repeat(poems - 1)
            + "{\"paragraphs\":[\""
            + POEM
            + "\"]}]"
      }
    };
  }

  @Test
  void truncatedGzipIsRefusedInEveryFormat() throws IOException {
    for (String[] source : everyFormat(1_000)) {
      String name = source[0] + ".gz";
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
        out.write(source[1].getBytes(StandardCharsets.UTF_8));
      }
      byte[] whole = bytes.toByteArray();

      assertRefused(Arrays.copyOf(whole, whole.length / 2), name, "gzip", "fetch");
      assertRefused(Arrays.copyOf(whole, whole.length - 4), name, "gzip", "fetch");
      assertRefused(Arrays.copyOf(whole, 5), name, "gzip", "fetch");
      whole[whole.length - 6] ^= 1; // the checksum
      assertRefused(whole, name, "gzip", "fetch");
    }
  }

  @Test
  void halfACharacterInBytesIsRefusedInEveryFormat() {
    for (String[] source : everyFormat(1)) {
      byte[] bytes = source[1].getBytes(StandardCharsets.UTF_8);
      int place = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\u00E7'); // of 白
      bytes[place] = (byte) 0xED; // U+D800 and on, as no UTF-8 has them
      bytes[place + 1] = (byte) 0xA0;
      assertRefused(bytes, source[0], "not UTF-8", "offset " + place);
    }
  }

  @Test
  void aByteOrderMarkAndMixedLineEndsAreReadInEveryFormat() {
    for (String[] source : everyFormat(3)) {
      String text = source[1];
      int end = text.indexOf('\n');
      String mixed = end < 0 ? text : text.substring(0, end) + "\r" + text.substring(end);
      List<Poem> poems = new ArrayList<>();
      CorpusReader.of(
              new ByteArrayInputStream(("\uFEFF" + mixed).getBytes(StandardCharsets.UTF_8)),
              source[0])
          .readPoems(poems::add, leftOut -> fail(source[0] + ": " + leftOut));
      assertThat(poems).as(source[0]).hasSize(3).allMatch(poem -> poem.lines().size() == 4);
    }
  }

  @Test
  void halfACharacterInANameIsRefusedWithItsMember() {
    assertRefused(
        "{\"title\":\"登\\ud83d\",\"paragraphs\":[\"" + POEM + "\"]}",
        "p.jsonl",
        "p.jsonl:1",
        "title");
  }

  @Test
  void aSourceWithoutHanCharactersIsRefused() {
    assertRefused("Shall I compare thee\n\nto a summer's day?", "p.txt", "no Han characters");
    assertRefused("[]", "p.json", "no Han characters");
    assertRefused("id,text\n", "p.csv", "no Han characters");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{'paragraphs':['白日', 3]}]|p.json:1|array of strings",
        "[{'paragraphs':['白日', ['a']]}]|p.json:1|array of strings",
        "[{'paragraphs':{'a':1}}]|p.json:1|array of strings",
        "[{'paragraphs':null}]|p.json:1|array of strings",
        "[{'title':['a'],'paragraphs':['白日']}]|p.json:1|\"title\" is a string",
        "[{'title':'a'}]|p.json:1|no \"paragraphs\"",
        "[['白日']]|p.json:1|JSON object",
        "['白日']|p.json:1|JSON object",
        "[{'paragraphs':['白日']}|p.json:1|malformed JSON",
        "[{'paragraphs':['白日']|p.json:1|malformed JSON",
        "{'paragraphs':['白|p.json:1|malformed JSON",
        "[{'id':'a','id':'b','paragraphs':['白日']}]|p.json:1|malformed JSON",
        "{'id' 'a'}|p.json:1|malformed JSON"
      })
  void jsonOfAnotherShapeIsRefusedWithItsLine(String json, String place, String message) {
    assertRefused(json.replace('\'', '"'), "p.json", place, message);
  }

  @Test
  void theLineOfAFaultyObjectIsNamed() {
    String object = "{\"paragraphs\":[\"" + POEM + "\"]}\n";

    assertRefused(object + object + "{\"paragraphs\":7}\n", "p.jsonl", "p.jsonl:3");
  }

  @Test
  void deeplyNestedJsonIsRefused() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertRefused("{\"x\":" + deep + "}", "p.json", "malformed JSON");
    assertRefused("{\"paragraphs\":" + deep + "}", "p.jsonl", "array of strings");
    assertRefused(deep, "p.json", "JSON object");
    assertRefused(
        "{\"x\":".repeat(100_000) + "1" + "}".repeat(100_000), "p.json", "malformed JSON");
  }

  @Test
  void aHugeLineIsRefusedInEveryFormat() {
    String huge = "水".repeat(200_000);

    assertRefused(huge, "p.txt", "p.txt:1", "longer than 100000");
    assertRefused("id,text\na," + huge, "p.csv", "p.csv:2", "longer than 100000");
    assertRefused("{\"paragraphs\":[\"" + huge + "\"]}", "p.json", "p.json:1");
    assertRefused("{\"paragraphs\":[" + "\"水火\",".repeat(90_000) + "\"\"]}", "p.json", "p.json:1");
  }

  /** A hundred million bytes and more without a line end, made as they are read. */
  private static InputStream hugeLine(String beginning, String repeated) {
    byte[] unit = repeated.repeat(100_000).getBytes(StandardCharsets.UTF_8);
    List<InputStream> parts = new ArrayList<>();
    parts.add(new ByteArrayInputStream(beginning.getBytes(StandardCharsets.UTF_8)));
    for (int length = 0; length < 100_000_000; length += unit.length) {
      parts.add(new ByteArrayInputStream(unit));
    }
    return new SequenceInputStream(Collections.enumeration(parts));
  }

  @Test
  void aLineOfAHundredMegabytesIsRefusedBeforeItFillsTheMemory() {
    for (String[] source :
        new String[][] {
          {"p.txt", "", "水"},
          {"p.csv", "id,text\na,", "水"},
          {"p.tsv", "id\ttext\na\t", "水"},
          {"p.json", "[{\"paragraphs\":[\"", "水"},
          {"p.json", "[{\"paragraphs\":[[", "["},
          {"p.jsonl", "{\"paragraphs\":[\"", "水"},
          {"p.jsonl", "{\"x\":\"", "a"},
          {"p.jsonl", "{\"paragraphs\":[", "\"水火\","},
          {"p.jsonl", "{\"", "a"},
          {"p.jsonl", "{\"volume\":", "1"}
        }) {
      assertThatExceptionOfType(CorpusFormatException.class)
          .as(source[0])
          .isThrownBy(() -> CorpusReader.of(hugeLine(source[1], source[2]), source[0]).readAll())
          .withMessageStartingWith(source[0] + ":");
    }
  }

  @Test
  void aLineOfAHundredMegabytesIsRefusedCompressedToo() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      hugeLine("{\"paragraphs\":[\"", "水").transferTo(out);
    }
    assertRefused(bytes.toByteArray(), "p.jsonl.gz", "p.jsonl.gz:1");
  }

  @Test
  void aFaultyFileOfAFolderIsNamed(@TempDir Path folder) throws IOException {
    byte[] poem = ("[{\"paragraphs\":[\"" + POEM + "\"]}]").getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve("poet.tang.0.json"), poem);
    byte[] half = poem.clone();
    half[20] = (byte) 0xED; // U+D800 and on, as no UTF-8 has them
    half[21] = (byte) 0xA0;
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(poem);
    }
    Map<String, byte[]> faulty = new LinkedHashMap<>();
    faulty.put("gzip", Arrays.copyOf(compressed.toByteArray(), compressed.size() - 9));
    faulty.put("array of strings", "[{\"paragraphs\":7}]".getBytes(StandardCharsets.UTF_8));
    faulty.put("JSON object", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    faulty.put("exceeds the maximum", hugeLine("[{\"paragraphs\":[\"", "水").readAllBytes());
    faulty.put("not UTF-8", half);
    Path file = folder.resolve("poet.tang.1000.json");
    for (Map.Entry<String, byte[]> fault : faulty.entrySet()) {
      Files.write(file, fault.getValue());
      assertThatExceptionOfType(CorpusFormatException.class)
          .isThrownBy(() -> CorpusReader.open(folder).readAll())
          .withMessageStartingWith(file.toString())
          .withMessageContaining(fault.getKey());
    }
    Files.writeString(file, "\uFEFF[\r{\"paragraphs\":\r\n[\"春眠不覺曉，處處聞啼鳥。\",\n\"夜來風雨聲，花落知多少。\"]}]");
    assertThat(CorpusReader.open(folder).readAll().poems()).hasSize(2);
  }

  @Test
  void halfACharacterBeyondTheBmpIsRefusedAsBytesAndCountedAsAnEscape() {
    byte[] half = {'[', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ']'};
    assertRefused(half, "p.json", "not UTF-8");

    Corpus corpus =
        CorpusReader.of(
                new ByteArrayInputStream(
                    ("{\"paragraphs\":[\"白日依山盡，黃河入海\\ud83d。\"]}\n{\"paragraphs\":[\""
                            + POEM
                            + "\"]}")
                        .getBytes(StandardCharsets.UTF_8)),
                "p.jsonl")
            .readAll();
    assertThat(corpus.poems()).hasSize(1);
    assertThat(corpus.exclusions().count(ExclusionReason.ODD_SYMBOL)).isEqualTo(1);
  }

  @Test
  void linesMayEndInEveryWayWithinOneFile() {
    Corpus corpus =
        CorpusReader.of(
                new ByteArrayInputStream(
                    "白日依山盡\r\n黃河入海流\r欲窮千里目\n更上一層樓\r\n\r\n春眠不覺曉\r處處聞啼鳥\n夜來風雨聲\r\n花落知多少"
                        .getBytes(StandardCharsets.UTF_8)),
                "p.txt")
            .readAll();
    assertThat(corpus.poems()).hasSize(2);
  }

  @Test
  void aFileWithoutBlankLinesIsRefusedRatherThanReadAsOnePoem() {
    assertRefused((POEM + "\n").repeat(5_000), "p.txt", "p.txt:1", "blank line between poems");
  }

  @Test
  void aTableWithoutTextIsRefused() {
    assertRefused("id,title\na,b\n", "p.csv", "p.csv:1", "no column \"text\"", "[id, title]");
    assertRefused("id,id,text\na,b,c\n", "p.csv", "p.csv:1");
  }

  @Test
  void anOpenQuotationMarkIsRefused() {
    assertRefused("id,text\na,\"" + POEM, "p.csv", "p.csv:2", "quotation");
  }
}
