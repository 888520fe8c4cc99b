package org.pingze.probes.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What models of one {@link Family} differ in, apart from their sizes.
 *
 * @param residual what the MLP reads
 * @param norm how the stream is normalised; the family's, or none
 * @param normEpsilon what the norms add to the variance or mean square, in (0, 1)
 * @param nonlinearity what bends the MLP's inner values
 * @param biases which maps have a bias
 * @param unembedding whether it is a matrix of its own
 * @param rotaryFraction the part of each head that is rotated, in (0, 1]; 0 with learned positions
 * @param rotaryBase the base of the wavelengths, above 1; 0 with learned positions
 */
public record Variant(
    Residual residual,
    Norm norm,
    double normEpsilon,
    Nonlinearity nonlinearity,
    Set<Bias> biases,
    Unembedding unembedding,
    double rotaryFraction,
    double rotaryBase) {

  public Variant {
    // In the order of the enum: a run is recognised by what its shape prints.
    Set<Bias> ordered = EnumSet.noneOf(Bias.class);
    ordered.addAll(biases);
    biases = Collections.unmodifiableSet(ordered);
    if (!(normEpsilon > 0 && normEpsilon < 1)) {
      throw new IllegalArgumentException("normEpsilon lies in (0, 1), got " + normEpsilon);
    }
    if (!(rotaryFraction >= 0 && rotaryFraction <= 1)) {
      throw new IllegalArgumentException("rotaryFraction lies in (0, 1], got " + rotaryFraction);
    }
    if (rotaryFraction > 0 && !(rotaryBase > 1 && rotaryBase < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("rotaryBase is above 1, got " + rotaryBase);
    }
  }

  /** Returns this variant with another residual. */
  public Variant with(Residual other) {
    return new Variant(
        other, norm, normEpsilon, nonlinearity, biases, unembedding, rotaryFraction, rotaryBase);
  }

  /** Returns this variant with another norm. */
  public Variant with(Norm other, double epsilon) {
    return new Variant(
        residual, other, epsilon, nonlinearity, biases, unembedding, rotaryFraction, rotaryBase);
  }

  /** Returns this variant with another nonlinearity. */
  public Variant with(Nonlinearity other) {
    return new Variant(
        residual, norm, normEpsilon, other, biases, unembedding, rotaryFraction, rotaryBase);
  }

  /** Returns this variant with these biases and no others. */
  public Variant with(Set<Bias> others) {
    return new Variant(
        residual, norm, normEpsilon, nonlinearity, others, unembedding, rotaryFraction, rotaryBase);
  }

  /** Returns this variant with another unembedding. */
  public Variant with(Unembedding other) {
    return new Variant(
        residual, norm, normEpsilon, nonlinearity, biases, other, rotaryFraction, rotaryBase);
  }

  /** Returns this variant with another rotation. */
  public Variant withRotary(double fraction, double base) {
    return new Variant(
        residual, norm, normEpsilon, nonlinearity, biases, unembedding, fraction, base);
  }
}
