package org.pingze.corpus.parallelism;

import java.util.List;
import java.util.Locale;
import org.pingze.tonal.Explanation;

/**
 * How far the lines of one couplet match, slot by slot.
 *
 * @param couplet which couplet, from 1
 * @param expected whether custom asks it to be parallel: the chin and neck couplets of an octave,
 *     all but the first and last of an extended poem
 * @param opening the commonest word class of each character of the opening line, one letter each: n
 *     noun, v verb, a adjective, d adverb, m number, q measure, r pronoun, x other or unknown
 * @param closing the same of the closing line
 * @param likeness how alike the characters that stand opposite are used, on average, in [0, 1]
 */
public record CoupletParallelism(
    int couplet, boolean expected, String opening, String closing, double likeness) {
  /** From this likeness on a couplet is called parallel (ours; see DECISIONS of corpus). */
  public static final double PARALLEL = 0.46;

  /** Returns whether the couplet is called parallel. */
  public boolean isParallel() {
    return likeness >= PARALLEL;
  }

  /** Returns the advice; never a broken rule, since word classes are guessed by a machine. */
  public Explanation explanation() {
    String percent = String.format(Locale.ROOT, "%.0f %%", 100 * likeness);
    String chinese =
        "第"
            + couplet
            + "聯"
            + (isParallel() ? "似對仗" : expected ? "當對而未見其對" : "不必對仗")
            + "：詞性相似"
            + percent
            + "（"
            + opening
            + "／"
            + closing
            + "，據HanLP詞典）。";
    String english =
        "Couplet "
            + couplet
            + (isParallel()
                ? " seems parallel"
                : expected
                    ? " is not seen to be parallel, as custom asks"
                    : " need not be parallel")
            + ": its word classes are "
            + percent
            + " alike ("
            + opening
            + " / "
            + closing
            + "), by HanLP's dictionary.";
    Explanation.Finding finding =
        isParallel() ? Explanation.Finding.KEPT : Explanation.Finding.NOTE;
    return new Explanation(finding, chinese, english, List.of());
  }
}
