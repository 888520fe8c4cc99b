package org.pingze.tonal;

import java.util.Locale;

/**
 * A rule of the metre that a poem breaks. Poets break rules, and the breaks are findings, not
 * errors.
 *
 * @param kind which rule
 * @param line the line, from 1; of two lines that fail to agree, the later
 * @param slot the slot, from 1, at which the rule is judged
 */
public record Violation(Kind kind, int line, int slot) {
  /** The rules, after Wang Li (王力《詩詞格律》). */
  public enum Kind {
    /** A fixed slot holds the wrong class (出律). */
    OFF_PATTERN("平仄不合譜", "a fixed position has the wrong tone class"),
    /** The two lines of a couplet open alike (失對). */
    BROKEN_OPPOSITION("失對：對句應與出句平仄相反", "the closing line does not oppose the opening line"),
    /** A couplet does not open as the couplet before it closed (失粘). */
    BROKEN_ADHESION("失粘：出句第二字應與上聯對句同平仄", "the line does not adhere to the line before it"),
    /** A line ends in three level tones (三平調). */
    THREE_LEVEL_TAIL("三平調：句末三字皆平", "the line ends in three level tones"),
    /** A line ends in three oblique tones (三仄尾). */
    THREE_OBLIQUE_TAIL("三仄尾：句末三字皆仄", "the line ends in three oblique tones"),
    /** 平平仄仄平 with one level tone left besides the rhyme (孤平). */
    ISOLATED_LEVEL("孤平：除韻腳外只有一個平聲", "one level tone stands alone besides the rhyme word"),
    /** A rhyme word is of another rhyme group than the other rhyme words (出韻). */
    OFF_RHYME("出韻：韻腳不在同一韻部", "the rhyme word is of another rhyme group");

    private final String chinese;
    private final String english;

    Kind(String chinese, String english) {
      this.chinese = chinese;
      this.english = english;
    }
  }

  /** Returns the finding as a sentence in Chinese. */
  public String chinese() {
    return String.format(Locale.ROOT, "第%d句第%d字：%s。", line, slot, kind.chinese);
  }

  /** Returns the finding as a sentence in English. */
  public String english() {
    return String.format(Locale.ROOT, "Line %d, position %d: %s.", line, slot, kind.english);
  }
}
