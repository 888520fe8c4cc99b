package org.pingze.experiments.law;

import org.pingze.tonal.Verdict;
import org.pingze.tonal.VerseStyle;
import org.pingze.tonal.Violation;

/** What is counted of each poem: that it keeps a rule, or all of them. */
public enum Rule {
  /** No rule is broken. */
  WHOLE_LAW("合律", "keeps every rule"),
  /** The poem is held to be regulated verse; poems of which too little can be read do not count. */
  REGULATED_STYLE("近體", "is regulated in style"),
  /** Every beat and close has the class its line type asks for, deviations allowed. */
  PATTERN("律句", "has every line on its pattern"),
  /** Every couplet opposes. */
  OPPOSITION("對", "opposes in every couplet"),
  /** Every couplet adheres to the one before. */
  ADHESION("粘", "adheres between all couplets"),
  /** No isolated level. */
  NO_ISOLATED_LEVEL("無孤平", "has no isolated level"),
  /** No three-level tail. */
  NO_THREE_LEVEL_TAIL("無三平調", "has no three-level tail"),
  /** No three-oblique tail beyond what custom allows. */
  NO_THREE_OBLIQUE_TAIL("無三仄尾", "has no three-oblique tail"),
  /** All rhyme words are of one group, line 1 excepted. */
  RHYME("押韻", "rhymes in one group"),
  /** No rhyme word is used twice. */
  NO_REPEATED_RHYME_WORD("無重韻", "repeats no rhyme word");

  private final String chinese;
  private final String english;

  Rule(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
  }

  /** Returns the Chinese name. */
  public String chinese() {
    return chinese;
  }

  /** Returns what a poem does that keeps it, such as "rhymes in one group". */
  public String english() {
    return english;
  }

  /** Returns whether anything can be said of the poem. */
  boolean applies(Verdict verdict) {
    return verdict.style() != VerseStyle.UNDECIDED
        && (this != RHYME || verdict.rhyme().isPresent());
  }

  /** Returns whether the poem keeps it. */
  boolean isKept(Verdict verdict) {
    return switch (this) {
      case WHOLE_LAW -> verdict.violations().isEmpty();
      case REGULATED_STYLE -> verdict.style() == VerseStyle.REGULATED;
      case PATTERN -> hasNo(Violation.Kind.OFF_PATTERN, verdict);
      case OPPOSITION -> hasNo(Violation.Kind.BROKEN_OPPOSITION, verdict);
      case ADHESION -> hasNo(Violation.Kind.BROKEN_ADHESION, verdict);
      case NO_ISOLATED_LEVEL -> hasNo(Violation.Kind.ISOLATED_LEVEL, verdict);
      case NO_THREE_LEVEL_TAIL -> hasNo(Violation.Kind.THREE_LEVEL_TAIL, verdict);
      case NO_THREE_OBLIQUE_TAIL -> hasNo(Violation.Kind.THREE_OBLIQUE_TAIL, verdict);
      case RHYME -> hasNo(Violation.Kind.OFF_RHYME, verdict);
      case NO_REPEATED_RHYME_WORD -> hasNo(Violation.Kind.REPEATED_RHYME_WORD, verdict);
    };
  }

  private static boolean hasNo(Violation.Kind kind, Verdict verdict) {
    return verdict.violations().stream().noneMatch(violation -> violation.kind() == kind);
  }
}
