package org.pingze.experiments.report;

import java.util.List;
import org.pingze.probes.hooks.HeadId;
import org.pingze.tonal.ToneClass;

/**
 * What one head writes about tone for every character it may read (its OV circuit).
 *
 * @param head the head
 * @param step the checkpoint
 * @param variant where the head's input comes from: "embedding" or "in context"
 * @param auc the AUC of the projection between level and oblique characters, in [0, 1], on halves
 *     swapped and averaged; its n counts characters
 * @param points the characters, {@code TABLE} labels only, in any order
 */
public record OvToneTransfer(
    HeadId head, long step, String variant, TestedEstimate auc, List<Point> points) {
  public OvToneTransfer {
    points = List.copyOf(points);
  }

  /**
   * One character of the plot.
   *
   * @param character the code point
   * @param toneClass its class by the rhyme book alone
   * @param projection what the head writes along level minus oblique, logits; finite
   * @param frequency how often it occurs in the corpus, at least 0
   */
  public record Point(int character, ToneClass toneClass, double projection, long frequency) {
    public Point {
      if (!Double.isFinite(projection) || frequency < 0) {
        throw new IllegalArgumentException(
            Character.toString(character)
                + " has projection "
                + projection
                + " and frequency "
                + frequency
                + "; the first must be finite, the second not negative");
      }
    }
  }
}
