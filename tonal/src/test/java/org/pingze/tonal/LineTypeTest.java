package org.pingze.tonal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LineTypeTest {
  static Stream<TonePattern> everyPattern() {
    return Patterns.all();
  }

  @ParameterizedTest
  @EnumSource(LineType.class)
  void theNameOfATypeIsTheClassOfItsSecondAndLastSlot(LineType type) {
    for (LineLength length : LineLength.values()) {
      assertThat(type.pattern(length).at(2)).isEqualTo(type.opening());
      assertThat(type.pattern(length).at(length.syllables())).isEqualTo(type.close());
    }
  }

  @ParameterizedTest
  @EnumSource(LineType.class)
  void aSevenSyllableTypePutsAnOpposedPairBeforeAFiveSyllableOne(LineType type) {
    String seven = type.pattern(LineLength.SEVEN).toString();
    LineType five = LineType.of(type.opening().opposite(), type.close());
    assertThat(seven.substring(2)).isEqualTo(five.pattern(LineLength.FIVE).toString());
  }

  @ParameterizedTest
  @EnumSource(LineType.class)
  void theLineThatFollowsInTheCoupletOpposesAndRhymes(LineType type) {
    for (LineLength length : LineLength.values()) {
      assertThat(type.pattern(length).opposes(type.opposed().pattern(length))).isTrue();
      assertThat(type.opposed().close()).isEqualTo(ToneClass.LEVEL);
    }
  }

  @ParameterizedTest
  @EnumSource(LineType.class)
  void theLineThatOpensTheNextCoupletAdheresAndDoesNotRhyme(LineType type) {
    for (LineLength length : LineLength.values()) {
      assertThat(type.adhering().pattern(length).adheresTo(type.pattern(length))).isTrue();
      assertThat(type.adhering().close()).isEqualTo(ToneClass.OBLIQUE);
    }
  }

  @ParameterizedTest
  @MethodSource("everyPattern")
  void aPatternFitsAtMostOneTypeAndOnlyIfItsEvenSlotsAlternate(TonePattern pattern) {
    long types = Arrays.stream(LineType.values()).filter(type -> type.admits(pattern)).count();
    boolean alternates =
        pattern.at(2) != pattern.at(4)
            && (pattern.length() == LineLength.FIVE || pattern.at(4) != pattern.at(6));
    assertThat(types).isEqualTo(alternates || isExchanged(pattern) ? 1 : 0);
  }

  private static boolean isExchanged(TonePattern pattern) {
    String text = pattern.toString();
    return text.equals("平平仄平仄") || text.matches("[平仄]仄平平仄平仄");
  }

  @Test
  void sixteenFivesAlternateAndOneMoreIsExchanged() {
    long lawful =
        Patterns.all(LineLength.FIVE)
            .filter(
                pattern -> Arrays.stream(LineType.values()).anyMatch(type -> type.admits(pattern)))
            .count();
    assertThat(lawful).isEqualTo(16 + 1);
  }

  @Test
  void thirtyTwoSevensAlternateAndTwoMoreAreExchanged() {
    long lawful =
        Patterns.all(LineLength.SEVEN)
            .filter(
                pattern -> Arrays.stream(LineType.values()).anyMatch(type -> type.admits(pattern)))
            .count();
    assertThat(lawful).isEqualTo(32 + 2);
  }

  @ParameterizedTest
  @EnumSource(LineLength.class)
  void everyFormFixesTheSlotsItIsToldBy(LineLength length) {
    Map<LineForm, String> asked = new EnumMap<>(LineForm.class);
    for (LineType type : LineType.values()) {
      for (LineForm form : type.forms(length)) {
        List<Slot> slots = type.slots(length, form);
        StringBuilder core = new StringBuilder();
        for (Slot slot : slots.subList(slots.size() - 5, slots.size())) {
          core.append(slot == Slot.FREE ? "中" : slot == Slot.LEVEL ? "平" : "仄");
        }
        if (form != LineForm.REGULAR) {
          assertThat(asked.put(form, core.toString())).as("%s belongs to one type", form).isNull();
        }
      }
    }
    assertThat(asked)
        .containsOnly(
            Map.entry(LineForm.EXCHANGED, "平平仄平仄"),
            Map.entry(LineForm.THREE_OBLIQUE_TAIL, "平平仄仄仄"),
            Map.entry(LineForm.LESSER, "中仄仄平仄"),
            Map.entry(LineForm.GREATER, "中仄中仄仄"),
            Map.entry(LineForm.RESCUING, "中平平仄平"));
  }

  @Test
  void theGreaterDeviationIsNotLawfulByItself() {
    assertThat(LineType.OBLIQUE_TO_OBLIQUE.admits(TonePattern.of("仄仄平仄仄"))).isFalse();
    assertThat(LineType.LEVEL_TO_OBLIQUE.admits(TonePattern.of("平平仄仄平仄仄"))).isFalse();
  }

  @Test
  void theExchangedFormBelongsToTheTypeThatEndsLevelObliqueOblique() {
    assertThat(LineType.LEVEL_TO_OBLIQUE.admits(TonePattern.of("平平仄平仄"))).isTrue();
    assertThat(LineType.OBLIQUE_TO_OBLIQUE.admits(TonePattern.of("平仄平平仄平仄"))).isTrue();
    assertThat(LineType.LEVEL_TO_OBLIQUE.admits(TonePattern.of("仄平仄平仄"))).isFalse();
    assertThatThrownBy(() -> LineType.LEVEL_TO_LEVEL.slots(LineLength.FIVE, LineForm.EXCHANGED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("EXCHANGED");
  }
}
