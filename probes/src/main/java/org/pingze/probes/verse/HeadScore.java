package org.pingze.probes.verse;

import java.util.Arrays;
import java.util.List;

/**
 * Everything that is measured of each head, with the name it has in files and the sentence that
 * defines it. Attention is scored at the token q at which the model predicts token q+1.
 */
public enum HeadScore {
  PREVIOUS_TOKEN(
      "previous_token",
      "Previous token",
      "Mean attention to the token before q (Olsson et al. 2022).",
      Kind.ATTENTION),
  INDUCTION(
      "induction",
      "Induction in verse",
      "Mean attention to the tokens after earlier occurrences of the character at q (Olsson et al."
          + " 2022), in poems.",
      Kind.ATTENTION),
  PREDECESSOR(
      "predecessor",
      "Predecessor (decoy)",
      "Mean attention to the tokens before earlier occurrences of the character at q: what the"
          + " induction score must not be mistaken for.",
      Kind.ATTENTION),
  DUPLICATE(
      "duplicate",
      "Duplicate token",
      "Mean attention to earlier occurrences of the character at q.",
      Kind.ATTENTION),
  LINE_FINAL(
      "line_final",
      "Previous line's final syllable",
      "Mean attention to the last syllable of the line before the one being predicted (ours).",
      Kind.ATTENTION),
  LINE_FINAL_OVER_LINE(
      "line_final_over_line",
      "Line-final, over the rest of the line",
      "The line-final score minus the mean attention to the other syllables of the same line"
          + " (ours).",
      Kind.CONTRAST),
  LINE_FINAL_OVER_OFFSET(
      "line_final_over_offset",
      "Line-final, over a fixed offset",
      "The line-final score minus the attention one line of the other length back, averaged over"
          + " the two lengths (ours).",
      Kind.CONTRAST),
  PARALLEL_SLOT(
      "parallel_slot",
      "Parallel slot",
      "Mean attention to the syllable of the previous line in the slot being predicted (ours).",
      Kind.ATTENTION),
  PARALLEL_SLOT_OVER_LINE(
      "parallel_slot_over_line",
      "Parallel slot, over the rest of the line",
      "The parallel-slot score minus the mean attention to the other syllables of the same line"
          + " (ours).",
      Kind.CONTRAST),
  PARALLEL_SLOT_OVER_OFFSET(
      "parallel_slot_over_offset",
      "Parallel slot, over a fixed offset",
      "The parallel-slot score minus the attention one line of the other length back, averaged over"
          + " the two lengths: near 0 for a head that counts tokens (ours).",
      Kind.CONTRAST),
  BEFORE_PARALLEL_SLOT(
      "before_parallel_slot",
      "Slot before the parallel one",
      "Mean attention to the syllable of the previous line in the slot at q (ours).",
      Kind.ATTENTION),
  BEFORE_PARALLEL_SLOT_OVER_LINE(
      "before_parallel_slot_over_line",
      "Slot before the parallel one, over the rest of the line",
      "The score of the slot before the parallel one minus the mean attention to the other"
          + " syllables of the same line (ours).",
      Kind.CONTRAST),
  BEFORE_PARALLEL_SLOT_OVER_OFFSET(
      "before_parallel_slot_over_offset",
      "Slot before the parallel one, over a fixed offset",
      "The score of the slot before the parallel one minus the attention as far back as it would"
          + " be in the other line length, averaged over the two lengths (ours).",
      Kind.CONTRAST),
  RHYME_WORD(
      "rhyme_word",
      "Previous rhyme word",
      "Mean attention to the latest rhyme word before the line, where a rhyme word is predicted"
          + " (ours).",
      Kind.ATTENTION),
  RHYME_WORD_OVER_LINE(
      "rhyme_word_over_line",
      "Previous rhyme word, over the rest of its line",
      "The rhyme-word score minus the mean attention to the other syllables of the rhyme word's"
          + " line (ours).",
      Kind.CONTRAST),
  RHYME_WORD_OVER_OFFSET(
      "rhyme_word_over_offset",
      "Previous rhyme word, over a fixed offset",
      "The rhyme-word score minus the attention as far back as the rhyme word would be in the other"
          + " line length, averaged over the two lengths (ours).",
      Kind.CONTRAST),
  OFFSET_ONE_LINE(
      "offset_one_line",
      "Fixed offset, one line back",
      "Mean attention to q+1−(n+1), in lines of n syllables, punctuation included (ours).",
      Kind.ATTENTION),
  OFFSET_TWO_LINES(
      "offset_two_lines",
      "Fixed offset, two lines back",
      "Mean attention to q+1−2(n+1), in lines of n syllables, punctuation included (ours).",
      Kind.ATTENTION),
  OFFSET_OTHER_LENGTH(
      "offset_other_length",
      "Fixed offset of the other line length",
      "Mean attention to q+1−(m+1), where m is the line length that the poem does not have: what a"
          + " head that counts tokens would do (ours).",
      Kind.ATTENTION),
  LINE_START(
      "line_start",
      "Line start",
      "Mean attention to the first syllable of the line being predicted, from its second on"
          + " (ours).",
      Kind.ATTENTION),
  PUNCTUATION(
      "punctuation",
      "Punctuation",
      "Mean attention to all earlier punctuation, from line 2 on (ours).",
      Kind.ATTENTION),
  BEGIN("bos", "Begin of sequence", "Mean attention to the first token.", Kind.ATTENTION),
  PREFIX_MATCHING(
      "prefix_matching",
      "Prefix matching",
      "Mean attention to the tokens after earlier occurrences of token q in repeated random tokens"
          + " (Olsson et al. 2022).",
      Kind.REPEATS),
  OV_TONE_EMBEDDING(
      "ov_tone_embedding",
      "OV tone transfer (embedding)",
      "AUC, between level and oblique characters, of what the head writes along level minus oblique"
          + " for their embeddings; above one half copies the tone, below flips it (ours).",
      Kind.AREA),
  OV_TONE_CONTEXT(
      "ov_tone_context",
      "OV tone transfer (in context)",
      "The same AUC, the head's input being its mean over the character's occurrences in the"
          + " evaluation poems, less the mean at the same positions (ours).",
      Kind.AREA),
  OV_RHYME_EMBEDDING(
      "ov_rhyme_embedding",
      "OV rhyme transfer (embedding)",
      "Mean logit written to the other characters of a level rhyme group minus that to level"
          + " characters outside it (ours).",
      Kind.LOGIT),
  OV_RHYME_CONTEXT(
      "ov_rhyme_context",
      "OV rhyme transfer (in context)",
      "The same difference, the head's input being its mean over the character's occurrences in the"
          + " evaluation poems (ours).",
      Kind.LOGIT),
  OV_SELF_EMBEDDING(
      "ov_self_embedding",
      "OV self transfer (embedding)",
      "Mean logit written to the character read itself (ours).",
      Kind.LOGIT),
  OV_SELF_CONTEXT(
      "ov_self_context",
      "OV self transfer (in context)",
      "The same logit, the head's input being its mean over the character's occurrences in the"
          + " evaluation poems (ours).",
      Kind.LOGIT),
  COUNTERFACTUAL_LINE_FINAL(
      "counterfactual_line_final",
      "Effect of the previous line's final syllable",
      "How far the tone log-odds at slots 2 and 4 move towards a tone put in the last syllable of the"
          + " line before, through this head alone, over a control of the same tone, in nats (ours).",
      Kind.EFFECT),
  COUNTERFACTUAL_PARALLEL_SLOT(
      "counterfactual_parallel_slot",
      "Effect of the parallel slot",
      "The same effect of the syllable of the previous line in the slot being predicted; below 0 the"
          + " prediction moves away from the tone put in (ours).",
      Kind.EFFECT),
  COUNTERFACTUAL_BEFORE_PARALLEL_SLOT(
      "counterfactual_before_parallel_slot",
      "Effect of the slot before the parallel one",
      "The same effect of the syllable of the previous line in the slot at q (ours).",
      Kind.EFFECT);

  /** What a score is made of, which decides its units, its n and what is neutral. */
  public enum Kind {
    /** Attention in poems, in [0, 1]. */
    ATTENTION("poems", 0),
    /** A difference of attention in poems, in [−1, 1]. */
    CONTRAST("poems", 0),
    /** Attention on repeated random tokens, in [0, 1]. */
    REPEATS("draws", 0),
    /** An area under the curve over characters, in [0, 1]. */
    AREA("characters", 0.5),
    /** A logit before the final norm's division, over characters. */
    LOGIT("characters", 0),
    /** A shift of tone log-odds, in nats, by an intervention on poems. */
    EFFECT("poems", 0);

    private final String counted;
    private final double neutral;

    Kind(String counted, double neutral) {
      this.counted = counted;
      this.neutral = neutral;
    }
  }

  private final String id;
  private final String title;
  private final String definition;
  private final Kind kind;

  HeadScore(String id, String title, String definition, Kind kind) {
    this.id = id;
    this.title = title;
    this.definition = definition;
    this.kind = kind;
  }

  /** Returns the name in files: lower-case letters and underscores. */
  public String id() {
    return id;
  }

  /** Returns the name for a reader. */
  public String title() {
    return title;
  }

  /** Returns the sentence that defines the score, with its source or the word "ours". */
  public String definition() {
    return definition;
  }

  /** Returns what the score is made of. */
  public Kind kind() {
    return kind;
  }

  /** Returns what n counts: poems, draws or characters. */
  public String counted() {
    return kind.counted;
  }

  /** Returns the value that means nothing. */
  public double neutral() {
    return kind.neutral;
  }

  /** Returns whether the score subtracts a fixed offset, so that both line lengths are needed. */
  boolean balancesLengths() {
    return this == LINE_FINAL_OVER_OFFSET
        || this == PARALLEL_SLOT_OVER_OFFSET
        || this == BEFORE_PARALLEL_SLOT_OVER_OFFSET
        || this == RHYME_WORD_OVER_OFFSET;
  }

  /** Returns the scores that need a syllable exchanged ({@link CounterfactualScan}). */
  static List<HeadScore> counterfactual() {
    return Arrays.stream(values()).filter(score -> score.kind == Kind.EFFECT).toList();
  }

  /** Returns the scores that are read off the attention in poems. */
  static List<HeadScore> ofPoems() {
    return Arrays.stream(values())
        .filter(score -> score.kind == Kind.ATTENTION || score.kind == Kind.CONTRAST)
        .toList();
  }
}
