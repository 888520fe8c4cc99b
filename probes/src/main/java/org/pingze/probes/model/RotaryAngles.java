package org.pingze.probes.model;

/**
 * The cosines and sines by which queries and keys are rotated (Su et al. 2021, arXiv 2104.09864).
 *
 * <p>Dimension i is paired with i + half, as Hugging Face does.
 */
final class RotaryAngles {
  private final int half;
  private final double[] cosines; // (position, pair)
  private final double[] sines;

  RotaryAngles(TransformerConfig config) {
    // Of an odd number of dimensions Hugging Face rotates one more, wavelengths unchanged.
    half = (config.rotaryDimensions() + 1) / 2;
    cosines = new double[config.context() * half];
    sines = new double[config.context() * half];
    for (int pair = 0; pair < half; pair++) {
      double exponent = 2.0 * pair / config.rotaryDimensions();
      double inverse = 1 / StrictMath.pow(config.rotaryBase(), exponent);
      for (int position = 0; position < config.context(); position++) {
        double angle = position * inverse;
        cosines[position * half + pair] = StrictMath.cos(angle);
        sines[position * half + pair] = StrictMath.sin(angle);
      }
    }
  }

  /** Returns how many pairs are rotated in each head. */
  int pairs() {
    return half;
  }

  double cosine(int position, int pair) {
    return cosines[position * half + pair];
  }

  double sine(int position, int pair) {
    return sines[position * half + pair];
  }
}
