package org.pingze.tonal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricalTemplateTest {
  private static final MetricalTemplate OBLIQUE_OPENED =
      new MetricalTemplate(4, LineLength.FIVE, ToneClass.OBLIQUE, false);
  private static final List<String> PERFECT = List.of("仄仄平平仄", "平平仄仄平", "平平平仄仄", "仄仄仄平平");

  static Stream<MetricalTemplate> everyTemplate() {
    return Stream.of(4, 8, 10, 20)
        .flatMap(
            lines ->
                Arrays.stream(LineLength.values())
                    .flatMap(length -> MetricalTemplate.all(lines, length).stream()));
  }

  static List<Line> poem(List<String> patterns) {
    return patterns.stream().map(TonePattern::of).map(Line::of).toList();
  }

  private static List<Violation> checkWithLine(int line, String pattern) {
    List<String> patterns = new ArrayList<>(PERFECT);
    patterns.set(line - 1, pattern);
    return OBLIQUE_OPENED.check(poem(patterns));
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

  @ParameterizedTest
  @MethodSource("everyTemplate")
  void theTemplatesOwnPatternsBreakNothing(MetricalTemplate template) {
    List<Line> poem = new ArrayList<>();
    for (int line = 1; line <= template.lines(); line++) {
      poem.add(Line.of(template.lineType(line).pattern(template.length())));
    }
    assertThat(template.check(poem)).isEmpty();
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

  @Test
  void aWrongFixedSlotIsNamed() {
    assertThat(checkWithLine(1, "仄仄平仄仄"))
        .containsExactly(new Violation(Violation.Kind.OFF_PATTERN, 1, 4));
  }

  @Test
  void threeLevelTonesAtTheEndAreNamed() {
    assertThat(checkWithLine(4, "仄仄平平平"))
        .containsExactly(new Violation(Violation.Kind.THREE_LEVEL_TAIL, 4, 3));
  }

  @Test
  void threeObliqueTonesAtTheEndAreNamed() {
    assertThat(checkWithLine(3, "平平仄仄仄"))
        .containsExactly(new Violation(Violation.Kind.THREE_OBLIQUE_TAIL, 3, 3));
  }

  @Test
  void aLevelToneLeftAloneIsNamedAndTheRescuedOneIsNot() {
    assertThat(checkWithLine(2, "仄平仄仄平"))
        .containsExactly(new Violation(Violation.Kind.ISOLATED_LEVEL, 2, 1));
    assertThat(checkWithLine(2, "仄平平仄平")).isEmpty();
  }

  @Test
  void theExchangedFormIsLawful() {
    assertThat(checkWithLine(3, "平平仄平仄")).isEmpty();
  }

  @Test
  void aClosingLineThatOpensLikeItsOpeningLineBreaksOpposition() {
    assertThat(OBLIQUE_OPENED.check(poem(List.of("仄仄平平仄", "仄仄仄平平", "仄仄平平仄", "平平仄仄平"))))
        .containsExactly(new Violation(Violation.Kind.BROKEN_OPPOSITION, 2, 2));
  }

  @Test
  void aCoupletThatDoesNotOpenAsTheLastOneClosedBreaksAdhesionOnce() {
    assertThat(OBLIQUE_OPENED.check(poem(List.of("仄仄平平仄", "平平仄仄平", "仄仄平平仄", "平平仄仄平"))))
        .containsExactly(new Violation(Violation.Kind.BROKEN_ADHESION, 3, 2));
  }

  @Test
  void aRhymeWordOfAnotherGroupIsNamedAndTheFirstLineMayBorrow() {
    RhymeGroup east = new RhymeGroup(Tone.LEVEL, 1, "東");
    RhymeGroup winter = new RhymeGroup(Tone.LEVEL, 2, "冬");
    MetricalTemplate rhymed = new MetricalTemplate(8, LineLength.FIVE, ToneClass.LEVEL, true);
    List<Line> poem = new ArrayList<>();
    for (int line = 1; line <= 8; line++) {
      TonePattern pattern = rhymed.lineType(line).pattern(LineLength.FIVE);
      RhymeGroup group = line == 1 || line == 6 ? winter : east;
      poem.add(new Line(Line.of(pattern).classes(), Optional.of(group)));
    }
    assertThat(rhymed.check(poem)).containsExactly(new Violation(Violation.Kind.OFF_RHYME, 6, 5));
  }

  @Test
  void whatIsNotKnownBreaksNothing() {
    List<Line> unknown =
        PERFECT.stream()
            .map(line -> new Line(Collections.nCopies(5, Optional.empty()), Optional.empty()))
            .toList();
    assertThat(OBLIQUE_OPENED.check(unknown)).isEmpty();
  }

  @Test
  void aViolationSaysInBothLanguagesWhereItIs() {
    Violation violation = new Violation(Violation.Kind.BROKEN_ADHESION, 3, 2);
    assertThat(violation.chinese()).isEqualTo("第3句第2字：失粘：出句第二字應與上聯對句同平仄。");
    assertThat(violation.english())
        .isEqualTo("Line 3, position 2: the line does not adhere to the line before it.");
  }

  @Test
  void aPoemOfAnotherShapeIsRefused() {
    assertThatThrownBy(() -> OBLIQUE_OPENED.check(poem(List.of("仄仄平平仄"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 lines of 5")
        .hasMessageContaining("1 lines");
  }
}
