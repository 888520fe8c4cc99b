package org.pingze.probes.verse;

import java.util.HashMap;
import java.util.Map;
import org.pingze.tonal.RhymeGroup;
import org.pingze.tonal.ToneClass;

/** Sums the probability of a vocabulary by tone class and by rhyme group. */
final class ClassMasses {
  private static final byte LEVEL = 0;
  private static final byte OBLIQUE = 1;
  private static final byte LEFT_OUT = 2;

  private final byte[] classOf; // (token)
  private final int[] groupOf; // (token): −1 for a token without a single group
  private final Map<RhymeGroup, Integer> groups = new HashMap<>();

  ClassMasses(VocabularyTones tones) {
    this.classOf = new byte[tones.size()];
    this.groupOf = new int[tones.size()];
    for (int id = 0; id < classOf.length; id++) {
      classOf[id] =
          tones.onlyClass(id).map(one -> one == ToneClass.LEVEL ? LEVEL : OBLIQUE).orElse(LEFT_OUT);
      groupOf[id] =
          tones
              .onlyGroup(id)
              .map(one -> groups.computeIfAbsent(one, g -> groups.size()))
              .orElse(-1);
    }
  }

  int vocabulary() {
    return classOf.length;
  }

  /** Returns whether the vocabulary gives a token that class and no other. */
  boolean isOnly(int token, ToneClass toneClass) {
    return classOf[token] == (toneClass == ToneClass.LEVEL ? LEVEL : OBLIQUE);
  }

  /** The softmax of one position, summed by tone class. */
  final class At {
    private final float[] logits;
    private final int offset;
    private final double maximum;
    private final double[] sums = new double[3]; // (class), relative to e^maximum

    At(float[] logits, int offset) {
      this.logits = logits;
      this.offset = offset;
      float top = Float.NEGATIVE_INFINITY;
      for (int token = 0; token < classOf.length; token++) {
        top = Math.max(top, logits[offset + token]);
      }
      this.maximum = top;
      for (int token = 0; token < classOf.length; token++) {
        sums[classOf[token]] += Math.exp(logits[offset + token] - maximum);
      }
    }

    private double total() {
      return sums[LEVEL] + sums[OBLIQUE] + sums[LEFT_OUT];
    }

    /** Returns −ln P of a token. */
    double tokenLoss(int token) {
      return Math.log(total()) - (logits[offset + token] - maximum);
    }

    /** Returns P of a token. */
    double probability(int token) {
      return Math.exp(logits[offset + token] - maximum) / total();
    }

    /** Returns −ln of the share of a class in the mass on both. */
    double toneLoss(ToneClass toneClass) {
      return Math.log(sums[LEVEL] + sums[OBLIQUE]) - logSum(toneClass);
    }

    /** Returns −ln of the mass on both classes. */
    double leftOutLoss() {
      return Math.log(total()) - Math.log(sums[LEVEL] + sums[OBLIQUE]);
    }

    /** Returns the mass on neither class. */
    double leftOutMass() {
      return sums[LEFT_OUT] / total();
    }

    /** Returns −ln of the share of a token in the mass on its class. */
    double withinClassLoss(int token, ToneClass toneClass) {
      return logSum(toneClass) - (logits[offset + token] - maximum);
    }

    double toneLogOdds() {
      return Math.log(sums[LEVEL]) - Math.log(sums[OBLIQUE]);
    }

    /**
     * Returns −ln of the share of a group in the mass on tokens of a single group; NaN if no token
     * of the vocabulary has that group alone.
     */
    double rhymeLoss(RhymeGroup group) {
      int wanted = groups.getOrDefault(group, -1);
      if (wanted < 0) {
        return Double.NaN;
      }
      double inside = 0;
      double all = 0;
      for (int token = 0; token < groupOf.length; token++) {
        if (groupOf[token] >= 0) {
          double mass = Math.exp(logits[offset + token] - maximum);
          all += mass;
          inside += groupOf[token] == wanted ? mass : 0;
        }
      }
      return Math.log(all) - Math.log(inside);
    }

    private double logSum(ToneClass toneClass) {
      return Math.log(sums[toneClass == ToneClass.LEVEL ? LEVEL : OBLIQUE]);
    }
  }
}
