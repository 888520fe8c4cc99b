package org.pingze.probes.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;

class NormalTableTest {
  @Test
  void betweenItsValuesTheTableIsTheFunction() {
    for (int i = -10_000; i <= 10_000; i++) {
      double x = i / 999.0;
      assertThat(NormalTable.share(x)).isCloseTo(0.5 * Erf.erfc(-x / Math.sqrt(2)), within(2e-11));
    }
  }

  @Test
  void atTheEndsNothingIsLeft() {
    assertThat(NormalTable.share(-40)).isZero();
    assertThat(NormalTable.share(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(NormalTable.share(40)).isEqualTo(1);
    assertThat(NormalTable.share(Double.NaN)).isNaN();
  }
}
