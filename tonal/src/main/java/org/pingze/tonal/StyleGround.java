package org.pingze.tonal;

/**
 * The ground on which a poem is told from ancient-style verse (古體).
 *
 * <p>Wang Li (王力《漢語詩律學》, 第二章) tells ancient-style verse by what it gathers: lines that are no
 * regulated lines, three-level tails, couplets that neither oppose nor adhere, oblique rhyme. One
 * of these alone condemns no poem; recognised octaves and quatrains of the best poets have one lost
 * adhesion (折腰體) or one 拗 line. How many are too many he leaves to the reader. The numbers are
 * ours. Every line and every link between lines is a test, 2N − 1 of a poem of N lines. A poem is
 * ancient style
 *
 * <ul>
 *   <li>if at least {@value #FAILED_SHARE} of its tests fail: 2 of 7 in a quatrain, 3 of 11 in a
 *       sestet, 3 of 15 in an octave; or
 *   <li>if at least {@value #THREE_LEVEL_TAILS} lines end in three level tones (三平調), the cadence
 *       that ancient-style verse seeks; or
 *   <li>if it has six lines or more, rhymes on an oblique tone, and fails any test: such verse is
 *       ancient style with regulated lines (入律的古風) unless it is flawless.
 * </ul>
 *
 * <p>Nothing is said of a poem of which less than {@value #READABLE_SHARE} of the characters can be
 * read.
 *
 * @param style the style it is held to be
 * @param reason what decided
 * @param tests how many lines and links there are
 * @param failed how many of them fail
 * @param failedForCertain how many fail whatever the reading of the characters of two classes
 * @param threeLevelTails how many lines end in three level tones
 */
public record StyleGround(
    VerseStyle style,
    Reason reason,
    int tests,
    int failed,
    int failedForCertain,
    int threeLevelTails) {
  /** The share of failed tests from which on a poem is ancient style. */
  public static final double FAILED_SHARE = 0.2;

  /** The number of three-level tails from which on a poem is ancient style. */
  public static final int THREE_LEVEL_TAILS = 2;

  /** The share of readable characters below which nothing is said. */
  public static final double READABLE_SHARE = 0.75;

  /** What decided. */
  public enum Reason {
    /** Few tests fail. */
    FEW_FAILURES,
    /** Too many lines and links fail. */
    MANY_FAILURES,
    /** Too many lines end in three level tones. */
    THREE_LEVEL_TAILS,
    /** Six lines or more on an oblique rhyme, not flawless. */
    OBLIQUE_RHYME,
    /** Too few characters can be read. */
    UNREADABLE
  }

  static StyleGround of(PoemFit fit, double readableShare) {
    int lines = fit.lines().size();
    int failed = 0;
    int certain = 0;
    int tails = 0;
    for (LineFit line : fit.lines()) {
      failed += line.violations().isEmpty() ? 0 : 1;
      certain += line.violations().stream().anyMatch(v -> v.restsOn().isEmpty()) ? 1 : 0;
      tails +=
          line.violations().stream().anyMatch(v -> v.kind() == Violation.Kind.THREE_LEVEL_TAIL)
              ? 1
              : 0;
    }
    for (int line = 2; line <= lines; line++) {
      failed += PoemFit.linkBroken(fit.lines(), line) ? 1 : 0;
      certain += PoemFit.linkBroken(fit.lines(), line) ? 1 : 0;
    }
    int tests = 2 * lines - 1;
    Reason reason;
    if (readableShare < READABLE_SHARE) {
      reason = Reason.UNREADABLE;
    } else if (failed >= FAILED_SHARE * tests) {
      reason = Reason.MANY_FAILURES;
    } else if (tails >= THREE_LEVEL_TAILS) {
      reason = Reason.THREE_LEVEL_TAILS;
    } else if (lines >= 6 && fit.rhymeClass() == ToneClass.OBLIQUE && failed > 0) {
      reason = Reason.OBLIQUE_RHYME;
    } else {
      reason = Reason.FEW_FAILURES;
    }
    VerseStyle style =
        switch (reason) {
          case FEW_FAILURES -> VerseStyle.REGULATED;
          case UNREADABLE -> VerseStyle.UNDECIDED;
          case MANY_FAILURES, THREE_LEVEL_TAILS, OBLIQUE_RHYME -> VerseStyle.ANCIENT;
        };
    return new StyleGround(style, reason, tests, failed, certain, tails);
  }

  /** Returns the finding as a sentence in Chinese. */
  public String chinese() {
    String count = tests + "項（句與粘對）中" + failed + "項不合";
    return switch (reason) {
      case FEW_FAILURES -> "判爲近體：" + count + "，不足五分之一。";
      case MANY_FAILURES -> "判爲古體：" + count + "，達五分之一。";
      case THREE_LEVEL_TAILS -> "判爲古體：三平調" + threeLevelTails + "句。";
      case OBLIQUE_RHYME -> "判爲古體：六句以上押仄韻，且" + count + "（入律的古風）。";
      case UNREADABLE -> "不判：可讀之字不足四分之三。";
    };
  }

  /** Returns the finding as a sentence in English. */
  public String english() {
    String count = failed + " of " + tests + " tests (lines and links) fail";
    return switch (reason) {
      case FEW_FAILURES -> "Held to be regulated verse: " + count + ", less than one in five.";
      case MANY_FAILURES -> "Held to be ancient-style verse: " + count + ", one in five or more.";
      case THREE_LEVEL_TAILS ->
          "Held to be ancient-style verse: " + threeLevelTails + " lines end in three level tones.";
      case OBLIQUE_RHYME ->
          "Held to be ancient-style verse: six lines or more on an oblique rhyme, and "
              + count
              + ".";
      case UNREADABLE -> "Not judged: less than three quarters of the characters can be read.";
    };
  }

  /** Returns whether another reading of the characters of two classes might change the style. */
  public boolean restsOnReadings() {
    return reason == Reason.MANY_FAILURES && failedForCertain < FAILED_SHARE * tests;
  }
}
