package org.pingze.probes.tensor.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.pingze.probes.tensor.Kernels.Gelu;

/**
 * Both forms of gelu and their derivatives, eight at a time.
 *
 * <p>Each loop is written out: the compiler does not inline a method whose own code has grown
 * large, and a vector that is handed from method to method is put on the heap, at five times the
 * cost.
 */
final class VectorGelu {
  private static final float SQRT_HALF = 0.70710677f;
  private static final float INVERSE_SQRT_2_PI = 0.3989423f;
  private static final float SQRT_2_OVER_PI = 0.7978846f;
  private static final float CUBIC = 0.044715f;

  private VectorGelu() {}

  /** Computes y ← gelu(x) for a whole number of lanes. */
  static void values(Gelu kind, int n, float[] x, int xOffset, float[] y, int yOffset) {
    if (kind == Gelu.EXACT) {
      exactValues(n, x, xOffset, y, yOffset);
    } else {
      tanhValues(n, x, xOffset, y, yOffset);
    }
  }

  /** Multiplies dy by the slope of gelu at x for a whole number of lanes. */
  static void timesSlopes(Gelu kind, int n, float[] x, int xOffset, float[] dy, int dyOffset) {
    if (kind == Gelu.EXACT) {
      timesExactSlopes(n, x, xOffset, dy, dyOffset);
    } else {
      timesTanhSlopes(n, x, xOffset, dy, dyOffset);
    }
  }

  /** By Φ(x) of Abramowitz and Stegun 7.1.26, whose absolute error is below 1e-7 here. */
  private static void exactValues(int n, float[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < n; i += Lanes.WIDTH) {
      FloatVector v = Lanes.load(x, xOffset + i);
      FloatVector bell = Lanes.expOfAtMost(v.mul(v).mul(-0.5f));
      FloatVector t = Lanes.broadcast(1f).div(v.abs().mul(SQRT_HALF).mul(0.3275911f).add(1f));
      FloatVector p = Lanes.broadcast(1.0614054f);
      p = p.fma(t, Lanes.broadcast(-1.4531521f));
      p = p.fma(t, Lanes.broadcast(1.4214138f));
      p = p.fma(t, Lanes.broadcast(-0.28449672f));
      p = p.fma(t, Lanes.broadcast(0.2548296f));
      FloatVector tail = p.mul(t).mul(bell).mul(0.5f);
      FloatVector share =
          tail.blend(Lanes.broadcast(1f).sub(tail), v.compare(VectorOperators.GE, 0f));
      v.mul(share).intoArray(y, yOffset + i);
    }
  }

  private static void timesExactSlopes(int n, float[] x, int xOffset, float[] dy, int dyOffset) {
    for (int i = 0; i < n; i += Lanes.WIDTH) {
      FloatVector v = Lanes.load(x, xOffset + i);
      FloatVector bell = Lanes.expOfAtMost(v.mul(v).mul(-0.5f));
      FloatVector t = Lanes.broadcast(1f).div(v.abs().mul(SQRT_HALF).mul(0.3275911f).add(1f));
      FloatVector p = Lanes.broadcast(1.0614054f);
      p = p.fma(t, Lanes.broadcast(-1.4531521f));
      p = p.fma(t, Lanes.broadcast(1.4214138f));
      p = p.fma(t, Lanes.broadcast(-0.28449672f));
      p = p.fma(t, Lanes.broadcast(0.2548296f));
      FloatVector tail = p.mul(t).mul(bell).mul(0.5f);
      FloatVector share =
          tail.blend(Lanes.broadcast(1f).sub(tail), v.compare(VectorOperators.GE, 0f));
      v.mul(bell)
          .mul(INVERSE_SQRT_2_PI)
          .add(share)
          .mul(Lanes.load(dy, dyOffset + i))
          .intoArray(dy, dyOffset + i);
    }
  }

  /** By (1 + tanh u)/2 = 1/(1 + exp(−2u)) of GPT-2's u. */
  private static void tanhValues(int n, float[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < n; i += Lanes.WIDTH) {
      FloatVector v = Lanes.load(x, xOffset + i);
      FloatVector u = v.mul(v).mul(CUBIC).add(1f).mul(v).mul(-2 * SQRT_2_OVER_PI);
      FloatVector share = Lanes.broadcast(1f).div(Lanes.exp(u).add(1f));
      v.mul(share).intoArray(y, yOffset + i);
    }
  }

  private static void timesTanhSlopes(int n, float[] x, int xOffset, float[] dy, int dyOffset) {
    for (int i = 0; i < n; i += Lanes.WIDTH) {
      FloatVector v = Lanes.load(x, xOffset + i);
      FloatVector u = v.mul(v).mul(CUBIC).add(1f).mul(v).mul(-2 * SQRT_2_OVER_PI);
      FloatVector share = Lanes.broadcast(1f).div(Lanes.exp(u).add(1f));
      FloatVector inner = v.mul(v).mul(3 * CUBIC).add(1f).mul(2 * SQRT_2_OVER_PI);
      share
          .sub(share.mul(share))
          .mul(inner)
          .mul(v)
          .add(share)
          .mul(Lanes.load(dy, dyOffset + i))
          .intoArray(dy, dyOffset + i);
    }
  }
}
