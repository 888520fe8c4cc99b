package org.pingze.probes.tensor.vector;

import jdk.incubator.vector.FloatVector;

/** x/(1 + e⁻ˣ) and its derivative, eight at a time, for a whole number of lanes. */
final class VectorSilu {
  private VectorSilu() {}

  static void values(int n, float[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < n; i += Lanes.WIDTH) {
      FloatVector v = Lanes.load(x, xOffset + i);
      v.div(Lanes.exp(v.neg()).add(1f)).intoArray(y, yOffset + i);
    }
  }

  /** Multiplies dy by the slope at x: s·(1 + x·(1 − s)) with s = 1/(1 + e⁻ˣ). */
  static void timesSlopes(int n, float[] x, int xOffset, float[] dy, int dyOffset) {
    for (int i = 0; i < n; i += Lanes.WIDTH) {
      FloatVector v = Lanes.load(x, xOffset + i);
      FloatVector share = Lanes.broadcast(1f).div(Lanes.exp(v.neg()).add(1f));
      v.sub(v.mul(share))
          .add(1f)
          .mul(share)
          .mul(Lanes.load(dy, dyOffset + i))
          .intoArray(dy, dyOffset + i);
    }
  }
}
