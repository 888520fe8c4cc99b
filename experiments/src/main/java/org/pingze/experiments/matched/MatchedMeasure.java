package org.pingze.experiments.matched;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pingze.probes.verse.HeadScore;

/** What is set side by side of models that read different tokens. */
enum MatchedMeasure {
  BITS_PER_CHARACTER(
      "bits_per_character",
      "Bits per character",
      "bits",
      "What a whole held-out poem costs, its punctuation and end included, over its characters. A"
          + " character that the vocabulary lacks is charged for: it is named by how often it stood"
          + " behind the unknown token in training, or spelled out in 17 bits (ours).",
      null),
  BITS_WITHOUT_NAMES(
      "bits_without_names",
      "Bits per character, unknown characters not named",
      "bits",
      "The same, but a character that the vocabulary lacks costs its unknown token alone. Not to be"
          + " compared with tokens of bytes, to which nothing is unknown.",
      null),
  TONE_LOSS(
      "tone_loss",
      "Tone loss",
      "bits",
      "−log of the share of the true tone class in the mass on tokens whose first character is level"
          + " only or oblique only, where the label is of the table (METHOD §2).",
      null),
  TONE_LOSS_BOUND(
      "tone_loss_bound",
      "Tone loss at slots 2 and 4",
      "bits",
      "The same where the law binds. A tokenizer that puts these slots inside a token has no"
          + " prediction there.",
      null),
  RHYME_LOSS(
      "rhyme_loss",
      "Rhyme loss",
      "bits",
      "−log of the share of the true rhyme group in the mass on tokens whose first character has a"
          + " single group, where the rhyme word is predicted by itself (METHOD §2).",
      null),
  CLASS_COVERAGE(
      "class_coverage",
      "Syllables with a tone loss",
      "share",
      "Of the syllables whose label is of the table, how many are the first character of a token that"
          + " holds it whole, and so have a tone loss.",
      null),
  IN_CONTEXT(
      "in_context",
      "In-context score",
      "bits",
      "Mean loss of tokens of the last couplet minus that of the first at equal slots, tokens of"
          + " equally many characters compared (METHOD §7; ours).",
      null),
  PREFIX_MATCHING("Prefix matching, strongest head", HeadScore.PREFIX_MATCHING),
  INDUCTION("Induction in verse, strongest head", HeadScore.INDUCTION),
  LINE_FINAL(
      "Previous line's final syllable over its line, strongest head",
      HeadScore.LINE_FINAL_OVER_LINE),
  PARALLEL_SLOT("Parallel slot over its line, strongest head", HeadScore.PARALLEL_SLOT_OVER_LINE),
  RHYME_WORD("Previous rhyme word over its line, strongest head", HeadScore.RHYME_WORD_OVER_LINE),
  OV_TONE("OV tone transfer or its opposite, strongest head", HeadScore.OV_TONE_EMBEDDING);

  private final String id;
  private final String title;
  private final String unit;
  private final String definition;
  private final Optional<HeadScore> score;

  MatchedMeasure(String title, HeadScore score) {
    this(
        score.id(),
        title,
        score.kind() == HeadScore.Kind.AREA ? "AUC" : "attention",
        score.definition()
            + " Of the head whose score is strongest at the last checkpoint"
            + (score.kind() == HeadScore.Kind.AREA
                ? "; that of a head that flips the tone is taken from 1."
                : "."),
        score);
  }

  MatchedMeasure(
      String id, String title, String unit, String definition, @Nullable HeadScore score) {
    this.id = id;
    this.title = title;
    this.unit = unit;
    this.definition = definition;
    this.score = Optional.ofNullable(score);
  }

  /** Returns the measure of that name in files. */
  static Optional<MatchedMeasure> of(String id) {
    return Arrays.stream(values()).filter(measure -> measure.id.equals(id)).findFirst();
  }

  String id() {
    return id;
  }

  String title() {
    return title;
  }

  String unit() {
    return unit;
  }

  String definition() {
    return definition;
  }

  /** Returns the score of heads that it is the strongest of; empty for one of the whole model. */
  Optional<HeadScore> score() {
    return score;
  }

  /** Returns the value from which its formation is reckoned, given that at step 0. */
  double neutral(double first) {
    return score.map(HeadScore::neutral).orElse(first);
  }
}
