package org.pingze.tonal;

/** What a metrical template asks of one place in a line. */
public enum Slot {
  /** A level tone (平). */
  LEVEL("平"),
  /** An oblique tone (仄). */
  OBLIQUE("仄"),
  /** Either (可平可仄). */
  FREE("中");

  private final String chinese;

  Slot(String chinese) {
    this.chinese = chinese;
  }

  /** Returns whether the slot admits a class. */
  public boolean admits(ToneClass toneClass) {
    return this == FREE || this == of(toneClass);
  }

  /** Returns the slot that asks for a class. */
  public static Slot of(ToneClass toneClass) {
    return toneClass == ToneClass.LEVEL ? LEVEL : OBLIQUE;
  }

  /** Returns 平 or 仄, or 中 for a free slot, as in the tables of Wang Li (王力). */
  public String chinese() {
    return chinese;
  }
}
