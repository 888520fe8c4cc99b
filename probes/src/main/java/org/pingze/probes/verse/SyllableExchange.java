package org.pingze.probes.verse;

import org.pingze.tonal.ToneClass;

/**
 * One syllable of a poem exchanged, and the prediction that is watched.
 *
 * @param poem the index of the poem
 * @param query q, the token at which the prediction is made
 * @param source the position of the syllable, before {@code query} or at it
 * @param opposite the token that stands in, of the opposite tone class
 * @param same the token that stands in as control, of the same class
 * @param oppositeClass the class of {@code opposite}
 */
record SyllableExchange(
    int poem, int query, int source, int opposite, int same, ToneClass oppositeClass) {
  /** Returns the sign that turns level-ward log-odds into odds of the class put in. */
  int sign() {
    return sign(oppositeClass);
  }

  static int sign(ToneClass toneClass) {
    return toneClass == ToneClass.LEVEL ? 1 : -1;
  }
}
