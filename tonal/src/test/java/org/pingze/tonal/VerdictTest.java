package org.pingze.tonal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pingze.tonal.HandPoems.group;
import static org.pingze.tonal.HandPoems.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verdicts on templates, on what cannot be read, and how a verdict is told. */
class VerdictTest {
  /** 王之渙《登鸛雀樓》. */
  private static final String[] STORK_TOWER = {
    "白日依山盡 仄仄平平仄", "黃河入海流 平平仄仄平 尤", "欲窮千里目 仄平平仄仄", "更上一層樓 -仄仄平平 尤"
  };

  static Stream<MetricalTemplate> everyTemplate() {
    return Stream.of(4, 6, 8, 10, 20)
        .flatMap(
            lines ->
                Arrays.stream(LineLength.values())
                    .flatMap(length -> MetricalTemplate.all(lines, length).stream()));
  }

  private static List<Line> patterns(String... patterns) {
    return Arrays.stream(patterns).map(TonePattern::of).map(Line::of).toList();
  }

  @ParameterizedTest
  @MethodSource("everyTemplate")
  void theTemplatesOwnPatternsKeepTheLaw(MetricalTemplate template) {
    List<Line> poem = new ArrayList<>();
    for (int line = 1; line <= template.lines(); line++) {
      poem.add(Line.of(template.lineType(line).pattern(template.length())));
    }
    Verdict verdict = Verdict.of(poem);
    assertThat(verdict.keepsTheLaw()).as("%s", verdict).isTrue();
    assertThat(verdict.deviations()).isEmpty();
    assertThat(verdict.lines().stream().map(LineFit::type))
        .containsExactlyElementsOf(
            Stream.iterate(1, line -> line + 1)
                .limit(template.lines())
                .map(template::lineType)
                .toList());
    assertThat(verdict.firstLine())
        .isEqualTo(template.firstLineRhymes() ? FirstLineRhyme.RHYMES : FirstLineRhyme.DOES_NOT);
  }

  @Test
  void theStorkTowerKeepsTheLaw() {
    Verdict verdict = verdict(STORK_TOWER);
    assertThat(verdict.keepsTheLaw()).isTrue();
    assertThat(verdict.rhyme()).contains(group("尤"));
    assertThat(verdict.firstLine()).isEqualTo(FirstLineRhyme.DOES_NOT);
    assertThat(verdict.explanation().chinese()).isEqualTo("五言絕句，仄起首句不入韻：合律。");
    assertThat(verdict.explanation().english())
        .isEqualTo(
            "Quatrain of five syllables, opening oblique, line 1 does not rhyme:"
                + " keeps the law.");
  }

  @Test
  void whatCannotBeReadBreaksNothingAndWithoutEnoughNothingIsSaid() {
    Verdict hidden = verdict("白日依山盡 ?仄平?仄", "黃河入海流 平平?仄平 尤", "欲窮千里目 仄平平仄?", "更上一層樓 -仄仄平平 尤");
    assertThat(hidden.keepsTheLaw()).isTrue();
    assertThat(hidden.readable()).isEqualTo(0.8);
    assertThat(hidden.explanation().details().get(0).english())
        .isEqualTo("16 of 20 characters can be read (80 %).");
    Line unknown =
        new Line(
            Collections.nCopies(5, new Syllable('白', new Sounding.Unreadable())), Optional.empty());
    Verdict nothing = Verdict.of(Collections.nCopies(4, unknown));
    assertThat(nothing.style()).isEqualTo(VerseStyle.UNDECIDED);
    assertThat(nothing.violations()).isEmpty();
    assertThat(nothing.explanation().finding()).isEqualTo(Explanation.Finding.OPEN);
  }

  @Test
  void aReadingThatTheMetreNeedsIsNamed() {
    // 王之渙《登鸛雀樓》 with 看, level or oblique, put on a beat.
    Verdict verdict = verdict("白日依山盡 仄仄平平仄", "黃河入海流 平平仄仄平 尤", "欲看千里目 仄+平仄仄", "更上一層樓 -仄仄平平 尤");
    assertThat(verdict.decisiveReadings()).containsExactly(new Place(3, 2));
    assertThat(verdict.explanation().toString())
        .contains(
            "OPEN Line 3, position 2: 看 may be level or oblique; read level (90 %), which the"
                + " metre needs.");
  }

  @Test
  void aViolationThatHangsOnAReadingSaysSo() {
    Verdict verdict = verdict("白日依看盡 仄仄平-仄", "黃河入海流 平平仄仄平 尤", "欲窮千里目 仄平平仄仄", "更上一層樓 -仄仄平平 尤");
    assertThat(verdict.violations().get(0).restsOn()).containsExactly(new Place(1, 4));
    assertThat(verdict.explanation().toString())
        .contains(
            "BROKEN Line 1, position 4: a fixed position has the wrong tone class.",
            "NOTE To mend it, make line 1, position 4 level, or make line 2, position 3 level.",
            "OPEN Line 1, position 4: 看 has several readings; with another the rule might be"
                + " kept.");
    assertThat(verdict.ground().failed()).isEqualTo(1);
    assertThat(verdict.ground().failedForCertain()).isZero();
  }

  @Test
  void theTreeIsReadFromTheTopDown() {
    Explanation tree = verdict(STORK_TOWER).explanation();
    assertThat(tree.details())
        .extracting(Explanation::english)
        .containsExactly(
            "20 of 20 characters can be read (100 %).",
            "Held to be regulated verse: 0 of 7 tests (lines and links) fail, less than one in"
                + " five.",
            "Rhymes in the group 平尤; line 1 does not rhyme.",
            "3 of 3 links between lines (opposition, adhesion) hold.",
            "Line 1 白日依山盡: 仄仄平平仄, held against 仄仄平平仄.",
            "Line 2 黃河入海流: 平平仄仄平, held against 平平仄仄平.",
            "Line 3 欲窮千里目: 仄平平仄仄, held against 平平平仄仄.",
            "Line 4 更上一層樓: 仄仄仄平平, held against 仄仄仄平平.");
  }

  @Test
  void aPoemOfNoFormIsRefused() {
    assertThatThrownBy(() -> Verdict.of(patterns("仄仄平平仄", "平平仄仄平")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 2");
    assertThatThrownBy(() -> Verdict.of(patterns("仄仄平平仄", "平平仄仄平", "仄仄平平仄", "平平仄仄仄平平")))
        .hasMessageContaining("[5, 7]");
  }
}
