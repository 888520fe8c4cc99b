package org.pingze.corpus.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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
  @org.junit.jupiter.params.provider.ValueSource(longs = {1, 2, 3})
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
