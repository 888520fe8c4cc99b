package org.pingze.probes.verse;

import org.pingze.corpus.AnnotatedCharacter;

/**
 * How a model predicted one verse token, by classes of characters (METHOD §2; ours). Losses in
 * nats; divide by {@link #NATS_PER_BIT} for bits. A measure that the label does not allow is NaN.
 *
 * <p>Accounting: {@code tokenLoss = leftOutLoss + toneLoss + withinClassLoss}.
 *
 * @param poem the index of the poem among those measured
 * @param position q, the token at which the prediction is made
 * @param character the first character predicted, with its place and label
 * @param tokenLoss −ln P(token)
 * @param toneLoss −ln P_τ/(P_L+P_O) of the true class τ; only for {@code TABLE} labels
 * @param leftOutLoss −ln(P_L+P_O): what it costs that mass lies on tokens of no single class
 * @param withinClassLoss −ln P(token)/P_τ; NaN also for a token that is not of class τ by the
 *     vocabulary, as the unknown token
 * @param toneLogOdds LO(q) = ln P_L − ln P_O
 * @param leftOutMass 1 − (P_L+P_O)
 * @param rhymeLoss −ln of the mass on the true rhyme group over the mass on all groups; only where
 *     a rhyme word is predicted whose group the table leaves no doubt of
 * @param repeatMass the mass on the rhyme words already used in the poem; only where a rhyme word
 *     is predicted that has one before it
 */
public record ClassPrediction(
    int poem,
    int position,
    AnnotatedCharacter character,
    double tokenLoss,
    double toneLoss,
    double leftOutLoss,
    double withinClassLoss,
    double toneLogOdds,
    double leftOutMass,
    double rhymeLoss,
    double repeatMass) {
  /** One bit in nats: ln 2. */
  public static final double NATS_PER_BIT = 0.6931471805599453;

  /** Returns the line predicted, from 1. */
  public int line() {
    return character.line();
  }

  /** Returns the slot predicted, from 1. */
  public int slot() {
    return character.slot();
  }
}
