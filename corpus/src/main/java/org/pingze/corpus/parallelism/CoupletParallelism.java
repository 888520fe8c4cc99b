package org.pingze.corpus.parallelism;

import java.util.List;
import org.pingze.tonal.Explanation;

/**
 * How far the lines of one couplet match, slot by slot.
 *
 * @param couplet which couplet, from 1
 * @param expected whether custom asks it to be parallel: the chin and neck couplets of an octave,
 *     all but the first and last of an extended poem
 * @param opening the word class of each character of the opening line, one letter each: n noun, v
 *     verb, a adjective, d adverb, m number, q measure, r pronoun, x other
 * @param closing the same of the closing line
 * @param share the share of slots with equal classes, in [0, 1]
 */
public record CoupletParallelism(
    int couplet, boolean expected, String opening, String closing, double share) {
  /** From this share on a couplet is called parallel (ours; see DECISIONS of corpus). */
  public static final double PARALLEL = 0.5;

  static CoupletParallelism of(int couplet, boolean expected, String opening, String closing) {
    int[] one = opening.codePoints().toArray();
    int[] other = closing.codePoints().toArray();
    int equal = 0;
    for (int slot = 0; slot < one.length; slot++) {
      equal += one[slot] == other[slot] ? 1 : 0;
    }
    return new CoupletParallelism(couplet, expected, opening, closing, (double) equal / one.length);
  }

  /** Returns whether the couplet is called parallel. */
  public boolean isParallel() {
    return share >= PARALLEL;
  }

  /** Returns the advice; never a broken rule, since word classes are guessed by a machine. */
  public Explanation explanation() {
    int slots = opening.length();
    long equal = Math.round(share * slots);
    String chinese =
        "第"
            + couplet
            + "聯"
            + (isParallel() ? "似對仗" : expected ? "當對而未見其對" : "不必對仗")
            + "："
            + slots
            + "字中"
            + equal
            + "字詞性相同（"
            + opening
            + "／"
            + closing
            + "）。";
    String english =
        "Couplet "
            + couplet
            + (isParallel()
                ? " seems parallel"
                : expected
                    ? " is not seen to be parallel, as custom asks"
                    : " need not be parallel")
            + ": "
            + equal
            + " of "
            + slots
            + " word classes agree ("
            + opening
            + " / "
            + closing
            + "), by HanLP.";
    Explanation.Finding finding =
        isParallel() ? Explanation.Finding.KEPT : Explanation.Finding.NOTE;
    return new Explanation(finding, chinese, english, List.of());
  }
}
