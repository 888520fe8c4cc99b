package org.pingze.probes.model.io;

/** Conversions between binary32 and the 16-bit formats; Java 17 has none of its own. */
final class HalfPrecision {
  private HalfPrecision() {}

  /** Returns the value of a binary16, exactly. */
  static float fromHalf(short half) {
    int sign = (half & 0x8000) << 16;
    int magnitude = (half & 0x7fff) << 13; // exponent and fraction where a binary32 has them
    if (magnitude >= 0x0f800000) {
      return Float.intBitsToFloat(sign | 0x7f800000 | (magnitude & 0x007fffff));
    }
    if (magnitude < 0x00800000) {
      // Subnormal or zero: 2^-14·(1 + fraction) − 2^-14 is exact.
      float value = Float.intBitsToFloat(magnitude + 0x38800000) - 0x1p-14f;
      return Float.intBitsToFloat(sign | Float.floatToRawIntBits(value));
    }
    return Float.intBitsToFloat(sign | (magnitude + 0x38000000));
  }

  /**
   * Returns the binary16 nearest to {@code value}; of two equally near, the one whose last bit is
   * zero. Magnitudes of 65520 and more become infinite.
   */
  static short toHalf(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int magnitude = bits & 0x7fffffff;
    if (magnitude > 0x7f800000) {
      return (short) (sign | 0x7e00); // NaN
    }
    if (magnitude >= 0x477ff000) {
      return (short) (sign | 0x7c00);
    }
    if (magnitude < 0x38800000) {
      // Subnormal: adding 0.5 leaves the last bit worth 2^-24, so the addition itself rounds.
      int shifted = Float.floatToRawIntBits(Float.intBitsToFloat(magnitude) + 0.5f);
      return (short) (sign | (shifted - 0x3f000000));
    }
    int lastBit = magnitude >>> 13 & 1;
    return (short) (sign | (magnitude - 0x38000000 + 0xfff + lastBit) >>> 13);
  }

  /** Returns the value of a bfloat16, exactly. */
  static float fromBrain(short brain) {
    return Float.intBitsToFloat(brain << 16);
  }
}
