package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pingze.tonal.LineForm;
import org.pingze.tonal.LineLength;
import org.pingze.tonal.LineType;
import org.pingze.tonal.RhymeBook;

class ReadingFrequencyEstimatorTest {
  private static final RhymeBook BOOK = RhymeBook.builtIn();

  private static ReadingFrequencies fromBuiltInPoems() {
    return new ReadingFrequencyEstimator(BOOK, JudgedPoems.opening(Set.of()))
        .estimateFrom(BuiltInPoems.all());
  }

  private static double alone(ReadingFrequencies frequencies, int character) {
    PoemCharacters line =
        PoemCharacters.of(
            new Poem("", "", "", "", List.of(Character.toString(character))),
            GraphVariants.builtIn());
    return frequencies.levelProbability(line, 0, 0.5);
  }

  @Test
  void readingsAreLearnedFromVerseWithoutLabels() {
    ReadingFrequencies learned = fromBuiltInPoems();
    assertThat(alone(learned, '中')).isGreaterThan(0.9);
    assertThat(alone(learned, '相')).isGreaterThan(0.9);
    assertThat(alone(learned, '望')).isLessThan(0.5);
  }

  @Test
  void poetsAreFoundToKeepTheSecondSlotAndToTakeLibertiesInTheFirst() {
    List<ClassCounts> slots =
        fromBuiltInPoems()
            .slotRates()
            .counts()
            .get(new LineShape(LineLength.FIVE, LineType.OBLIQUE_TO_OBLIQUE, LineForm.REGULAR));
    assertThat(slots.get(1).levelShare(0.5, 0)).isLessThan(0.05);
    assertThat(slots.get(0).levelShare(0.5, 0)).isBetween(0.15, 0.5);
  }

  @Test
  void theEstimateDependsOnThePoemsOnly() {
    assertThat(ReadingFrequencyFile.text(fromBuiltInPoems()))
        .isEqualTo(ReadingFrequencyFile.text(fromBuiltInPoems()));
  }

  @Test
  void poemsThatAnnotationIsJudgedByAreLeftOut() {
    assertThatThrownBy(
            () -> new ReadingFrequencyEstimator(BOOK).estimateFrom(List.of(Verses.storkTower())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 left out");
    Poem duFu = new Poem("1", "", "杜甫", "", Verses.springView().poem().lines());
    assertThat(JudgedPoems.opening(Set.of()).contains(duFu)).isTrue();
    assertThat(JudgedPoems.builtIn().contains(Verses.drinkingAlone().poem())).isTrue();
  }

  @Test
  void poemsWithTheSameTextCountOnce() {
    RegulatedVerse verse = Verses.storkTower();
    ReadingFrequencies learned =
        new ReadingFrequencyEstimator(BOOK, JudgedPoems.opening(Set.of()))
            .estimateFrom(List.of(verse, verse));
    assertThat(learned.manifest()).containsEntry("poems", "1").containsEntry("poems-left-out", "1");
  }
}
