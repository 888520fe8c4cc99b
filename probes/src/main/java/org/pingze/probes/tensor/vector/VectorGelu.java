package org.pingze.probes.tensor.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.pingze.probes.tensor.Kernels.Gelu;

/** Both forms of gelu and their derivatives, eight at a time. */
final class VectorGelu {
  private static final float SQRT_HALF = 0.70710677f;
  private static final float INVERSE_SQRT_2_PI = 0.3989423f;
  private static final float SQRT_2_OVER_PI = 0.7978846f;
  private static final float CUBIC = 0.044715f;

  private VectorGelu() {}

  static FloatVector value(Gelu kind, FloatVector x) {
    return x.mul(kind == Gelu.EXACT ? normalShare(x, bell(x)) : tanhShare(x));
  }

  static FloatVector slope(Gelu kind, FloatVector x) {
    if (kind == Gelu.EXACT) {
      FloatVector bell = bell(x);
      return x.mul(bell).mul(INVERSE_SQRT_2_PI).add(normalShare(x, bell));
    }
    FloatVector share = tanhShare(x);
    FloatVector inner = x.mul(x).mul(3 * CUBIC).add(1f).mul(2 * SQRT_2_OVER_PI);
    return share.sub(share.mul(share)).mul(inner).mul(x).add(share);
  }

  /** Returns exp(−x²/2). */
  private static FloatVector bell(FloatVector x) {
    return Lanes.exp(x.mul(x).mul(-0.5f));
  }

  /**
   * Returns Φ(x) by Abramowitz and Stegun 7.1.26, of which the absolute error is below 1e-7 here.
   *
   * @param bell exp(−x²/2)
   */
  private static FloatVector normalShare(FloatVector x, FloatVector bell) {
    FloatVector t = Lanes.broadcast(1f).div(x.abs().mul(SQRT_HALF).mul(0.3275911f).add(1f));
    FloatVector p = Lanes.broadcast(1.0614054f);
    p = p.fma(t, Lanes.broadcast(-1.4531521f));
    p = p.fma(t, Lanes.broadcast(1.4214138f));
    p = p.fma(t, Lanes.broadcast(-0.28449672f));
    p = p.fma(t, Lanes.broadcast(0.2548296f));
    FloatVector tail = p.mul(t).mul(bell).mul(0.5f);
    return tail.blend(Lanes.broadcast(1f).sub(tail), x.compare(VectorOperators.GE, 0f));
  }

  /** Returns (1 + tanh u)/2 = 1/(1 + exp(−2u)) of GPT-2's u. */
  private static FloatVector tanhShare(FloatVector x) {
    FloatVector u = x.mul(x).mul(CUBIC).add(1f).mul(x).mul(-2 * SQRT_2_OVER_PI);
    return Lanes.broadcast(1f).div(Lanes.exp(u).add(1f));
  }
}
