package org.pingze.corpus;

import java.util.List;

/**
 * A poem as its source gives it, its lines freed of punctuation and editor's notes.
 *
 * @param id what names the poem in its source; unique within a corpus
 * @param title the title (詩題), empty if the source gives none
 * @param poet the poet, empty if the source gives none
 * @param source where the text is from, such as 全唐詩卷253
 * @param lines the lines (句) in order, Han characters only; at least one, none empty
 */
public record Poem(String id, String title, String poet, String source, List<String> lines) {
  public Poem {
    if (lines.isEmpty() || lines.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("poem \"" + id + "\" has an empty line or none: " + lines);
    }
    lines = List.copyOf(lines);
  }

  /** Returns the characters of one line as code points. */
  public int[] characters(int line) {
    return lines.get(line - 1).codePoints().toArray();
  }
}
