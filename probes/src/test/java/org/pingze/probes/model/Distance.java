package org.pingze.probes.model;

/** How far apart two arrays are. */
final class Distance {
  private Distance() {}

  /** Returns |actual − expected| / |expected|, Euclidean; 0 if both are zero. */
  static double relative(double[] actual, double[] expected) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
      size += expected[i] * expected[i];
    }
    return difference == 0 ? 0 : Math.sqrt(difference / size);
  }

  /** Returns the largest difference between entries. */
  static double largest(float[] actual, double[] expected) {
    if (actual.length != expected.length) {
      throw new AssertionError(actual.length + " values, expected " + expected.length);
    }
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      if (actual[i] != expected[i]) { // equal infinities have no difference
        largest = Math.max(largest, Math.abs(actual[i] - expected[i]));
      }
    }
    return largest;
  }

  /** Returns the largest difference between entries. */
  static double largest(double[] actual, double[] expected) {
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      if (actual[i] != expected[i]) { // equal infinities have no difference
        largest = Math.max(largest, Math.abs(actual[i] - expected[i]));
      }
    }
    return largest;
  }

  /** Returns the values of an array in double. */
  static double[] widen(float[] values, int from, int to) {
    double[] wide = new double[to - from];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[from + i];
    }
    return wide;
  }
}
