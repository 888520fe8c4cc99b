package org.pingze.experiments.report;

/** What is measured of the whole model at a checkpoint; each is a curve and a column. */
public enum CheckpointMeasure {
  /** Mean −ln P of the next token. */
  TOKEN_LOSS("token_loss_nats", "Token loss", "nats per token"),
  /** Mean −ln of the mass on the true tone class, of the mass on both (ours). */
  TONE_LOSS("tone_loss_nats", "Tone loss", "nats per character"),
  /** The tone loss at slots 2 and 4, which the metre binds (ours). */
  TONE_LOSS_BOUND("tone_loss_slots_2_4_nats", "Tone loss at slots 2 and 4", "nats per character"),
  /**
   * What is left of the token loss once the tone loss is taken off, on the same positions (ours).
   */
  WITHIN_CLASS_LOSS("within_class_loss_nats", "Loss within the tone class", "nats per character"),
  /** Mean −ln of the mass on the true rhyme group, of the mass on all listed characters (ours). */
  RHYME_LOSS("rhyme_loss_nats", "Rhyme loss", "nats per rhyme word"),
  /** Mean token loss of the last couplet minus that of the first, at equal slots (ours). */
  IN_CONTEXT_SCORE("in_context_score_nats", "In-context score", "nats, last couplet minus first"),
  /** Mean loss at token 500 minus that at token 50 (Olsson et al. 2022). */
  IN_CONTEXT_SCORE_500(
      "in_context_score_500_nats", "In-context score (Olsson)", "nats, token 500 minus 50"),
  /** The mass on characters without one tone class, which the tone loss leaves out. */
  MASS_LEFT_OUT("mass_left_out", "Mass the tone loss leaves out", "probability");

  private final String column;
  private final String title;
  private final String unit;

  CheckpointMeasure(String column, String title, String unit) {
    this.column = column;
    this.title = title;
    this.unit = unit;
  }

  /** Returns the name in CSV headers. */
  public String column() {
    return column;
  }

  /** Returns the name in the page. */
  public String title() {
    return title;
  }

  /** Returns the unit, as printed beside the title. */
  public String unit() {
    return unit;
  }

  /** Returns whether the unit is nats, so that bits can be printed beside it. */
  public boolean isInNats() {
    return column.endsWith("_nats");
  }

  /** Returns the CSV column of the same value in bits. */
  String bitsColumn() {
    return column.substring(0, column.length() - "nats".length()) + "bits";
  }
}
