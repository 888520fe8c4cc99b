package org.pingze.probes.model.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfPrecisionTest {
  /** Known values of binary16 from IEEE 754-2008 and the midpoints between them. */
  @ParameterizedTest
  @CsvSource({
    "0x0p0f, 0x0000",
    "-0x0p0f, 0x8000",
    "0x1p0f, 0x3c00",
    "-0x1p1f, 0xc000",
    "0x1.ffcp15f, 0x7bff",
    "0x1p-14f, 0x0400",
    "0x1p-24f, 0x0001",
    "0x1p-25f, 0x0000",
    "0x1.000002p-25f, 0x0001",
    "0x1.8p-24f, 0x0002",
    "0x1.ffep-15f, 0x0400",
    "0x1.002p0f, 0x3c00",
    "0x1.006p0f, 0x3c02",
    "0x1.002002p0f, 0x3c01",
    "0x1.ffdffep15f, 0x7bff",
    "0x1.ffep15f, 0x7c00",
    "Infinity, 0x7c00",
    "-Infinity, 0xfc00"
  })
  void roundsToTheNearestAndTiesToEven(float value, String half) {
    assertThat(HalfPrecision.toHalf(value)).isEqualTo((short) (int) Integer.decode(half));
  }

  @Test
  void everyHalfSurvivesTheWayToFloatAndBack() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value = HalfPrecision.fromHalf((short) bits);
      if (Float.isNaN(value)) {
        assertThat(bits & 0x7fff).isGreaterThan(0x7c00);
        assertThat(HalfPrecision.fromHalf(HalfPrecision.toHalf(value))).isNaN();
      } else {
        assertThat(HalfPrecision.toHalf(value)).isEqualTo((short) bits);
      }
    }
  }

  @Test
  void aBrainFloatIsTheUpperHalfOfAFloat() {
    assertThat(HalfPrecision.fromBrain((short) 0x3f80)).isEqualTo(1f);
    assertThat(HalfPrecision.fromBrain((short) 0xc049)).isEqualTo(-3.140625f);
  }
}
