package org.pingze.experiments.report;

/**
 * A score that every head has: an attention target, a contrast, an OV transfer.
 *
 * @param id its name in CSV files and file names: lower-case letters, digits and underscores
 * @param title its name in the page
 * @param definition one sentence that defines it, with its source or the word "ours"
 * @param counted what its n counts, in the plural: "poems", "characters", "draws"
 * @param neutral the value that means nothing: 0 for an attention or a contrast, ½ for an AUC
 */
public record ScoreDefinition(
    String id, String title, String definition, String counted, double neutral) {
  public ScoreDefinition {
    if (!id.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException(
          "a measure is named in lower-case letters, digits and _, got \"" + id + "\"");
    }
    if (!Double.isFinite(neutral)) {
      throw new IllegalArgumentException("the neutral value of " + id + " is " + neutral);
    }
  }
}
