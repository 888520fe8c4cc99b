package org.pingze.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The characters of a poem of any shape, one line after the other, each with its place, and with
 * the usual graph of each by which words are told.
 */
final class PoemCharacters {
  private final int[] characters; // code points
  private final int[] usual; // (character): the usual graph of it
  private final int[] starts; // (line): the index of its first character; then the total
  private final int[] lines; // (character): its line, from 0

  private PoemCharacters(int[] characters, int[] usual, int[] starts, int[] lines) {
    this.characters = characters;
    this.usual = usual;
    this.starts = starts;
    this.lines = lines;
  }

  static PoemCharacters of(Poem poem, GraphVariants variants) {
    int[] starts = new int[poem.lines().size() + 1];
    for (int line = 0; line < poem.lines().size(); line++) {
      String text = poem.lines().get(line);
      starts[line + 1] = starts[line] + text.codePointCount(0, text.length());
    }
    int size = starts[starts.length - 1];
    int[] characters = new int[size];
    int[] lines = new int[size];
    int index = 0;
    for (int line = 0; line < poem.lines().size(); line++) {
      String text = poem.lines().get(line);
      for (int at = 0; at < text.length(); at += Character.charCount(characters[index++])) {
        characters[index] = text.codePointAt(at);
        lines[index] = line;
      }
    }
    int[] usual = Arrays.stream(characters).map(variants::usual).toArray();
    return new PoemCharacters(characters, usual, starts, lines);
  }

  int size() {
    return characters.length;
  }

  /** Returns the code point at an index from 0. */
  int at(int index) {
    return characters[index];
  }

  /** Returns the usual graph of the character at an index from 0. */
  int usual(int index) {
    return usual[index];
  }

  /**
   * Returns the usual graph of the character that many places after it (before it, if negative), or
   * 0 if its line does not reach so far.
   */
  int beside(int index, int places) {
    int other = index + places;
    int line = lines[index];
    return other >= starts[line] && other < starts[line + 1] ? usual[other] : 0;
  }

  /**
   * Returns the usual graph of the character in the same slot of the couplet's other line, or 0 if
   * there is no such line or it is of another length.
   */
  int counterpart(int index) {
    int line = lines[index];
    int other = line % 2 == 0 ? line + 1 : line - 1; // counted from 0
    boolean parallel =
        other + 1 < starts.length
            && starts[other + 1] - starts[other] == starts[line + 1] - starts[line];
    return parallel ? usual[starts[other] + index - starts[line]] : 0;
  }

  /** Returns the characters with their places and these labels, one for each. */
  List<AnnotatedCharacter> annotated(List<ToneLabel> labels) {
    List<AnnotatedCharacter> annotated = new ArrayList<>(size());
    for (int i = 0; i < size(); i++) {
      int line = lines[i];
      annotated.add(
          new AnnotatedCharacter(characters[i], line + 1, i - starts[line] + 1, labels.get(i)));
    }
    return annotated;
  }
}
