package org.pingze.tonal;

/**
 * A departure from the pattern of a line that custom allows (拗), and its rescue (救). The names and
 * limits are those of Wang Li (王力《詩詞格律》, 第二章第四節; 《漢語詩律學》, 第一章第八節).
 *
 * @param kind which departure
 * @param at the slot that departs
 * @param rescue what makes it good
 */
public record Deviation(Kind kind, Place at, Rescue rescue) {
  /** The departures, written for five syllables; a seven-syllable line puts a pair in front. */
  public enum Kind {
    /** 平平仄平仄 for 平平平仄仄 (特拗): slots 3 and 4 exchange their classes. */
    EXCHANGED_PAIR("特拗", "平平平仄仄作平平仄平仄", "平平仄平仄 for 平平平仄仄, the classes of two positions exchanged"),
    /** 仄平平仄平 for 平平仄仄平 (孤平拗救): slot 1 gives up its level tone, slot 3 takes one. */
    ISOLATED_LEVEL_RESCUED(
        "孤平拗救", "平平仄仄平作仄平平仄平", "仄平平仄平 for 平平仄仄平, a level tone given up and taken elsewhere"),
    /** 仄仄仄平仄 for 仄仄平平仄 (小拗): slot 3 is oblique; slot 3 of the closing line may rescue it. */
    LESSER("小拗", "仄仄平平仄作仄仄仄平仄", "仄仄仄平仄 for 仄仄平平仄, the third position from the last oblique"),
    /** 仄仄平仄仄 or 仄仄仄仄仄 for 仄仄平平仄 (大拗): slot 4 is oblique; the closing line must rescue it. */
    GREATER("大拗", "仄仄平平仄第四字作仄", "仄仄平平仄 with its fourth position oblique"),
    /** 平平仄仄仄 for 平平平仄仄 (三仄尾). */
    THREE_OBLIQUE_TAIL("三仄尾", "平平平仄仄作平平仄仄仄", "平平仄仄仄 for 平平平仄仄, three oblique tones at the end");

    private final String name;
    private final String chinese;
    private final String english;

    Kind(String name, String chinese, String english) {
      this.name = name;
      this.chinese = chinese;
      this.english = english;
    }

    /** Returns the Chinese name, such as 特拗. */
    public String chinese() {
      return name;
    }
  }

  /** Returns the finding as a sentence in Chinese. */
  public String chinese() {
    return at.chinese() + "：" + kind.name + "，" + kind.chinese + "，" + rescue.chinese() + "。";
  }

  /** Returns the finding as a sentence in English. */
  public String english() {
    return "Line "
        + at.line()
        + ", position "
        + at.slot()
        + ": "
        + kind.english
        + ", "
        + rescue.english()
        + ".";
  }
}
