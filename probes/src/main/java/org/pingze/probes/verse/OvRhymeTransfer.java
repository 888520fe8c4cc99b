package org.pingze.probes.verse;

import org.pingze.probes.statistics.PermutationTest;
import org.pingze.probes.statistics.UnitSums;

/**
 * Whether a head that reads a rhyme word raises what rhymes with it, and whether it raises the word
 * itself (METHOD §4; ours). Token copying raises c; rhyming raises its group and not c.
 *
 * <p>Over characters of a single rhyme group, of level tone, since regulated verse rhymes in level;
 * groups of one such character are left out.
 */
public final class OvRhymeTransfer {
  private final float[][] readings; // (rhyming character, dHead)
  private final float[][] writings; // (rhyming character, dHead)
  private final OvCharacters characters;

  /**
   * Creates the measure of one head.
   *
   * @param readings what the head reads from each of the characters, (character, dHead)
   * @param writings how it raises the logit of each, (character, dHead)
   */
  public OvRhymeTransfer(float[][] readings, float[][] writings, OvCharacters characters) {
    this.characters = characters;
    int[] rhyming = characters.rhyming();
    this.readings = new float[rhyming.length][];
    this.writings = new float[rhyming.length][];
    for (int i = 0; i < rhyming.length; i++) {
      this.readings[i] = readings[rhyming[i]];
      this.writings[i] = writings[rhyming[i]];
    }
  }

  /**
   * Returns the mean logit written to the other characters of the group minus the mean written to
   * the level characters outside it, against its null.
   *
   * <p>Two nulls are drawn and the one with the larger p is returned (ours). In the first the
   * groups of characters are permuted: nothing about the head goes with rhyme. In the second each
   * group is matched with the writing of another: the head may read groups and write groups, but
   * not the same ones.
   */
  public PermutationTest transfer() {
    double observed = mean(differences(characters.group()));
    int[][] draws = characters.groupDraws();
    double[] relabelled = new double[draws.length];
    for (int draw = 0; draw < draws.length; draw++) {
      relabelled[draw] = mean(differences(draws[draw]));
    }
    double[][] written = betweenGroups();
    int[][] matches = characters.matchDraws();
    double[] rematched = new double[matches.length];
    for (int draw = 0; draw < matches.length; draw++) {
      for (int group = 0; group < written.length; group++) {
        rematched[draw] += written[group][matches[draw][group]];
      }
    }
    PermutationTest nothing = PermutationTest.of(observed, relabelled);
    PermutationTest mismatched = PermutationTest.of(observed, rematched);
    return mismatched.p() >= nothing.p() ? mismatched : nothing;
  }

  /**
   * Returns, for each group read and each group written, the transfer summed over the characters
   * read and divided by the number of characters of groups of two or more.
   */
  private double[][] betweenGroups() {
    int dHead = readings[0].length;
    int[] group = characters.group();
    int groups = characters.groups();
    double[][] read = new double[groups][dHead];
    double[][] sums = new double[groups][dHead];
    double[] all = new double[dHead];
    int[] counts = new int[groups];
    for (int i = 0; i < group.length; i++) {
      counts[group[i]]++;
      for (int k = 0; k < dHead; k++) {
        read[group[i]][k] += readings[i][k];
        sums[group[i]][k] += writings[i][k];
        all[k] += writings[i][k];
      }
    }
    double[] own = new double[groups];
    double[] differences = differences(group);
    int counted = 0;
    for (int i = 0; i < group.length; i++) {
      if (!Double.isNaN(differences[i])) {
        own[group[i]] += differences[i];
        counted++;
      }
    }
    double[][] written = new double[groups][groups];
    for (int g = 0; g < groups; g++) {
      for (int other = 0; other < groups; other++) {
        double sum = own[g];
        if (other != g) {
          sum = 0;
          int outside = group.length - counts[other];
          for (int k = 0; k < dHead; k++) {
            sum +=
                read[g][k] * (sums[other][k] / counts[other] - (all[k] - sums[other][k]) / outside);
          }
        }
        written[g][other] = counts[g] > 1 ? sum / counted : 0;
      }
    }
    return written;
  }

  /**
   * Returns the mean logit written to the character read itself, against that written to another
   * character of like frequency.
   */
  public PermutationTest self() {
    double observed = 0;
    for (int i = 0; i < readings.length; i++) {
      observed += dot(readings[i], writings[i]);
    }
    int[][] draws = characters.partnerDraws();
    double[] relabelled = new double[draws.length];
    for (int draw = 0; draw < draws.length; draw++) {
      for (int i = 0; i < readings.length; i++) {
        relabelled[draw] += dot(readings[i], writings[draws[draw][i]]);
      }
      relabelled[draw] /= readings.length;
    }
    return PermutationTest.of(observed / readings.length, relabelled);
  }

  /** Returns the transfer of each character in column 0 and its count in column 1. */
  UnitSums transferOfEach() {
    return sums(differences(characters.group()));
  }

  /** Returns the self transfer of each character in column 0 and its count in column 1. */
  UnitSums selfOfEach() {
    double[] values = new double[readings.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = dot(readings[i], writings[i]);
    }
    return sums(values);
  }

  private static UnitSums sums(double[] values) {
    UnitSums sums = new UnitSums(values.length, 2);
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        sums.add(i, 0, values[i]);
        sums.add(i, 1, 1);
      }
    }
    return sums;
  }

  /** The transfer of each character; NaN for one that is alone in its group. */
  private double[] differences(int[] group) {
    int dHead = readings[0].length;
    double[][] sums = new double[characters.groups()][dHead];
    double[] all = new double[dHead];
    int[] counts = new int[characters.groups()];
    for (int i = 0; i < group.length; i++) {
      counts[group[i]]++;
      for (int k = 0; k < dHead; k++) {
        sums[group[i]][k] += writings[i][k];
        all[k] += writings[i][k];
      }
    }
    double[] differences = new double[group.length];
    for (int i = 0; i < group.length; i++) {
      int inside = counts[group[i]] - 1;
      int outside = group.length - counts[group[i]];
      double toGroup = 0;
      double toOthers = 0;
      for (int k = 0; k < dHead; k++) {
        toGroup += readings[i][k] * (sums[group[i]][k] - writings[i][k]);
        toOthers += readings[i][k] * (all[k] - sums[group[i]][k]);
      }
      differences[i] =
          inside == 0 || outside == 0 ? Double.NaN : toGroup / inside - toOthers / outside;
    }
    return differences;
  }

  private static double mean(double[] values) {
    double sum = 0;
    int count = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    return sum / count;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (double) a[k] * b[k];
    }
    return sum;
  }
}
