package org.pingze.tokenize;

import java.util.Arrays;
import org.pingze.tokenize.bpe.PreTokenCounts;

/** Cuts texts into pre-tokens, the runs of letters that no token leaves, and counts them. */
final class PreTokens {
  private static final int LETTERS_PER_CHARACTER = 4; // bytes of UTF-8 at most

  private final TokenUnit unit;
  private final LineBorders borders;
  private final PreTokenCounts counts = new PreTokenCounts();
  private int[] letters = new int[1 << 10];

  PreTokens(TokenUnit unit, LineBorders borders) {
    this.unit = unit;
    this.borders = borders;
  }

  /** Counts the pre-tokens of a text. */
  void read(String text) {
    if (letters.length < LETTERS_PER_CHARACTER * text.length()) {
      letters = Arrays.copyOf(letters, 2 * LETTERS_PER_CHARACTER * text.length());
    }
    int from = 0;
    int to = 0;
    for (int index = 0; index < text.length(); ) {
      int character = text.codePointAt(index);
      index += Character.charCount(character);
      if (borders == LineBorders.KEPT && LineBorders.standsApart(character)) {
        counts.add(letters, from, to);
        from = to;
        to = unit.spell(character, letters, to);
        counts.add(letters, from, to);
        from = to;
      } else {
        to = unit.spell(character, letters, to);
      }
    }
    counts.add(letters, from, to);
  }

  /** Returns the counts so far. */
  PreTokenCounts counts() {
    return counts;
  }
}
