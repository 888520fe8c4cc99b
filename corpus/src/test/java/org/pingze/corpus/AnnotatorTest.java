package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pingze.tonal.MetricalTemplate;
import org.pingze.tonal.Place;
import org.pingze.tonal.RhymeBook;
import org.pingze.tonal.Tone;
import org.pingze.tonal.ToneClass;
import org.pingze.tonal.Verdict;
import org.pingze.tonal.Violation;

class AnnotatorTest {
  private static final Annotator ANNOTATOR = Annotator.builtIn();

  private static String pattern(AnnotatedPoem poem, int line) {
    return poem.characters().stream()
        .filter(character -> character.line() == line)
        .map(character -> character.label().toneClass().map(ToneClass::chinese).orElse("？"))
        .collect(Collectors.joining());
  }

  private static ToneLabel label(AnnotatedPoem poem, int line, int slot) {
    return poem.at(line, slot).label();
  }

  @Test
  void everyCharacterIsLabelledInItsPlace() {
    AnnotatedPoem poem = ANNOTATOR.annotate(Verses.storkTower());
    assertThat(poem.characters()).hasSize(20);
    assertThat(poem.at(2, 5).character()).isEqualTo('流');
    assertThat(pattern(poem, 1)).isEqualTo("仄仄平平仄");
    assertThat(pattern(poem, 2)).isEqualTo("平平仄仄平");
    assertThat(pattern(poem, 3)).isEqualTo("仄平平仄仄");
    assertThat(pattern(poem, 4)).isEqualTo("仄仄仄平平");
  }

  @Test
  void aCharacterOfOneReadingIsLabelledByTheTable() {
    ToneLabel white = label(ANNOTATOR.annotate(Verses.storkTower()), 1, 1);
    assertThat(white.source()).isEqualTo(LabelSource.TABLE);
    assertThat(white.groupSource()).isEqualTo(LabelSource.TABLE);
    assertThat(white.tone()).contains(Tone.ENTERING);
  }

  @Test
  void aCharacterOfSeveralObliqueReadingsHasItsClassByTheTableAndItsGroupNot() {
    ToneLabel up = label(ANNOTATOR.annotate(Verses.storkTower()), 4, 2);
    assertThat(up.toneClass()).contains(ToneClass.OBLIQUE);
    assertThat(up.source()).isEqualTo(LabelSource.TABLE);
    assertThat(up.groupSource()).isNotEqualTo(LabelSource.TABLE);
  }

  @Test
  void readingsThatOnlyTheMetreDecidesAreLabelledSo() {
    // 杜甫《月夜》: 閨中只獨看, 看 rhymes with 安 寒 乾 and is level.
    AnnotatedPoem poem =
        new Annotator(RhymeBook.builtIn(), ReadingFrequencies.none()).annotate(Verses.moonNight());
    assertThat(label(poem, 2, 5).toneClass()).contains(ToneClass.LEVEL);
    assertThat(label(poem, 2, 5).source()).isEqualTo(LabelSource.METRE);
    assertThat(label(poem, 2, 5).group().orElseThrow()).hasToString("平寒");
  }

  @Test
  void withoutMetreAndWithoutFrequenciesAnAmbiguousCharacterStaysUnknown() {
    AnnotatedPoem poem =
        new Annotator(RhymeBook.builtIn(), ReadingFrequencies.none())
            .annotateInContext(Verses.moonNight());
    assertThat(label(poem, 2, 5)).isEqualTo(ToneLabel.UNKNOWN);
  }

  @Test
  void withoutMetreNoLabelLeansOnTheMetre() {
    for (RegulatedVerse verse : BuiltInPoems.all()) {
      assertThat(ANNOTATOR.annotateInContext(verse).characters())
          .noneMatch(
              character ->
                  character.label().source() == LabelSource.METRE
                      || character.label().groupSource() == LabelSource.METRE);
    }
  }

  @Test
  void tableLabelsAreTheSameWithAndWithoutMetre() {
    for (RegulatedVerse verse : BuiltInPoems.all()) {
      AnnotatedPoem with = ANNOTATOR.annotate(verse);
      AnnotatedPoem without = ANNOTATOR.annotateInContext(verse);
      for (int i = 0; i < with.characters().size(); i++) {
        ToneLabel label = with.characters().get(i).label();
        ToneLabel other = without.characters().get(i).label();
        assertThat(label.source() == LabelSource.TABLE)
            .isEqualTo(other.source() == LabelSource.TABLE);
        if (label.source() == LabelSource.TABLE) {
          assertThat(label.toneClass()).isEqualTo(other.toneClass());
        }
        if (label.source() == LabelSource.CONTEXT) {
          assertThat(label.toneClass()).isEqualTo(other.toneClass());
        }
      }
    }
  }

  @Test
  void aVariantGraphIsReadLikeTheUsualOne() {
    for (String line : List.of("江漢曾爲客", "爲我一揮手", "商人重利輕別離", "不教胡馬度陰山")) {
      String spelledOtherwise =
          line.replace('爲', '為').replace('別', '别').replace('教', '敎').replace('陰', '隂');
      assertThat(
              ANNOTATOR
                  .annotateBoth(new Poem("", "", "", "", List.of(spelledOtherwise)))
                  .inContext()
                  .stream()
                  .map(c -> c.label().toneClass()))
          .containsExactlyElementsOf(
              ANNOTATOR.annotateBoth(new Poem("", "", "", "", List.of(line))).inContext().stream()
                  .map(c -> c.label().toneClass())
                  .toList());
    }
  }

  @Test
  void bothAnswersAreThoseOfTheTwoSingleOnes() {
    for (RegulatedVerse verse : BuiltInPoems.all().subList(0, 40)) {
      Annotation both = ANNOTATOR.annotateBoth(verse.poem());
      assertThat(both.inContext()).isEqualTo(ANNOTATOR.annotateInContext(verse).characters());
      assertThat(both.withMetre()).isEqualTo(ANNOTATOR.annotate(verse).characters());
      assertThat(both.template()).isEqualTo(ANNOTATOR.template(verse));
    }
  }

  @Test
  void verseOfUnequalLinesIsLabelledInContextOnly() {
    // 李白《將進酒》, 全唐詩卷162, the opening.
    Poem poem = new Poem("unequal", "將進酒", "李白", "", List.of("君不見", "黃河之水天上來", "奔流到海不復回"));
    Annotation both = ANNOTATOR.annotateBoth(poem);
    assertThat(both.withMetre()).isEqualTo(both.inContext());
    assertThat(both.template()).isEmpty();
    assertThat(both.inContext().get(3))
        .matches(first -> first.character() == '黃' && first.line() == 2 && first.slot() == 1);
    assertThat(both.inContext()).noneMatch(c -> c.label().source() == LabelSource.METRE);
  }

  @Test
  void aCharacterTheBookLacksIsUnknownAndItsNeighboursAreNot() {
    AnnotatedPoem poem =
        ANNOTATOR.annotate(Verses.of("白日依山盡", "黃河\uD87E\uDC00海流", "欲窮千里目", "更上一層樓"));
    assertThat(label(poem, 2, 3)).isEqualTo(ToneLabel.UNKNOWN);
    assertThat(label(poem, 2, 4).toneClass()).contains(ToneClass.OBLIQUE);
    assertThat(poem.at(2, 5).character()).isEqualTo('流');
  }

  @Test
  void theStorkTowerAndTheSpringViewKeepTheirTemplatesToTheLetter() {
    for (RegulatedVerse verse : List.of(Verses.storkTower(), Verses.springView())) {
      MetricalTemplate template = ANNOTATOR.template(verse).orElseThrow();
      assertThat(template.opening()).isEqualTo(ToneClass.OBLIQUE);
      assertThat(template.firstLineRhymes()).isFalse();
      Verdict verdict = Verdict.of(ANNOTATOR.annotate(verse).lines());
      assertThat(verdict.keepsTheLaw()).isTrue();
      assertThat(verdict.lines().get(0).type()).isEqualTo(template.lineType(1));
    }
  }

  @Test
  void theAncientStyleKeepsNoTemplate() {
    assertThat(ANNOTATOR.template(Verses.drinkingAlone())).isEmpty();
  }

  @Test
  void aBrokenAdhesionIsFoundInASongOfTheWeiTown() {
    // 王維《渭城曲》, 全唐詩卷128: line 3 does not adhere to line 2 (折腰體).
    RegulatedVerse verse = Verses.of("渭城朝雨浥輕塵", "客舍青青柳色新", "勸君更盡一杯酒", "西出陽關無故人");
    assertThat(Verdict.of(ANNOTATOR.annotate(verse).lines()).violations())
        .extracting(Violation::kind, Violation::at)
        .containsExactly(tuple(Violation.Kind.BROKEN_ADHESION, new Place(3, 2)));
  }

  @ParameterizedTest(name = "{0} in {1}, slot {2}, is {3}")
  @CsvSource({
    // Context alone: what the word means decides, here with its neighbours.
    "相,相思相見知何日,1,平", // 長相思: each other
    "不,不知香積寺道里,1,仄",
    "人,人間四月芳菲盡,1,平",
    "中,空山中有三人行,3,平",
    "將,將軍三箭定天山,1,平", // in the title it is level, alone it would be departing
    "爲,爲君起松聲自遠,1,仄", // for the sake of
    "思,相思一夜情多少,2,平",
  })
  void contextDecidesByMeaning(String character, String line, int slot, String expected) {
    AnnotatedPoem poem = ANNOTATOR.annotateInContext(Verses.of(line, line, line, line));
    assertThat(Character.toString(poem.at(1, slot).character())).isEqualTo(character);
    assertThat(label(poem, 1, slot).toneClass().map(ToneClass::chinese)).contains(expected);
  }

  @Test
  void theYellowCraneTowerEndsItsFourthLineInThreeLevelTones() {
    // 崔顥《黃鶴樓》, 全唐詩卷130.
    RegulatedVerse tower =
        Verses.of(
            "昔人已乘白雲去", "此地空餘黃鶴樓", "黃鶴一去不復返", "白雲千載空悠悠", "晴川歷歷漢陽樹", "芳草萋萋鸚鵡洲", "日暮鄉關何處是", "煙波江上使人愁");
    AnnotatedCharacter empty = Annotator.builtIn().annotate(tower).characters().get(25);
    assertThat(empty.character()).isEqualTo('空');
    assertThat(empty.label().toneClass()).contains(ToneClass.LEVEL);
    assertThat(empty.label().probability()).isGreaterThan(0.8);
  }
}
