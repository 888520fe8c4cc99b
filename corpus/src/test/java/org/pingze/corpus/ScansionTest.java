package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pingze.tonal.LineLength;
import org.pingze.tonal.MetricalTemplate;
import org.pingze.tonal.RhymeBook;
import org.pingze.tonal.ToneClass;
import org.pingze.tonal.TonePattern;

class ScansionTest {
  private static double[] levels(String... patterns) {
    return Arrays.stream(patterns)
        .flatMap(pattern -> TonePattern.of(pattern).classes().stream())
        .mapToDouble(toneClass -> toneClass == ToneClass.LEVEL ? 1 : 0)
        .toArray();
  }

  private static Scansion scansion(double[] context) {
    return Scansion.of(context.length / 5, LineLength.FIVE, context, SlotRates.assumed());
  }

  @Test
  void aPoemThatKeepsATemplateIsFoundToKeepIt() {
    Scansion scansion = scansion(levels("仄仄平平仄", "平平仄仄平", "平平平仄仄", "仄仄仄平平"));
    assertThat(scansion.template())
        .contains(new MetricalTemplate(4, LineLength.FIVE, ToneClass.OBLIQUE, false));
    assertThat(scansion.regularity()).isGreaterThan(0.99);
  }

  @Test
  void anUnknownSyllableTakesTheClassOfItsFixedSlot() {
    double[] context = levels("仄仄平平仄", "平平仄仄平", "平平平仄仄", "仄仄仄平平");
    context[1] = 0.5;
    context[6] = 0.5;
    Scansion scansion = scansion(context);
    assertThat(scansion.level(1)).isLessThan(0.1);
    assertThat(scansion.level(6)).isGreaterThan(0.9);
  }

  @Test
  void whatTheContextIsSureOfTheMetreDoesNotOverturn() {
    double[] context = levels("仄平平平仄", "平平仄仄平", "平平平仄仄", "仄仄仄平平");
    assertThat(scansion(context).level(1)).isCloseTo(1, within(1e-6));
  }

  @Test
  void aPoemOfNoTemplateLeavesTheContextAsItIs() {
    double[] context =
        levels("平平平平仄", "仄仄平平平", "仄平仄平仄", "平仄仄仄平", "平平平平仄", "仄仄平平平", "仄平仄平仄", "平仄仄仄平");
    context[2] = 0.7;
    Scansion scansion = scansion(context);
    assertThat(scansion.template()).isEmpty();
    assertThat(scansion.level(2)).isCloseTo(0.7, within(0.01));
  }

  @Test
  void aLineMayExchangeItsThirdAndFourthSlots() {
    double[] regular = levels("仄仄平平仄", "平平仄仄平", "平平平仄仄", "仄仄仄平平");
    double[] exchanged = levels("仄仄平平仄", "平平仄仄平", "平平仄平仄", "仄仄仄平平");
    regular[13] = 0.5;
    exchanged[13] = 0.5;
    // 平平平？仄 is hardly ever filled with 平; 平平仄？仄 asks for one to make up.
    assertThat(scansion(regular).level(13)).isLessThan(0.1);
    assertThat(scansion(exchanged).level(13)).isGreaterThan(0.2);
  }

  @Test
  void aDepartureAsksTheNextLineForARescue() {
    double[] regular = levels("仄仄平平仄", "平平仄仄平", "平平平仄仄", "仄仄仄平平");
    double[] lesser = levels("仄仄仄平仄", "平平仄仄平", "平平平仄仄", "仄仄仄平平");
    double[] greater = levels("仄仄平仄仄", "平平仄仄平", "平平平仄仄", "仄仄仄平平");
    SlotRates practised = ReadingFrequencies.builtIn().slotRates();
    for (double[] poem : List.of(regular, lesser, greater)) {
      poem[7] = 0.5; // 平平？仄平
    }
    assertThat(Scansion.of(4, LineLength.FIVE, regular, practised).level(7)).isLessThan(0.1);
    assertThat(Scansion.of(4, LineLength.FIVE, lesser, practised).level(7)).isGreaterThan(0.35);
    assertThat(Scansion.of(4, LineLength.FIVE, greater, practised).level(7)).isGreaterThan(0.35);
  }

  @Test
  void theRescueSpeaksOfTheDepartureBeforeIt() {
    double[] rescued = levels("仄仄平平仄", "平平平仄平", "平平平仄仄", "仄仄仄平平");
    double[] alone = levels("仄仄平平仄", "平平仄仄平", "平平平仄仄", "仄仄仄平平");
    rescued[2] = 0.5;
    alone[2] = 0.5;
    SlotRates practised = ReadingFrequencies.builtIn().slotRates();
    assertThat(Scansion.of(4, LineLength.FIVE, alone, practised).level(2)).isGreaterThan(0.9);
    assertThat(Scansion.of(4, LineLength.FIVE, rescued, practised).level(2)).isLessThan(0.7);
  }

  @Test
  void anIsolatedLevelAsksForItsRescueInTheSameLine() {
    double[] isolated = levels("仄仄平平仄", "仄平仄仄平", "平平平仄仄", "仄仄仄平平");
    isolated[7] = 0.5; // 仄平？仄平
    SlotRates practised = ReadingFrequencies.builtIn().slotRates();
    assertThat(Scansion.of(4, LineLength.FIVE, isolated, practised).level(7)).isGreaterThan(0.8);
  }

  @Test
  void certainThreeLevelTailsLeaveTheFreeSlotsOfTheOtherLinesInDoubt() {
    double[] lawful = levels("仄仄平平仄", "平平仄仄平", "平平平仄仄", "仄仄仄平平");
    lawful[17] = 0.5; // 仄仄？平平
    double[] tailed =
        levels("仄仄平平平", "平平仄仄平", "平平平仄仄", "仄仄平平平", "仄仄平平仄", "平平仄仄平", "平平平仄仄", "仄仄仄平平");
    tailed[37] = 0.5; // the same, after two lines that end in three level tones
    SlotRates practised = ReadingFrequencies.builtIn().slotRates();
    assertThat(Scansion.of(4, LineLength.FIVE, lawful, practised).level(17)).isLessThan(0.1);
    assertThat(Scansion.of(8, LineLength.FIVE, tailed, practised).level(37)).isGreaterThan(0.25);
  }

  @Test
  void theStorkTowerIsScannedAndTheAncientStyleIsNot() {
    CharacterReadings readings = CharacterReadings.inUse(RhymeBook.builtIn());
    ReadingFrequencies frequencies = ReadingFrequencies.builtIn();
    assertThat(scan(Verses.storkTower(), readings, frequencies).regularity()).isGreaterThan(0.99);
    assertThat(scan(Verses.springView(), readings, frequencies).regularity()).isGreaterThan(0.99);
    assertThat(scan(Verses.drinkingAlone(), readings, frequencies).regularity()).isLessThan(0.01);
  }

  private static Scansion scan(
      RegulatedVerse verse, CharacterReadings readings, ReadingFrequencies frequencies) {
    double[] context =
        readings.contextLevels(
            PoemCharacters.of(verse.poem(), GraphVariants.builtIn()), frequencies);
    return Scansion.of(verse.lines(), verse.length(), context, frequencies.slotRates());
  }
}
