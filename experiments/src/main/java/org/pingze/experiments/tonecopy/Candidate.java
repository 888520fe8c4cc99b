package org.pingze.experiments.tonecopy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.verse.HeadMeasure;
import org.pingze.probes.verse.HeadScore;

/**
 * How far one head fulfils what is asked of a tone-copy head (METHOD §6): where it looks in the
 * previous line, what its OV circuit writes for the tone of what it reads, and whether the
 * prediction moves, through it, when that tone is exchanged.
 *
 * @param head the head
 * @param look the place of the previous line at which its contrasts are strongest
 * @param overLine its attention there over the rest of the same line
 * @param overOffset its attention there over a fixed offset, both line lengths together
 * @param embedding its OV tone transfer from the weights alone
 * @param context its OV tone transfer from its inputs in the evaluation poems
 * @param effect the shift of the tone log-odds through it when the syllable at its place is
 *     exchanged
 */
record Candidate(
    HeadId head,
    Look look,
    HeadMeasure overLine,
    HeadMeasure overOffset,
    HeadMeasure embedding,
    HeadMeasure context,
    HeadMeasure effect) {

  /** A place of the previous line that a tone could be read from. */
  enum Look {
    LINE_FINAL(
        HeadScore.LINE_FINAL,
        HeadScore.LINE_FINAL_OVER_LINE,
        HeadScore.LINE_FINAL_OVER_OFFSET,
        HeadScore.COUNTERFACTUAL_LINE_FINAL,
        "the last syllable of the previous line"),
    PARALLEL_SLOT(
        HeadScore.PARALLEL_SLOT,
        HeadScore.PARALLEL_SLOT_OVER_LINE,
        HeadScore.PARALLEL_SLOT_OVER_OFFSET,
        HeadScore.COUNTERFACTUAL_PARALLEL_SLOT,
        "the syllable of the previous line that stands in the place being predicted"),
    BEFORE_PARALLEL_SLOT(
        HeadScore.BEFORE_PARALLEL_SLOT,
        HeadScore.BEFORE_PARALLEL_SLOT_OVER_LINE,
        HeadScore.BEFORE_PARALLEL_SLOT_OVER_OFFSET,
        HeadScore.COUNTERFACTUAL_BEFORE_PARALLEL_SLOT,
        "the syllable of the previous line just before the place being predicted");

    private final HeadScore attention;
    private final HeadScore overLine;
    private final HeadScore overOffset;
    private final HeadScore effect;
    private final String words;

    Look(
        HeadScore attention,
        HeadScore overLine,
        HeadScore overOffset,
        HeadScore effect,
        String words) {
      this.attention = attention;
      this.overLine = overLine;
      this.overOffset = overOffset;
      this.effect = effect;
      this.words = words;
    }

    /** Returns the score of the attention itself. */
    HeadScore attention() {
      return attention;
    }

    /** Returns the contrast with the rest of the same line. */
    HeadScore overLine() {
      return overLine;
    }

    /** Returns the contrast with a fixed offset. */
    HeadScore overOffset() {
      return overOffset;
    }

    /** Returns the effect on the prediction of exchanging the syllable there. */
    HeadScore effect() {
      return effect;
    }

    /**
     * Returns the slot of the previous line, from 1, that this place is when a slot is predicted;
     * empty if there is none.
     *
     * @param predicted the slot predicted, from 1
     * @param slots how many slots a line has
     */
    Optional<Integer> slot(int predicted, int slots) {
      return switch (this) {
        case LINE_FINAL -> Optional.of(slots);
        case PARALLEL_SLOT -> Optional.of(predicted);
        case BEFORE_PARALLEL_SLOT -> predicted > 1 ? Optional.of(predicted - 1) : Optional.empty();
      };
    }

    /** Returns the place as a scholar of verse would say it. */
    String words() {
      return words;
    }
  }

  /** What an OV circuit does with the tone it reads. */
  enum Writing {
    /** Writes the same tone class. */
    COPIES,
    /** Writes the opposite class. */
    FLIPS,
    /** Neither, beyond chance, or not both ways of measuring agree. */
    NEITHER
  }

  /** Returns every head at its best place, the most promising first. */
  static List<Candidate> ranked(List<HeadMeasure> measures) {
    return measures.stream()
        .map(HeadMeasure::head)
        .distinct()
        .sorted()
        .flatMap(head -> best(head, measures).stream())
        .sorted(
            Comparator.comparingInt(Candidate::parts)
                .thenComparingDouble(Candidate::strength)
                .thenComparingDouble(Candidate::contrast)
                .reversed()
                .thenComparing(Candidate::head))
        .toList();
  }

  private static Optional<Candidate> best(HeadId head, List<HeadMeasure> measures) {
    return List.of(Look.values()).stream()
        .map(
            look ->
                new Candidate(
                    head,
                    look,
                    find(measures, head, look.overLine),
                    find(measures, head, look.overOffset),
                    find(measures, head, HeadScore.OV_TONE_EMBEDDING),
                    find(measures, head, HeadScore.OV_TONE_CONTEXT),
                    find(measures, head, look.effect)))
        .max(
            Comparator.comparingInt(Candidate::parts)
                .thenComparingDouble(Candidate::strength)
                .thenComparingDouble(Candidate::contrast));
  }

  private static HeadMeasure find(List<HeadMeasure> measures, HeadId head, HeadScore score) {
    return measures.stream()
        .filter(measure -> measure.head().equals(head) && measure.score() == score)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(head + " was not scanned for " + score.id()));
  }

  /**
   * Returns whether the head looks at its place more than at the rest of the line and than a
   * counter would.
   */
  boolean looks() {
    return overLine.exceedsNull() && overOffset.exceedsNull();
  }

  /** Returns what the OV circuit does with tone, where both variants agree. */
  Writing writing() {
    boolean significant = embedding.q() < 0.05 && context.q() < 0.05;
    double neutral = HeadScore.OV_TONE_EMBEDDING.neutral();
    if (significant && embedding.value() > neutral && context.value() > neutral) {
      return Writing.COPIES;
    }
    if (significant && embedding.value() < neutral && context.value() < neutral) {
      return Writing.FLIPS;
    }
    return Writing.NEITHER;
  }

  /**
   * Returns whether the prediction depends, through this head, on the tone of the syllable it looks
   * at, in the direction in which its OV circuit writes.
   */
  boolean moves() {
    return switch (writing()) {
      case COPIES -> effect.q() < 0.05 && effect.value() > 0;
      case FLIPS -> effect.q() < 0.05 && effect.value() < 0;
      case NEITHER -> false;
    };
  }

  private int parts() {
    return (looks() ? 1 : 0) + (writing() == Writing.NEITHER ? 0 : 1) + (moves() ? 1 : 0);
  }

  /**
   * How far the prediction hangs on the tone of that syllable, through this head; 0 if it does not.
   */
  private double strength() {
    return moves() ? Math.abs(effect.value()) : 0;
  }

  /** The smaller contrast is the one that holds the claim up. */
  private double contrast() {
    return Math.min(overLine.value(), overOffset.value());
  }
}
