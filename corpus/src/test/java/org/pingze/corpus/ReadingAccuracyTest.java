package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReadingAccuracyTest {
  private static ReadingAccuracy nineOfTen() {
    ReadingAccuracy accuracy = new ReadingAccuracy();
    accuracy.add(0.6, false);
    for (int i = 0; i < 9; i++) {
      accuracy.add(0.9, true);
    }
    return accuracy;
  }

  @Test
  void theLeastCertainLabelsAreLeftOutFirst() {
    assertThat(nineOfTen().at(1)).isEqualTo(0.9);
    assertThat(nineOfTen().at(0.9)).isEqualTo(1);
  }

  @Test
  void theIntervalIsWilsons() {
    // The score interval of 9 of 10 at 95 %, as R's prop.test(9, 10, correct = FALSE) gives it.
    assertThat(nineOfTen().lower()).isCloseTo(0.5958, within(1e-4));
    assertThat(nineOfTen().upper()).isCloseTo(0.9821, within(1e-4));
  }

  @Test
  void theCalibrationErrorIsTheMeanDistanceByBin() {
    // One label says 0.6 and is wrong, nine say 0.9 and are right: (0.6 + 9 × 0.1) / 10.
    assertThat(nineOfTen().calibrationError()).isCloseTo(0.15, within(1e-9));
  }
}
