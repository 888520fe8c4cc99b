package org.pingze.tonal;

/** One change that would mend a broken rule. */
public sealed interface Remedy {
  /** Returns the change in Chinese. */
  String chinese();

  /** Returns the change in English, without a full stop. */
  String english();

  /**
   * Another syllable of the other class.
   *
   * @param at where
   * @param toneClass the class it would have to have
   */
  record ToClass(Place at, ToneClass toneClass) implements Remedy {
    @Override
    public String chinese() {
      return at.chinese() + "用" + toneClass.chinese() + "聲";
    }

    @Override
    public String english() {
      return "make " + at.english() + " " + toneClass.english();
    }
  }

  /**
   * Another line type: all beats of the line in the other class.
   *
   * @param line the line, from 1
   * @param type the type it would have to be
   * @param length the length of the line
   */
  record ToType(int line, LineType type, LineLength length) implements Remedy {
    @Override
    public String chinese() {
      return "第" + line + "句改作" + type.pattern(length);
    }

    @Override
    public String english() {
      return "write line " + line + " as " + type.pattern(length);
    }
  }

  /**
   * Another rhyme word.
   *
   * @param at where
   * @param group the group it would have to be of
   */
  record ToGroup(Place at, RhymeGroup group) implements Remedy {
    @Override
    public String chinese() {
      return at.chinese() + "改用" + group + "韻的另一字";
    }

    @Override
    public String english() {
      return "take another word of the rhyme group " + group + " for " + at.english();
    }
  }
}
