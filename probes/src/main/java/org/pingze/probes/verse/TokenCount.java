package org.pingze.probes.verse;

/** What is counted of the tokens of a poem; {@link TokenMeasure} makes ratios of them. */
enum TokenCount {
  /** Tokens of the poem, punctuation and borders left out. */
  TOKENS,
  /** Characters of the poem. */
  CHARACTERS,
  /** Lines. */
  LINES,
  /** Lines in which no token reaches over the caesura. */
  LINES_CUT,
  /** Tokens that hold characters of two lines. */
  CROSSING_LINE,
  /** Tokens that hold characters of two couplets. */
  CROSSING_COUPLET,
  /** Rhyme words. */
  RHYME_WORDS,
  /** Rhyme words that are one token. */
  RHYME_WORDS_ALONE,
  /** Line-final syllables that are one token. */
  FINALS_ALONE,
  /** Characters that are one token. */
  ALONE,
  /** Characters of which some token holds a part. */
  SPLIT,
  /** Characters that the vocabulary lacks. */
  UNKNOWN,
  /** Rare characters. */
  RARE,
  /** Rare characters that are not unknown. */
  RARE_KEPT,
  /** Rare characters that are neither unknown nor split. */
  RARE_WHOLE,
  /** Tokens of several characters whose labels are all of the table. */
  OF_TABLE,
  /** Summed over those, the share of the tone class that more of their characters have. */
  PURITY_OF_TABLE,
  /** Those whose characters have one class. */
  ONE_CLASS_OF_TABLE,
  /** Summed over those, how often neighbours at the same slots have one class. */
  ONE_CLASS_AT_SLOTS,
  /** Tokens of several characters whose labels are all known. */
  OF_ALL,
  /** Summed over those, the share of the tone class that more of their characters have. */
  PURITY_OF_ALL,
  /** Those whose characters have one class. */
  ONE_CLASS_OF_ALL,
  /** Pairs of neighbours in a line whose labels are both of the table. */
  NEIGHBOURS,
  /** Those of one class. */
  NEIGHBOURS_OF_ONE_CLASS
}
