package org.pingze.corpus.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.Annotation;
import org.pingze.corpus.Annotator;
import org.pingze.corpus.BuiltInPoems;
import org.pingze.corpus.CorpusReader;
import org.pingze.corpus.Poem;
import org.pingze.corpus.RegulatedVerse;

class AnnotationFormatTest {
  private static final Annotator ANNOTATOR = Annotator.builtIn();

  private static String written(AnnotationFormat format, List<Poem> poems) {
    StringBuilder out = new StringBuilder(format.head());
    poems.forEach(poem -> format.append(ANNOTATOR.annotateBoth(poem), out));
    return out.append(format.foot()).toString();
  }

  /** Poems of any shape made of the characters of verse, with awkward names. */
  private static List<Poem> poems(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<RegulatedVerse> builtIn = BuiltInPoems.all();
    String[] names = {"a", "a, \"b\"", "題\\ 一", "𤜼", "x y", "", "</article>"};
    List<Poem> poems = new ArrayList<>();
    for (int n = 0; n < 40; n++) {
      List<String> lines = new ArrayList<>();
      for (int line = random.nextInt(1, 12); line > 0; line--) {
        int[] all =
            builtIn
                .get(random.nextInt(builtIn.size()))
                .poem()
                .lines()
                .get(random.nextInt(4))
                .codePoints()
                .toArray();
        lines.add(new String(all, 0, random.nextInt(1, all.length + 1)) + (n % 5 == 0 ? "𩦠" : ""));
      }
      String name = names[random.nextInt(names.length)];
      poems.add(new Poem("p" + n + name, name, name, "source" + name, lines));
    }
    return poems;
  }

  @ParameterizedTest
  @EnumSource(Answers.class)
  void commonsCsvReadsTheTableBack(Answers answers) throws IOException {
    List<Poem> poems = poems(1);
    String table = written(new AnnotationTable(answers), poems);
    List<CSVRecord> rows =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(new StringReader(table))
            .getRecords();
    int row = 0;
    for (Poem poem : poems) {
      Annotation annotation = ANNOTATOR.annotateBoth(poem);
      for (AnnotatedCharacter character : answers.first(annotation)) {
        CSVRecord record = rows.get(row++);
        assertThat(record.isConsistent()).isTrue();
        assertThat(record.get("poem")).isEqualTo(poem.id());
        assertThat(record.get("character")).isEqualTo(Character.toString(character.character()));
        assertThat(record.get("line")).isEqualTo(Integer.toString(character.line()));
        assertThat(Double.parseDouble(record.get("probability")))
            .isCloseTo(character.label().probability(), org.assertj.core.data.Offset.offset(5e-5));
        assertThat(record.get("label_source")).isEqualTo(character.label().source().name());
      }
    }
    assertThat(rows).hasSize(row);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "0.99996, 1",
    "0.99994, 0.9999",
    "0.5, 0.5",
    "0.9731, 0.9731",
    "0.605, 0.605"
  })
  void aProbabilityHasFourPlacesAtMost(double probability, String written) {
    StringBuilder out = new StringBuilder();
    LabelText.appendProbability(probability, out);
    assertThat(out).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aPoemAnnotatedAgainFromItsOwnLinesIsTheSame(long seed) {
    AnnotationLines format = new AnnotationLines(Answers.BOTH);
    List<Poem> poems = poems(seed);
    String first = written(format, poems);
    List<Poem> read = new ArrayList<>();
    CorpusReader.of(new ByteArrayInputStream(first.getBytes(StandardCharsets.UTF_8)), "a.jsonl")
        .readPoems(read::add, exclusion -> assertThat(exclusion).isNull());
    assertThat(read).isEqualTo(stripped(poems));
    assertThat(written(format, read)).isEqualTo(written(format, stripped(poems)));
  }

  /** Every format that poems are read from, written from poems. */
  private static Map<String, String> everySource(List<Poem> poems) throws IOException {
    StringBuilder text = new StringBuilder();
    StringBuilder commas = new StringBuilder();
    StringBuilder tabs = new StringBuilder("id\ttitle\tpoet\ttext\n");
    try (CSVPrinter table = new CSVPrinter(commas, CSVFormat.RFC4180)) {
      table.printRecord("id", "title", "poet", "text");
      for (Poem poem : poems) {
        String lines = String.join("，", poem.lines()) + "。";
        text.append("# ").append(poem.title()).append(" | ").append(poem.poet()).append('\n');
        text.append(lines).append("\n\n");
        table.printRecord(poem.id(), poem.title(), poem.poet(), lines);
        tabs.append(String.join("\t", poem.id(), poem.title(), poem.poet(), lines)).append('\n');
      }
    }
    return Map.of(
        "a.txt", text.toString(),
        "a.csv", commas.toString(),
        "a.tsv", tabs.toString(),
        "a.jsonl", written(new AnnotationLines(Answers.BOTH), poems));
  }

  private static void assertAnnotatedTheSameFromEverySource(List<Poem> poems) throws IOException {
    for (Map.Entry<String, String> source : everySource(poems).entrySet()) {
      List<Poem> read = new ArrayList<>();
      CorpusReader.of(
              new ByteArrayInputStream(source.getValue().getBytes(StandardCharsets.UTF_8)),
              source.getKey())
          .readPoems(read::add, exclusion -> assertThat(exclusion).isNull());
      assertThat(read).as(source.getKey()).hasSameSizeAs(poems);
      for (int i = 0; i < poems.size(); i++) {
        Annotation original = ANNOTATOR.annotateBoth(poems.get(i));
        Annotation again = ANNOTATOR.annotateBoth(read.get(i));
        assertThat(again.withMetre()).as(source.getKey()).isEqualTo(original.withMetre());
        assertThat(again.inContext()).isEqualTo(original.inContext());
        assertThat(again.template()).isEqualTo(original.template());
        assertThat(again.poem().title()).isEqualTo(poems.get(i).title().strip());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void aGeneratedPoemIsAnnotatedTheSameFromEverySource(long seed) throws IOException {
    assertAnnotatedTheSameFromEverySource(poems(seed));
  }

  @Test
  void everyBuiltInPoemIsAnnotatedTheSameFromEverySource() throws IOException {
    assertAnnotatedTheSameFromEverySource(
        BuiltInPoems.all().stream().map(RegulatedVerse::poem).toList());
  }

  /** A reader strips the blanks around names. */
  private static List<Poem> stripped(List<Poem> poems) {
    return poems.stream()
        .map(
            poem ->
                new Poem(
                    poem.id().strip(),
                    poem.title().strip(),
                    poem.poet().strip(),
                    poem.source().strip(),
                    poem.lines()))
        .toList();
  }

  @Test
  void theMetreHasNoSayWhereOnlyTheContextIsAskedFor() {
    List<Poem> poems = BuiltInPoems.all().stream().map(RegulatedVerse::poem).toList();
    for (AnnotationFormat format :
        List.of(
            new AnnotationTable(Answers.CONTEXT_ONLY), new AnnotationLines(Answers.CONTEXT_ONLY))) {
      assertThat(written(format, poems)).doesNotContain("METRE");
    }
  }
}
