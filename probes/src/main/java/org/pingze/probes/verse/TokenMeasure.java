package org.pingze.probes.verse;

/**
 * What is measured of a tokenizer on poems, whatever reads it (METHOD §6; all ours but fertility).
 * Each is a ratio of two counts in a poem, {@link PoemTokens}.
 */
public enum TokenMeasure {
  FERTILITY(
      "tokens_per_character",
      "Tokens per character",
      "Tokens of the poem, punctuation left out, over its characters (fertility).",
      TokenCount.TOKENS,
      TokenCount.CHARACTERS),
  CAESURA(
      "caesura_cut",
      "Lines cut at the caesura",
      "Lines in which no token reaches over the caesura, 2|3 in five syllables and 4|3 in seven.",
      TokenCount.LINES_CUT,
      TokenCount.LINES),
  LINE_CROSSING(
      "crossing_line",
      "Tokens crossing a line end",
      "Tokens of the poem that hold characters of two lines.",
      TokenCount.CROSSING_LINE,
      TokenCount.TOKENS),
  COUPLET_CROSSING(
      "crossing_couplet",
      "Tokens crossing a couplet",
      "Tokens of the poem that hold characters of two couplets.",
      TokenCount.CROSSING_COUPLET,
      TokenCount.TOKENS),
  RHYME_ALONE(
      "rhyme_word_alone",
      "Rhyme words that are a token",
      "Rhyme words, of even lines and of a first line that ends level, that are one token by"
          + " themselves. Only they can be predicted, attended to and exchanged as such.",
      TokenCount.RHYME_WORDS_ALONE,
      TokenCount.RHYME_WORDS),
  FINAL_ALONE(
      "line_final_alone",
      "Line-final syllables that are a token",
      "Last syllables of lines that are one token by themselves.",
      TokenCount.FINALS_ALONE,
      TokenCount.LINES),
  SYLLABLE_ALONE(
      "syllable_alone",
      "Syllables that are a token",
      "Characters that are one token by themselves.",
      TokenCount.ALONE,
      TokenCount.CHARACTERS),
  SPLIT(
      "split",
      "Characters split",
      "Characters of which some token holds only a part.",
      TokenCount.SPLIT,
      TokenCount.CHARACTERS),
  UNKNOWN(
      "unknown",
      "Unknown characters",
      "Characters that the vocabulary lacks.",
      TokenCount.UNKNOWN,
      TokenCount.CHARACTERS),
  RARE_KEPT(
      "rare_kept",
      "Rare characters kept",
      "Occurrences of characters met fewer than 10 times in the training poems that are not unknown.",
      TokenCount.RARE_KEPT,
      TokenCount.RARE),
  RARE_WHOLE(
      "rare_whole",
      "Rare characters whole",
      "The same, that are neither unknown nor split.",
      TokenCount.RARE_WHOLE,
      TokenCount.RARE),
  PURITY_TABLE(
      "tone_purity_table",
      "Tone purity, TABLE labels",
      "Of a token of several characters, the share of the tone class that more of them have; the mean"
          + " over such tokens, all their labels being of the table.",
      TokenCount.PURITY_OF_TABLE,
      TokenCount.OF_TABLE),
  ONE_CLASS_TABLE(
      "one_class_table",
      "Tokens of one tone class, TABLE labels",
      "Tokens of several characters that all have one class, of those whose labels are all of the"
          + " table.",
      TokenCount.ONE_CLASS_OF_TABLE,
      TokenCount.OF_TABLE),
  ONE_CLASS_AT_SLOTS(
      "one_class_at_the_same_slots",
      "Neighbours at the same slots of one tone class",
      "Of as many neighbours as those tokens have, at the same slots of any line, how many have one"
          + " class, by TABLE labels: what these tokens would show if they took no heed of tone.",
      TokenCount.ONE_CLASS_AT_SLOTS,
      TokenCount.OF_TABLE),
  PURITY_ALL(
      "tone_purity_all",
      "Tone purity, all labels",
      "The same as with TABLE labels, of tokens whose labels are known from the table or chosen by"
          + " context.",
      TokenCount.PURITY_OF_ALL,
      TokenCount.OF_ALL),
  ONE_CLASS_ALL(
      "one_class_all",
      "Tokens of one tone class, all labels",
      "The same as with TABLE labels, of tokens whose labels are known from the table or chosen by"
          + " context.",
      TokenCount.ONE_CLASS_OF_ALL,
      TokenCount.OF_ALL),
  NEIGHBOURS_TABLE(
      "neighbours_of_one_class_table",
      "Neighbours at large of one tone class",
      "Any two neighbouring characters of a line that have one class, both labels being of the"
          + " table.",
      TokenCount.NEIGHBOURS_OF_ONE_CLASS,
      TokenCount.NEIGHBOURS);

  private final String id;
  private final String title;
  private final String definition;
  private final TokenCount numerator;
  private final TokenCount denominator;

  TokenMeasure(
      String id, String title, String definition, TokenCount numerator, TokenCount denominator) {
    this.id = id;
    this.title = title;
    this.definition = definition;
    this.numerator = numerator;
    this.denominator = denominator;
  }

  /** Returns the name in files: lower-case letters and underscores. */
  public String id() {
    return id;
  }

  /** Returns the name for a reader. */
  public String title() {
    return title;
  }

  /** Returns the sentence that defines the measure. */
  public String definition() {
    return definition;
  }

  /** Returns what is counted in a poem. */
  public double numerator(PoemTokens poem) {
    return poem.of(numerator);
  }

  /** Returns out of what it is counted. */
  public double denominator(PoemTokens poem) {
    return poem.of(denominator);
  }
}
