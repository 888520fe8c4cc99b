package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.pingze.tonal.LineLength;

/** Poems of which only the last character of each line is looked at; 0 is level, 1 oblique. */
class AncientVerseTest {
  /** How often a line closes on the class it means to. */
  private static final double KEPT = 0.98;

  private static final int LAST = 5;

  /** Weighs lines of five syllables that close so: 1 level, 0 oblique, ½ either. */
  private static AncientVerse poem(LineLength length, double... closes) {
    LineModel.Fit[][] fits = new LineModel.Fit[closes.length][];
    for (int line = 0; line < closes.length; line++) {
      double[] context = new double[LAST];
      Arrays.fill(context, 0.5);
      context[LAST - 1] = closes[line];
      fits[line] =
          new LineModel.Fit[] {
            LineModel.unregulated(LineLength.FIVE, 0.5, KEPT).fit(context, 0),
            LineModel.unregulated(LineLength.FIVE, 0.5, 1 - KEPT).fit(context, 0)
          };
    }
    return AncientVerse.of(length, fits);
  }

  @Test
  void theFirstLineOfFiveSyllablesMostlyDoesNotRhyme() {
    // Line 2 rhymes level with 0.98; line 1 then means to with 0.25, and if line 2 slipped, 0.53.
    double meansLevel = KEPT * 0.25 + (1 - KEPT) * (1 - 0.47);
    double level = meansLevel * KEPT + (1 - meansLevel) * (1 - KEPT);
    assertThat(poem(LineLength.FIVE, 0.5, 1).level(0, LAST)).isCloseTo(level, within(1e-12));
    assertThat(poem(LineLength.FIVE, 0.5, 1).level(0, 1)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void aRhymeMostlyStaysAndChangesMoreReadilyInSevenSyllables() {
    double five = poem(LineLength.FIVE, 0, 1, 0.5, 0.5).level(3, LAST);
    double seven = poem(LineLength.SEVEN, 0, 1, 0.5, 0.5).level(3, LAST);
    assertThat(five).isGreaterThan(0.93);
    assertThat(seven).isBetween(0.6, 0.8);
  }

  @Test
  void anOpeningLineThatRhymesAnnouncesTheNewRhyme() {
    // Stays and does not rhyme, or changes and does: 0.76 · 0.89 to 0.24 · 0.95, but for slips.
    assertThat(poem(LineLength.SEVEN, 1, 1, 0, 0.5).level(3, LAST))
        .isCloseTo(0.76 * 0.89 / (0.76 * 0.89 + 0.24 * 0.95), within(0.03));
    // Stays and rhymes, or changes and does not: 0.76 · 0.11 to 0.24 · 0.05.
    assertThat(poem(LineLength.SEVEN, 1, 1, 1, 0.5).level(3, LAST))
        .isCloseTo(0.76 * 0.11 / (0.76 * 0.11 + 0.24 * 0.05), within(0.07));
  }

  @Test
  void forwardsAndBackwardsIsThePlainSumOverAllChoicesOfRhyme() {
    double[] closes = {0.3, 0.9, 0.6, 0.2, 0.7, 0.4};
    AncientVerse verse = poem(LineLength.SEVEN, closes);
    double total = 0;
    double[] level = new double[closes.length];
    for (int choice = 0; choice < 1 << closes.length; choice++) {
      double probability = probability(choice, closes);
      total += probability;
      for (int line = 0; line < closes.length; line++) {
        double rate = meant(choice, line) == 0 ? KEPT : 1 - KEPT;
        double asLevel = closes[line] * rate;
        double asOblique = (1 - closes[line]) * (1 - rate);
        level[line] += probability * asLevel / (asLevel + asOblique);
      }
    }
    assertThat(verse.logLikelihood()).isCloseTo(Math.log(total), within(1e-9));
    for (int line = 0; line < closes.length; line++) {
      assertThat(verse.level(line, LAST)).isCloseTo(level[line] / total, within(1e-9));
    }
  }

  /** The class that a line means to close on: one bit of the choice. */
  private static int meant(int choice, int line) {
    return choice >> line & 1;
  }

  /** Of a poem of seven syllables: the choice by the habits, times how the closes keep it. */
  private static double probability(int choice, double[] closes) {
    double probability = 0.5;
    for (int line = 0; line < closes.length; line += 2) {
      int rhyme = meant(choice, line + 1);
      double rhymes;
      if (line == 0) {
        rhymes = rhyme == 0 ? 0.81 : 0.93;
      } else if (rhyme == meant(choice, line - 1)) {
        probability *= 1 - 0.24;
        rhymes = rhyme == 0 ? 0.11 : 0.30;
      } else {
        probability *= 0.24;
        rhymes = rhyme == 0 ? 0.98 : 0.95;
      }
      probability *= meant(choice, line) == rhyme ? rhymes : 1 - rhymes;
    }
    for (int line = 0; line < closes.length; line++) {
      double rate = meant(choice, line) == 0 ? KEPT : 1 - KEPT;
      probability *= 2 * (closes[line] * rate + (1 - closes[line]) * (1 - rate));
    }
    return probability;
  }
}
