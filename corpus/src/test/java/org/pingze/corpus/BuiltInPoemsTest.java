package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pingze.tonal.LineLength;
import org.pingze.tonal.VerseForm;

class BuiltInPoemsTest {
  private static final List<RegulatedVerse> POEMS = BuiltInPoems.all();

  @Test
  void thereAreAtLeast320PoemsAndFortyOfEachCommonForm() {
    Map<String, Integer> counts = new TreeMap<>();
    POEMS.forEach(verse -> counts.merge(verse.form() + " " + verse.length(), 1, Integer::sum));

    assertThat(POEMS).hasSizeGreaterThanOrEqualTo(320);
    for (VerseForm form : List.of(VerseForm.QUATRAIN, VerseForm.OCTAVE)) {
      for (LineLength length : LineLength.values()) {
        assertThat(counts.get(form + " " + length)).isGreaterThanOrEqualTo(40);
      }
    }
  }

  @Test
  void everyPoemNamesItsPoetTitleAndSource() {
    assertThat(POEMS)
        .allSatisfy(
            verse -> {
              assertThat(verse.poem().poet()).isNotBlank();
              assertThat(verse.poem().title()).isNotBlank();
              assertThat(verse.poem().source()).isNotBlank();
            });
  }

  @Test
  void noTextAndNoIdComesTwice() {
    assertThat(POEMS.stream().map(verse -> verse.poem().lines())).doesNotHaveDuplicates();
    assertThat(POEMS.stream().map(verse -> verse.poem().id())).doesNotHaveDuplicates();
  }

  /**
   * Every poem stands, character by character, in one witness at least; the witnesses dispute some
   * poets.
   */
  @Test
  void everyPoemEqualsAWitnessOfTheQuanTangshi() {
    Path tang = SharedCorpora.file("tang_quantangshi.jsonl.gz");
    Path yuding = SharedCorpora.file("tang_yuding_quantangshi.jsonl.gz");
    Map<String, List<RegulatedVerse>> byFirstLine =
        POEMS.stream().collect(Collectors.groupingBy(verse -> verse.poem().lines().get(0)));
    Set<RegulatedVerse> witnessed = new HashSet<>();
    for (Path witness : List.of(tang, yuding)) {
      CorpusReader.open(witness)
          .readTexts(
              text -> {
                List<String> lines = TextCleaning.of(text.text()).lines();
                // An entry of the second witness may hold several poems, so a poem may begin
                // inside.
                for (int line = 0; line < lines.size(); line++) {
                  for (RegulatedVerse verse :
                      byFirstLine.getOrDefault(lines.get(line), List.of())) {
                    List<String> found =
                        lines.subList(line, Math.min(lines.size(), line + verse.lines()));
                    if (found.equals(verse.poem().lines())) {
                      witnessed.add(verse);
                    }
                  }
                }
              },
              exclusion -> {});
    }
    Set<String> missing = new HashSet<>();
    POEMS.stream()
        .filter(verse -> !witnessed.contains(verse))
        .forEach(verse -> missing.add(verse.poem().poet() + "《" + verse.poem().title() + "》"));
    assertThat(missing).isEmpty();
  }
}
