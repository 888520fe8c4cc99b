package org.pingze.experiments.report;

import java.util.Optional;

/**
 * A predictor without a network that a claim is set against, or the model itself among them.
 *
 * @param name its short name: "B0", "B1"; letters, digits and underscores
 * @param definition what it knows, a few words: "position only"
 * @param toneLoss its tone loss on the evaluation poems, nats per character; empty if it has none
 * @param rhymeLoss its rhyme loss on the evaluation poems, nats per rhyme word; empty if none
 */
public record Baseline(
    String name, String definition, Optional<Estimate> toneLoss, Optional<Estimate> rhymeLoss) {
  public Baseline {
    if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
      throw new IllegalArgumentException(
          "a baseline is named in letters, digits and _, got \"" + name + "\"");
    }
  }
}
