package org.pingze.corpus;

import java.util.ArrayList;
import java.util.List;

/** The characters of a poem of any shape, one line after the other, each with its place. */
final class PoemCharacters {
  private final int[] characters; // code points
  private final int[] lines; // (character): its line, from 1
  private final int[] slots; // (character): its slot, from 1

  private PoemCharacters(int size) {
    characters = new int[size];
    lines = new int[size];
    slots = new int[size];
  }

  static PoemCharacters of(Poem poem) {
    int size = 0;
    for (String line : poem.lines()) {
      size += line.codePointCount(0, line.length());
    }
    PoemCharacters poemCharacters = new PoemCharacters(size);
    int index = 0;
    for (int line = 1; line <= poem.lines().size(); line++) {
      String text = poem.lines().get(line - 1);
      int slot = 0;
      for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
        poemCharacters.characters[index] = text.codePointAt(at);
        poemCharacters.lines[index] = line;
        poemCharacters.slots[index] = ++slot;
        index++;
      }
    }
    return poemCharacters;
  }

  int size() {
    return characters.length;
  }

  /** Returns the code point at an index from 0. */
  int at(int index) {
    return characters[index];
  }

  /** Returns the code point before it in its line, or 0 at the beginning. */
  int before(int index) {
    return slots[index] == 1 ? 0 : characters[index - 1];
  }

  /** Returns the code point after it in its line, or 0 at the end. */
  int after(int index) {
    return index + 1 == size() || slots[index + 1] == 1 ? 0 : characters[index + 1];
  }

  /** Returns the characters with their places and these labels, one for each. */
  List<AnnotatedCharacter> annotated(List<ToneLabel> labels) {
    List<AnnotatedCharacter> annotated = new ArrayList<>(size());
    for (int i = 0; i < size(); i++) {
      annotated.add(new AnnotatedCharacter(characters[i], lines[i], slots[i], labels.get(i)));
    }
    return annotated;
  }
}
