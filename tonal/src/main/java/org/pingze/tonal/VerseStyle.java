package org.pingze.tonal;

/** What kind of verse a poem of regulated shape is. */
public enum VerseStyle {
  /** Regulated verse (近體), with or without broken rules. */
  REGULATED("近體"),
  /** Ancient-style verse (古體), which does not set out to keep the rules. */
  ANCIENT("古體"),
  /** Too little can be read to tell. */
  UNDECIDED("未定");

  private final String chinese;

  VerseStyle(String chinese) {
    this.chinese = chinese;
  }

  /** Returns the Chinese name, such as 近體. */
  public String chinese() {
    return chinese;
  }
}
