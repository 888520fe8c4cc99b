package org.pingze.tonal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pattern against every type, judged by the rules written out as regular expressions. */
class LineFitTest {
  /** What custom lets pass of each type, 王力《詩詞格律》: the pattern, its free slots, and 拗. */
  private static final Map<LineType, String> LAWFUL_FIVE =
      Map.of(
          LineType.OBLIQUE_TO_OBLIQUE, "[平仄]仄[平仄]平仄",
          LineType.OBLIQUE_TO_LEVEL, "[平仄]仄仄平平",
          LineType.LEVEL_TO_OBLIQUE, "[平仄]平平仄仄|平平仄仄仄|平平仄平仄",
          LineType.LEVEL_TO_LEVEL, "平平[平仄]仄平|仄平平仄平");

  private static final Map<LineType, String> LAWFUL_SEVEN =
      Map.of(
          LineType.LEVEL_TO_OBLIQUE, "[平仄]平[平仄]仄[平仄]平仄",
          LineType.LEVEL_TO_LEVEL, "[平仄]平[平仄]仄仄平平",
          LineType.OBLIQUE_TO_OBLIQUE, "[平仄]仄([平仄]平平仄仄|平平仄仄仄|平平仄平仄)",
          LineType.OBLIQUE_TO_LEVEL, "[平仄]仄(平平[平仄]仄平|仄平平仄平)");

  static Stream<TonePattern> everyPattern() {
    return Patterns.all();
  }

  private static boolean lawful(TonePattern pattern, LineType type) {
    Map<LineType, String> rules = pattern.length() == LineLength.FIVE ? LAWFUL_FIVE : LAWFUL_SEVEN;
    return Pattern.matches(rules.get(type), pattern.toString());
  }

  /** The last five slots, by which the deviations are named. */
  private static String core(TonePattern pattern) {
    String text = pattern.toString();
    return text.substring(text.length() - 5);
  }

  private static LineFit fit(String pattern, LineType type) {
    return LineFit.of(Line.of(TonePattern.of(pattern)), 1, type);
  }

  @ParameterizedTest
  @MethodSource("everyPattern")
  void aLineBreaksNothingExactlyIfTheHandbookLetsItPass(TonePattern pattern) {
    for (LineType type : LineType.values()) {
      LineFit fit = LineFit.of(Line.of(pattern), 1, type);
      assertThat(fit.violations().isEmpty())
          .as("%s as %s: %s", pattern, type, fit)
          .isEqualTo(lawful(pattern, type));
    }
  }

  @ParameterizedTest
  @MethodSource("everyPattern")
  void aLawfulLineHasTheDeviationsThatItsShapeNames(TonePattern pattern) {
    for (LineType type : LineType.values()) {
      if (lawful(pattern, type)) {
        LineFit fit = LineFit.of(Line.of(pattern), 1, type);
        String core = core(pattern);
        Stream<Deviation.Kind> expected =
            Stream.of(
                    core.equals("平平仄平仄") ? Deviation.Kind.EXCHANGED_PAIR : null,
                    core.equals("仄平平仄平") ? Deviation.Kind.ISOLATED_LEVEL_RESCUED : null,
                    core.equals("平平仄仄仄") ? Deviation.Kind.THREE_OBLIQUE_TAIL : null,
                    core.matches("[平仄]仄仄平仄") ? Deviation.Kind.LESSER : null)
                .filter(kind -> kind != null);
        assertThat(fit.deviations().stream().map(Deviation::kind))
            .as("%s as %s", pattern, type)
            .containsExactlyElementsOf(expected.toList());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyPattern")
  void anOpeningLineIsRescuedExactlyByALevelThirdSlotFromTheEnd(TonePattern closing) {
    boolean five = closing.length() == LineLength.FIVE;
    LineType greater = five ? LineType.OBLIQUE_TO_OBLIQUE : LineType.LEVEL_TO_OBLIQUE;
    LineType rescuing = greater.opposed();
    for (String core : new String[] {"仄仄平仄仄", "仄仄仄仄仄", "平仄平仄仄", "平仄仄仄仄"}) {
      Line opening = Line.of(TonePattern.of(five ? core : "平平" + core));
      LineFit fit =
          LineFit.of(opening, 1, greater, new LineFit.Closing(Line.of(closing), rescuing));
      int last = closing.length().syllables();
      boolean rescued = closing.at(last - 2) == ToneClass.LEVEL;
      assertThat(fit.violations().isEmpty()).isEqualTo(rescued);
      if (rescued) {
        assertThat(fit.deviations())
            .containsExactly(
                new Deviation(
                    Deviation.Kind.GREATER,
                    new Place(1, last - 1),
                    new Rescue.NextLine(new Place(2, last - 2))));
      } else {
        assertThat(fit.violations().get(0).remedies())
            .containsExactly(
                new Remedy.ToClass(new Place(1, last - 1), ToneClass.LEVEL),
                new Remedy.ToClass(new Place(2, last - 2), ToneClass.LEVEL));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyPattern")
  void anyOneOfTheRemediesRemovesItsViolation(TonePattern pattern) {
    for (LineType type : LineType.values()) {
      for (Violation violation : LineFit.of(Line.of(pattern), 1, type).violations()) {
        for (Remedy remedy : violation.remedies()) {
          Remedy.ToClass change = (Remedy.ToClass) remedy;
          StringBuilder mended = new StringBuilder(pattern.toString());
          int slot = change.at().slot();
          mended.replace(slot - 1, slot, change.toneClass().chinese());
          assertThat(fit(mended.toString(), type).violations())
              .as("%s as %s, %s", pattern, type, remedy)
              .noneMatch(v -> v.kind() == violation.kind() && v.at().equals(violation.at()));
        }
      }
    }
  }

  @Test
  void aLevelToneLeftAloneMayBeMendedInTwoPlaces() {
    Violation isolated = fit("仄平仄仄平", LineType.LEVEL_TO_LEVEL).violations().get(0);
    assertThat(isolated.kind()).isEqualTo(Violation.Kind.ISOLATED_LEVEL);
    assertThat(isolated.at()).isEqualTo(new Place(1, 1));
    assertThat(isolated.remedyInEnglish())
        .isEqualTo("make line 1, position 1 level, or make line 1, position 3 level");
    assertThat(isolated.remedyInChinese()).isEqualTo("第1句第1字用平聲，或第1句第3字用平聲");
  }

  @Test
  void theFirstSlotOfASevenSyllableLineRescuesNothing() {
    assertThat(fit("平仄仄平仄仄平", LineType.OBLIQUE_TO_LEVEL).violations())
        .extracting(Violation::kind)
        .containsExactly(Violation.Kind.ISOLATED_LEVEL);
  }

  @Test
  void anExchangedPairWithoutItsLevelFirstSlotIsOffThePattern() {
    Violation off = fit("仄平仄平仄", LineType.LEVEL_TO_OBLIQUE).violations().get(0);
    assertThat(off.kind()).isEqualTo(Violation.Kind.OFF_PATTERN);
    assertThat(off.remedies())
        .containsExactly(
            new Remedy.ToClass(new Place(1, 4), ToneClass.OBLIQUE),
            new Remedy.ToClass(new Place(1, 1), ToneClass.LEVEL));
  }
}
