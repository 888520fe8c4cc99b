package org.pingze.tonal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricalTemplateTest {
  private static final MetricalTemplate OBLIQUE_OPENED =
      new MetricalTemplate(4, LineLength.FIVE, ToneClass.OBLIQUE, false);
  private static final List<String> PERFECT = List.of("仄仄平平仄", "平平仄仄平", "平平平仄仄", "仄仄仄平平");

  static Stream<MetricalTemplate> everyTemplate() {
    return Stream.of(4, 6, 8, 10, 20)
        .flatMap(
            lines ->
                Arrays.stream(LineLength.values())
                    .flatMap(length -> MetricalTemplate.all(lines, length).stream()));
  }

  @ParameterizedTest
  @MethodSource("everyTemplate")
  void linesOpposeWithinACoupletAndAdhereAcrossCouplets(MetricalTemplate template) {
    for (int line = 2; line <= template.lines(); line++) {
      TonePattern here = template.lineType(line).pattern(template.length());
      TonePattern before = template.lineType(line - 1).pattern(template.length());
      assertThat(line % 2 == 0 ? here.opposes(before) : here.adheresTo(before)).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("everyTemplate")
  void linesThatRhymeEndLevelAndTheOthersEndOblique(MetricalTemplate template) {
    for (int line = 1; line <= template.lines(); line++) {
      Slot expected = template.rhymes(line) ? Slot.LEVEL : Slot.OBLIQUE;
      assertThat(template.slot(line, template.length().syllables())).isEqualTo(expected);
    }
    assertThat(template.rhymingLines())
        .hasSize(template.lines() / 2 + (template.firstLineRhymes() ? 1 : 0));
  }

  @Test
  void theQuatrainThatOpensObliqueIsTheOneInTheHandbooks() {
    // 王力《詩詞格律》, 五絕仄起首句不入韻
    assertThat(
            Stream.of(1, 2, 3, 4)
                .map(line -> OBLIQUE_OPENED.lineType(line).pattern(LineLength.FIVE).toString()))
        .isEqualTo(PERFECT);
    assertThat(OBLIQUE_OPENED).hasToString("五言絕句仄起首句不入韻");
  }

  @Test
  void evenSlotsAndTheLastAreFixedAndTheOthersFree() {
    assertThat(
            Stream.of(1, 2, 3, 4, 5, 6, 7)
                .map(
                    slot ->
                        new MetricalTemplate(8, LineLength.SEVEN, ToneClass.LEVEL, true)
                            .slot(1, slot)
                            .chinese()))
        .containsExactly("中", "平", "中", "仄", "中", "平", "平");
  }
}
