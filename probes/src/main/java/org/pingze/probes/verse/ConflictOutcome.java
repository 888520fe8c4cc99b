package org.pingze.probes.verse;

import org.pingze.probes.statistics.Estimate;

/**
 * Which line's pattern a model's prediction of tone follows when one earlier line is inverted.
 * Losses in nats, over slots 2 and 4 of the line after the inverted one, from line 3 on; the class
 * implied by the inverted line is the opposite of the one the other lines imply, so it is the
 * opposite of the true one.
 *
 * @param towardsInverted the model's tone loss against the class that the inverted line implies
 * @param towardsOthers its tone loss against the class that the other earlier lines imply
 * @param baseline the loss of the baseline against the class that the inverted line implies
 * @param gain {@code baseline} minus {@code towardsInverted}: above 0 the model follows the
 *     inverted line better than one that knows the position alone
 * @param share the share of positions whose log-odds favour the class that the inverted line
 *     implies, ½ if it did not matter; a draw counts as half
 * @param shift how far the log-odds move towards the class that the inverted line implies, over the
 *     shift when the line is replaced by characters of the same classes
 * @param shareAtSlot2 {@code share} at slot 2 alone, where the line itself has not yet shown its
 *     pattern
 * @param shareInLine2 {@code share} in line 2, where no other line stands against the inverted one
 * @param lines how many inverted lines stand behind {@code share}
 */
public record ConflictOutcome(
    Estimate towardsInverted,
    Estimate towardsOthers,
    Estimate baseline,
    TestedEffect gain,
    TestedEffect share,
    TestedEffect shift,
    Estimate shareAtSlot2,
    Estimate shareInLine2,
    int lines) {
  /**
   * Returns whether the prediction follows the inverted line: the model beats the baseline (METHOD
   * §6), and favours the class which that line implies at more than half of the places, each with p
   * below 0.05. The second is ours: a model that merely guesses beats a baseline whose knowledge of
   * the position misleads it here.
   */
  public boolean followsInverted() {
    return gain.p() < 0.05
        && gain.estimate().value() > 0
        && share.p() < 0.05
        && share.estimate().value() > share.nullMean();
  }
}
