package org.pingze.tonal;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A rule of the metre that a poem breaks. Poets break rules, and the breaks are findings, not
 * errors.
 *
 * @param kind which rule
 * @param at where it is judged; of two lines that fail to agree, the later
 * @param remedies what would mend it, each by itself; at least one
 * @param restsOn the syllables read with one of two classes, or rhyme words with one of several
 *     groups, without which the rule might not be broken; empty if the finding is certain
 */
public record Violation(Kind kind, Place at, List<Remedy> remedies, List<Place> restsOn) {
  public Violation {
    if (remedies.isEmpty()) {
      throw new IllegalArgumentException(
          kind + " at " + at + " says nothing of what would mend it");
    }
    remedies = List.copyOf(remedies);
    restsOn = List.copyOf(restsOn);
  }

  /** The rules, after Wang Li (王力《詩詞格律》). */
  public enum Kind {
    /** A fixed slot holds the wrong class (出律). */
    OFF_PATTERN("出律", "此處平仄不合譜", "a fixed position has the wrong tone class"),
    /** 平平仄仄平 with one level tone left besides the rhyme (孤平). */
    ISOLATED_LEVEL("孤平", "除韻腳外只有一個平聲", "one level tone stands alone besides the rhyme word"),
    /** A line ends in three level tones (三平調). */
    THREE_LEVEL_TAIL("三平調", "句末三字皆平", "the line ends in three level tones"),
    /** A line ends in three oblique tones and has one level tone left (三仄尾). */
    THREE_OBLIQUE_TAIL(
        "三仄尾", "句末三字皆仄而只有一個平聲", "the line ends in three oblique tones, one level left"),
    /** The two lines of a couplet open alike (失對). */
    BROKEN_OPPOSITION("失對", "對句應與出句平仄相反", "the closing line does not oppose the opening line"),
    /** A couplet does not open as the couplet before it closed (失粘). */
    BROKEN_ADHESION("失粘", "出句第二字應與上聯對句同平仄", "the line does not adhere to the line before it"),
    /** A rhyme word is of another rhyme group than the other rhyme words (出韻). */
    OFF_RHYME("出韻", "韻腳不在同一韻部", "the rhyme word is of another rhyme group"),
    /** A rhyme word stands in two places (重韻). */
    REPEATED_RHYME_WORD("重韻", "韻腳用字重複", "the rhyme word has been used before");

    private final String name;
    private final String chinese;
    private final String english;

    Kind(String name, String chinese, String english) {
      this.name = name;
      this.chinese = chinese;
      this.english = english;
    }

    /** Returns the Chinese name, such as 失粘. */
    public String chinese() {
      return name;
    }
  }

  /** Returns the line, from 1. */
  public int line() {
    return at.line();
  }

  /** Returns the slot, from 1. */
  public int slot() {
    return at.slot();
  }

  /** Returns the finding as a sentence in Chinese. */
  public String chinese() {
    return at.chinese() + "：" + kind.name + "，" + kind.chinese + "。";
  }

  /** Returns the finding as a sentence in English. */
  public String english() {
    return "Line " + line() + ", position " + slot() + ": " + kind.english + ".";
  }

  /** Returns in Chinese what would mend it. */
  public String remedyInChinese() {
    return remedies.stream().map(Remedy::chinese).collect(Collectors.joining("，或"));
  }

  /** Returns in English what would mend it. */
  public String remedyInEnglish() {
    return remedies.stream().map(Remedy::english).collect(Collectors.joining(", or "));
  }
}
