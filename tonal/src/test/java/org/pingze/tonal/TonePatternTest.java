package org.pingze.tonal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TonePatternTest {
  static Stream<TonePattern> everyPattern() {
    return Patterns.all();
  }

  @Test
  void thereAreThirtyTwoPatternsOfFiveAndAHundredTwentyEightOfSeven() {
    assertThat(Patterns.all(LineLength.FIVE).distinct()).hasSize(32);
    assertThat(Patterns.all(LineLength.SEVEN).distinct()).hasSize(128);
  }

  @ParameterizedTest
  @MethodSource("everyPattern")
  void noPatternOpposesItselfAndEveryPatternAdheresToItself(TonePattern pattern) {
    assertThat(pattern.opposes(pattern)).isFalse();
    assertThat(pattern.adheresTo(pattern)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("everyPattern")
  void aPatternOpposesExactlyThoseThatDifferInEveryEvenSlot(TonePattern pattern) {
    List<TonePattern> opposed = Patterns.all(pattern.length()).filter(pattern::opposes).toList();
    // Each odd slot is free: 2^3 of five syllables, 2^4 of seven.
    assertThat(opposed).hasSize(pattern.length() == LineLength.FIVE ? 8 : 16);
    assertThat(opposed).allSatisfy(other -> assertThat(other.opposes(pattern)).isTrue());
    assertThat(opposed).allSatisfy(other -> assertThat(other.at(2)).isNotEqualTo(pattern.at(2)));
    assertThat(opposed).noneMatch(pattern::adheresTo);
  }

  @ParameterizedTest
  @MethodSource("everyPattern")
  void aPatternReadsBackAsItIsWritten(TonePattern pattern) {
    assertThat(TonePattern.of(pattern.toString())).isEqualTo(pattern);
  }

  @Test
  void theCoupletOfTheStorkTowerIsOpposed() {
    // 王之渙《登鸛雀樓》: 白日依山盡，黃河入海流
    assertThat(TonePattern.of("仄仄平平仄").opposes(TonePattern.of("平平仄仄平"))).isTrue();
  }

  @Test
  void linesOfDifferentLengthAreNotCompared() {
    assertThatThrownBy(() -> TonePattern.of("仄仄平平仄").opposes(TonePattern.of("平平仄仄平平仄")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one length");
  }

  @Test
  void otherLengthsAndOtherSignsAreRefused() {
    assertThatThrownBy(() -> TonePattern.of("平平仄仄"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 4");
    assertThatThrownBy(() -> TonePattern.of("平平仄仄中"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("中");
  }
}
