package org.pingze.probes.verse;

import java.util.Arrays;
import org.pingze.probes.statistics.Auc;
import org.pingze.probes.statistics.Estimate;
import org.pingze.probes.statistics.PermutationTest;

/**
 * Whether a head that reads a level character raises level characters (METHOD §4; ours).
 *
 * <p>With u = mean writing of level minus mean writing of oblique characters, t(c) is the dot
 * product of the reading of c with u: the logit of level over oblique that the head writes for c.
 * The area under the curve of t between level and oblique characters is taken on one half of the
 * characters with u from the other, and the other way round, and averaged. Above ½ the head copies
 * the tone, below ½ it flips it.
 */
public final class OvToneTransfer {
  private OvToneTransfer() {}

  /**
   * Returns the area against its null, in which the tone labels are permuted within strata of
   * frequency and u, t and the area computed anew.
   *
   * @param readings what the head reads from each character, (character, dHead)
   * @param writings how it raises the logit of each, (character, dHead)
   * @param characters their labels and relabellings
   */
  public static PermutationTest of(
      float[][] readings, float[][] writings, OvCharacters characters) {
    Area area = new Area(readings, writings, characters.half());
    int[] truth = characters.level();
    area.project(truth);
    double observed = area.between(truth);
    int[][] draws = characters.toneDraws();
    double[] relabelled = new double[draws.length];
    for (int draw = 0; draw < draws.length; draw++) {
      area.project(draws[draw]);
      relabelled[draw] = area.between(draws[draw]);
    }
    return PermutationTest.of(observed, relabelled);
  }

  /**
   * Returns t(c) of every character, (character), with u from the half that c is not in.
   *
   * @return logits before the final norm's division
   */
  public static double[] projections(
      float[][] readings, float[][] writings, OvCharacters characters) {
    Area area = new Area(readings, writings, characters.half());
    area.project(characters.level());
    return area.projection.clone();
  }

  /**
   * Returns the area with a 95 % interval: the normal approximation with the standard error of
   * Hanley and McNeil 1982 in each half, the two halves taken as independent and u as given.
   */
  static Estimate withInterval(double area, OvCharacters characters) {
    double variance = 0;
    for (int half = 0; half < 2; half++) {
      double positives = 0;
      double negatives = 0;
      for (int i = 0; i < characters.size(); i++) {
        if (characters.half()[i] == half) {
          positives += characters.level()[i];
          negatives += 1 - characters.level()[i];
        }
      }
      double q1 = area / (2 - area);
      double q2 = 2 * area * area / (1 + area);
      double spread =
          area * (1 - area)
              + (positives - 1) * (q1 - area * area)
              + (negatives - 1) * (q2 - area * area);
      variance += Math.max(0, spread) / (positives * negatives) / 4;
    }
    double margin = 1.959963984540054 * Math.sqrt(variance);
    return new Estimate(
        area, Math.max(0, area - margin), Math.min(1, area + margin), characters.size());
  }

  /** The area for any labels; buffers are reused, so one thread at a time. */
  private static final class Area {
    private final float[][] readings;
    private final float[][] writings;
    private final int[] half;
    private final double[] projection;
    private final double[] levelScores;
    private final double[] obliqueScores;

    Area(float[][] readings, float[][] writings, int[] half) {
      this.readings = readings;
      this.writings = writings;
      this.half = half;
      this.projection = new double[half.length];
      this.levelScores = new double[half.length];
      this.obliqueScores = new double[half.length];
    }

    /** Returns the area of the t filled in last, the mean of both halves. */
    double between(int[] level) {
      double sum = 0;
      for (int h = 0; h < 2; h++) {
        int levels = 0;
        int obliques = 0;
        for (int i = 0; i < level.length; i++) {
          if (half[i] == h) {
            if (level[i] == 1) {
              levelScores[levels++] = projection[i];
            } else {
              obliqueScores[obliques++] = projection[i];
            }
          }
        }
        sum += Auc.of(Arrays.copyOf(levelScores, levels), Arrays.copyOf(obliqueScores, obliques));
      }
      return sum / 2;
    }

    /** Fills in t of every character, its u being that of the other half. */
    void project(int[] level) {
      int dHead = readings[0].length;
      double[][] sums = new double[4][dHead];
      int[] counts = new int[4];
      for (int i = 0; i < level.length; i++) {
        int cell = 2 * half[i] + level[i];
        counts[cell]++;
        float[] writing = writings[i];
        double[] sum = sums[cell];
        for (int k = 0; k < dHead; k++) {
          sum[k] += writing[k];
        }
      }
      double[][] u = new double[2][dHead];
      for (int h = 0; h < 2; h++) {
        for (int k = 0; k < dHead; k++) {
          u[h][k] =
              sums[2 * h + 1][k] / Math.max(1, counts[2 * h + 1])
                  - sums[2 * h][k] / Math.max(1, counts[2 * h]);
        }
      }
      for (int i = 0; i < level.length; i++) {
        double[] other = u[1 - half[i]];
        float[] reading = readings[i];
        double t = 0;
        for (int k = 0; k < dHead; k++) {
          t += reading[k] * other[k];
        }
        projection[i] = t;
      }
    }
  }
}
