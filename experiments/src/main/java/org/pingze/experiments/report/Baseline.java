package org.pingze.experiments.report;

import java.util.Optional;

/**
 * A predictor without a network that a claim is set against, or the model itself among them.
 *
 * @param name its short name: "B0", "B1", or {@link #MODEL}; letters, digits and underscores
 * @param definition what it knows, a few words: "position only"
 * @param toneLoss its tone loss on the evaluation poems, nats per character; empty if it has none
 * @param rhymeLoss its rhyme loss on the evaluation poems, nats per rhyme word; empty if none
 */
public record Baseline(
    String name, String definition, Optional<Estimate> toneLoss, Optional<Estimate> rhymeLoss) {
  /** The name of the row that holds the model itself. */
  public static final String MODEL = "model";

  public Baseline {
    if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
      throw new IllegalArgumentException(
          "a baseline is named in letters, digits and _, got \"" + name + "\"");
    }
  }

  /** Returns whether the row holds the model itself. */
  public boolean isModel() {
    return name.equals(MODEL);
  }

  /** Returns the tone loss in bits. */
  public Optional<Estimate> toneLossInBits() {
    return toneLoss.map(ResultTables::bits);
  }
}
