package org.pingze.tonal;

/** How a deviation is made good (救), if it is. */
public sealed interface Rescue {
  /** Returns the rescue in Chinese, such as 本句第3字救. */
  String chinese();

  /** Returns the rescue in English. */
  String english();

  /**
   * Another slot of the same line gives back what was taken (本句自救).
   *
   * @param slot that slot, from 1
   */
  record SameLine(int slot) implements Rescue {
    @Override
    public String chinese() {
      return "本句第" + slot + "字救";
    }

    @Override
    public String english() {
      return "rescued in the same line by position " + slot;
    }
  }

  /**
   * A slot of the closing line gives it back (對句相救).
   *
   * @param at that slot
   */
  record NextLine(Place at) implements Rescue {
    @Override
    public String chinese() {
      return "對句第" + at.slot() + "字救";
    }

    @Override
    public String english() {
      return "rescued in the closing line by position " + at.slot();
    }
  }

  /** Nothing makes it good, and custom lets it pass. */
  record Tolerated() implements Rescue {
    @Override
    public String chinese() {
      return "不救亦可";
    }

    @Override
    public String english() {
      return "tolerated without a rescue";
    }
  }
}
