package org.pingze.probes.verse;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What exchanging one syllable of the previous line does to the prediction of tone.
 *
 * @param rows the effect through each head at each place, not yet corrected; see {@link
 *     HeadMeasures#with}
 * @param totals the effect on the whole model at each place
 */
public record CounterfactualEffects(List<HeadMeasure> rows, Map<HeadScore, TestedEffect> totals) {
  public CounterfactualEffects {
    rows = List.copyOf(rows);
    totals = Map.copyOf(totals);
  }

  /**
   * Returns the effect of an exchange at that place on the whole model.
   *
   * @throws NullPointerException if the score is no counterfactual one
   */
  public TestedEffect total(HeadScore score) {
    return Objects.requireNonNull(totals.get(score), () -> score.id() + " exchanges no syllable");
  }
}
