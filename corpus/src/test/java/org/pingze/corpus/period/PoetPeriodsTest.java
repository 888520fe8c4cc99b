package org.pingze.corpus.period;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PoetPeriodsTest {
  private static final PoetPeriods PERIODS = PoetPeriods.builtIn();

  @Test
  void wellKnownPoetsHaveThePeriodOfTheHandbooks() {
    assertThat(PERIODS.of("王勃")).contains(Period.EARLY_TANG);
    assertThat(PERIODS.of("杜甫")).contains(Period.HIGH_TANG);
    assertThat(PERIODS.of("白居易")).contains(Period.MIDDLE_TANG);
    assertThat(PERIODS.of("李商隱")).contains(Period.LATE_TANG);
    assertThat(PERIODS.of("蘇軾")).contains(Period.NORTHERN_SONG);
    assertThat(PERIODS.of("陸游")).contains(Period.SOUTHERN_SONG);
  }

  @Test
  void whoIsNotInTheTableHasNone() {
    assertThat(PERIODS.of("無名氏")).isEmpty();
    assertThat(PERIODS.of("")).isEmpty();
  }
}
