package org.pingze.probes.verse;

import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.statistics.Estimate;

/**
 * One score of one head at one checkpoint, against its null.
 *
 * @param head the head
 * @param score what was measured; its {@link HeadScore#id()} names it in files
 * @param estimate the value, its 95 % interval and its n
 * @param nullMean what the score would be if there were nothing to find: for attention that of a
 *     head looking everywhere equally, for contrasts and effects 0, for OV transfers the mean over
 *     permuted labels
 * @param p two-sided: for attention and effects, sign flips over poems or draws of the hypothesis
 *     that the score lies within 0.01 of its null; for OV transfers, permutations; NaN if it could
 *     not be tested
 * @param q {@code p} after Benjamini–Hochberg over all heads and scores of the checkpoint
 */
public record HeadMeasure(
    HeadId head, HeadScore score, Estimate estimate, double nullMean, double p, double q) {
  /** Returns the name of the score in files. */
  public String measure() {
    return score.id();
  }

  /** Returns the value. */
  public double value() {
    return estimate.value();
  }

  /** Returns whether the score lies above its null and q is below 0.05. */
  public boolean exceedsNull() {
    return q < 0.05 && value() > nullMean;
  }

  HeadMeasure withQ(double corrected) {
    return new HeadMeasure(head, score, estimate, nullMean, p, corrected);
  }
}
