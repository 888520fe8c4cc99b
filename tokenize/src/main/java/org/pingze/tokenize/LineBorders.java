package org.pingze.tokenize;

/** Whether a token may reach over the end of a line. */
public enum LineBorders {
  /** Punctuation, symbols and white space are tokens apart; no token holds anything beside them. */
  KEPT,

  /** A poem is one run of letters; tokens may hold punctuation and parts of two lines. */
  CROSSED;

  /** What stands apart, as a regular expression of Hugging Face's tokenizers. */
  static final String APART = "[\\p{P}\\p{S}\\s]";

  /** Returns whether a character stands apart where borders are kept: {@link #APART} in Java. */
  static boolean standsApart(int character) {
    return switch (Character.getType(character)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.MATH_SYMBOL,
          Character.CURRENCY_SYMBOL,
          Character.MODIFIER_SYMBOL,
          Character.OTHER_SYMBOL,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> Character.isWhitespace(character) || character == 0x85;
    };
  }
}
