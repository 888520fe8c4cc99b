package org.pingze.tokenize;

import java.util.ArrayList;
import java.util.List;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.corpus.RegulatedVerse;

/**
 * The text a model reads for a poem, {@code line1，line2。…} (METHOD §1), and what stands at each of
 * its code points. Without title, {@code <bos>} and {@code <eos>}.
 */
final class VerseLayout {
  /** What ends the opening line of a couplet. */
  static final String COMMA = "，";

  /** What ends the closing line of a couplet. */
  static final String FULL_STOP = "。";

  private final AnnotatedPoem poem;
  private final int perLine; // code points of a line with its punctuation

  VerseLayout(AnnotatedPoem poem) {
    this.poem = poem;
    this.perLine = poem.verse().length().syllables() + 1;
  }

  /** Returns the text. */
  String text() {
    return text(poem.verse());
  }

  /** Returns the text of a poem that needs no labels. */
  static String text(RegulatedVerse verse) {
    StringBuilder text = new StringBuilder();
    List<String> lines = verse.poem().lines();
    for (int line = 0; line < lines.size(); line++) {
      text.append(lines.get(line)).append(line % 2 == 0 ? COMMA : FULL_STOP);
    }
    return text.toString();
  }

  /** Returns how many code points the text has. */
  int length() {
    return poem.verse().lines() * perLine;
  }

  /** Returns where in the text a character stands, in code points from 0. */
  int position(AnnotatedCharacter character) {
    return (character.line() - 1) * perLine + character.slot() - 1;
  }

  /** Returns whether the code point there, from 0, is of the poem and not punctuation. */
  boolean isVerse(int position) {
    return position % perLine != perLine - 1;
  }

  /**
   * Returns the characters of the poem among the code points from {@code start} to before {@code
   * end}, in order; empty if there is only punctuation.
   */
  List<AnnotatedCharacter> characters(int start, int end) {
    List<AnnotatedCharacter> characters = new ArrayList<>(end - start);
    for (int position = start; position < end; position++) {
      if (isVerse(position)) {
        characters.add(poem.at(position / perLine + 1, position % perLine + 1));
      }
    }
    return characters;
  }
}
