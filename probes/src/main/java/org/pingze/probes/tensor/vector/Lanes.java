package org.pingze.probes.tensor.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Eight floats at a time: sums in a fixed order, and the exponential. */
final class Lanes {
  // Fixed, not preferred: the width decides the order of sums, and so the last bits of every
  // result.
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
  static final int WIDTH = 8;

  private static final float LOG2_E = 1.442695f;
  private static final float LN2_HIGH = 0.6933594f;
  private static final float LN2_LOW = -2.12194440e-4f;
  // Adding 1.5·2²³ rounds a float to an integer, which then stands in its low bits.
  private static final float ROUNDER = 12582912f;
  private static final int ONE_BITS = 127 << 23;
  private static final float LARGEST = 88.3f;

  /** So small that n is −127, of which the bits stand for 0. */
  private static final float SMALLEST = -88f;

  /** Eight ones, then eight zeros. */
  private static final float[] STAIRS = {1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0};

  private Lanes() {}

  static FloatVector load(float[] x, int offset) {
    return FloatVector.fromArray(SPECIES, x, offset);
  }

  /** Returns the sum of the lanes; pairwise, always in the same order. */
  static float sum(FloatVector v) {
    float a = v.lane(0) + v.lane(4);
    float b = v.lane(1) + v.lane(5);
    float c = v.lane(2) + v.lane(6);
    float d = v.lane(3) + v.lane(7);
    return (a + c) + (b + d);
  }

  /**
   * Returns exp x: 2ⁿ times a polynomial on |r| ≤ ln 2/2, x = n·ln 2 + r (Cephes {@code expf};
   * relative error about 1e-7). Below −87.7 it is 0.
   */
  static FloatVector exp(FloatVector x) {
    return expOfAtMost(x.blend(LARGEST, x.compare(VectorOperators.GT, LARGEST)));
  }

  /**
   * Returns {@link #exp(FloatVector)} of what is known to be at most 88.3, in fewer instructions.
   */
  static FloatVector expOfAtMost(FloatVector x) {
    // Not max or min: their order of −0 and NaN costs as much as the polynomial.
    FloatVector bounded = x.blend(SMALLEST, x.compare(VectorOperators.LT, SMALLEST));
    FloatVector shifted = bounded.fma(broadcast(LOG2_E), broadcast(ROUNDER));
    FloatVector whole = shifted.sub(ROUNDER);
    FloatVector rest = whole.fma(broadcast(-LN2_HIGH), bounded);
    rest = whole.fma(broadcast(-LN2_LOW), rest);
    FloatVector p = broadcast(0.00019875691f);
    p = p.fma(rest, broadcast(0.0013981999f));
    p = p.fma(rest, broadcast(0.008333452f));
    p = p.fma(rest, broadcast(0.041665796f));
    p = p.fma(rest, broadcast(0.16666666f));
    p = p.fma(rest, broadcast(0.5f));
    p = p.fma(rest.mul(rest), rest.add(1f));
    IntVector power = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).add(ONE_BITS);
    return p.mul(power.reinterpretAsFloats());
  }

  /** Returns exp x by the same steps as {@link #exp(FloatVector)}, for the last few of a row. */
  static float exp(float x) {
    float bounded = x < SMALLEST ? SMALLEST : Math.min(x, LARGEST);
    float shifted = Math.fma(bounded, LOG2_E, ROUNDER);
    float whole = shifted - ROUNDER;
    float rest = Math.fma(whole, -LN2_HIGH, bounded);
    rest = Math.fma(whole, -LN2_LOW, rest);
    float p = 0.00019875691f;
    p = Math.fma(p, rest, 0.0013981999f);
    p = Math.fma(p, rest, 0.008333452f);
    p = Math.fma(p, rest, 0.041665796f);
    p = Math.fma(p, rest, 0.16666666f);
    p = Math.fma(p, rest, 0.5f);
    p = Math.fma(p, rest * rest, rest + 1f);
    return p * Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << 23) + ONE_BITS);
  }

  /** Returns 1 in the first {@code count} lanes and 0 in the others. */
  static FloatVector first(int count) {
    return load(STAIRS, WIDTH - count);
  }

  static FloatVector broadcast(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }
}
