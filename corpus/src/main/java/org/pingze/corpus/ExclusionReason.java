package org.pingze.corpus;

/** Why a poem of the source is not used. The classes are ours. */
public enum ExclusionReason {
  /** It is a row of a table with more or fewer fields than the header. */
  MALFORMED_ROW("a table row with too few or too many fields"),
  /** No Han character is left once punctuation and notes are taken away. */
  NO_HAN_TEXT("no Han characters"),
  /** It holds Latin letters. */
  LATIN("Latin letters"),
  /** Characters are lost in its source and marked as such, by □ ○ ● 〇 and their like. */
  LACUNA("characters lost in the source (□ ○)"),
  /** A character that has no code point is described by its parts, as in {酉/戢}. */
  UNENCODED("characters without a code point, described by their parts"),
  /** It holds a digit or a symbol that is neither Han nor punctuation. */
  ODD_SYMBOL("symbols that are neither Han nor punctuation"),
  /** An editor's note is opened and never closed, or the other way round. */
  UNCLOSED_NOTE("an editor's note that is not closed"),
  /** Its lines do not all have the same number of characters. */
  UNEQUAL_LINES("lines of unequal length"),
  /** Its lines are equal, but have neither 5 nor 7 characters. */
  NOT_A_LENGTH("lines of neither 5 nor 7 characters"),
  /** No form of regulated verse has its number of lines. */
  NOT_A_FORM("a number of lines that no form has"),
  /** It is a bibliographer's notice (存目) of a poem that stands elsewhere. */
  NOTICE("bibliographical notices (存目), not poems"),
  /** Several poets wrote it in turn (聯句), so it belongs to none. */
  LINKED_VERSE("linked verse by several poets (聯句)"),
  /** It is what is left of poems that are lost: titled 句, or a single couplet or line. */
  FRAGMENT("fragments (句, or fewer than three lines)"),
  /** Simplified characters in it may stand for traditional ones of different tone classes. */
  UNDECIDED_SCRIPT("simplified characters that context does not decide"),
  /** An earlier poem of the corpus has the same lines. */
  DUPLICATE("the same text as an earlier poem"),
  /** It shares a whole line with a poem that is held out. */
  SHARES_LINE("a line that also stands in a held-out poem");

  private final String meaning;

  ExclusionReason(String meaning) {
    this.meaning = meaning;
  }

  /** Returns the reason in words, such as "lines of unequal length". */
  public String meaning() {
    return meaning;
  }
}
