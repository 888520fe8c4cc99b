package org.pingze.corpus.period;

/**
 * The periods into which literary history divides Tang and Song verse (高棅《唐詩品彙》, 1393, for the
 * Tang), in order.
 */
public enum Period {
  /** Early Tang, 618 to about 712. */
  EARLY_TANG("初唐", "Early Tang", 618),
  /** High Tang, about 713 to 765. */
  HIGH_TANG("盛唐", "High Tang", 713),
  /** Middle Tang, about 766 to 835. */
  MIDDLE_TANG("中唐", "Middle Tang", 766),
  /** Late Tang, about 836 to 907. */
  LATE_TANG("晚唐", "Late Tang", 836),
  /** Five Dynasties and Ten Kingdoms, 907 to 979. */
  FIVE_DYNASTIES("五代", "Five Dynasties", 907),
  /** Northern Song, 960 to 1127. */
  NORTHERN_SONG("北宋", "Northern Song", 960),
  /** Southern Song, 1127 to 1279. */
  SOUTHERN_SONG("南宋", "Southern Song", 1127);

  private final String chinese;
  private final String english;
  private final int firstYear;

  Period(String chinese, String english, int firstYear) {
    this.chinese = chinese;
    this.english = english;
    this.firstYear = firstYear;
  }

  /** Returns the Chinese name, such as 盛唐. */
  public String chinese() {
    return chinese;
  }

  /** Returns the English name, such as High Tang. */
  public String english() {
    return english;
  }

  /** Returns the year of our era in which it begins, about. */
  public int firstYear() {
    return firstYear;
  }
}
