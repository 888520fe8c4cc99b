package org.pingze.tonal;

import java.util.ArrayList;
import java.util.List;

/**
 * The tonal plan of a whole poem (平仄譜): which class every slot of every line asks for, and which
 * lines rhyme. Everything follows from four facts: how many lines, how long, how line 1 opens
 * (平起/仄起), and whether it rhymes (首句入韻).
 *
 * <p>Rhyme is on a level tone, as in all but a few regulated poems.
 *
 * @param lines how many lines; must make a {@link VerseForm}
 * @param length the length of each line
 * @param opening the class of slot 2 of line 1: level is 平起, oblique 仄起
 * @param firstLineRhymes whether line 1 rhymes and so closes on a level tone
 */
public record MetricalTemplate(
    int lines, LineLength length, ToneClass opening, boolean firstLineRhymes) {
  public MetricalTemplate {
    VerseForm.ofLines(lines);
  }

  /** Returns the four templates of poems of that shape. */
  public static List<MetricalTemplate> all(int lines, LineLength length) {
    List<MetricalTemplate> templates = new ArrayList<>();
    for (ToneClass opening : ToneClass.values()) {
      templates.add(new MetricalTemplate(lines, length, opening, false));
      templates.add(new MetricalTemplate(lines, length, opening, true));
    }
    return List.copyOf(templates);
  }

  /** Returns the form: quatrain, octave or extended. */
  public VerseForm form() {
    return VerseForm.ofLines(lines);
  }

  /**
   * Returns the type of a line: line 1 from the opening, each closing line by opposition (對), each
   * later opening line by adhesion (粘).
   *
   * @param line the line, from 1
   */
  public LineType lineType(int line) {
    if (line < 1 || line > lines) {
      throw new IndexOutOfBoundsException("line " + line + " of a poem of " + lines);
    }
    // Openings run x, ¬x, ¬x, x and repeat: two lines oppose, two adhere.
    ToneClass lineOpening = line % 4 < 2 ? opening : opening.opposite();
    return LineType.of(lineOpening, rhymes(line) ? ToneClass.LEVEL : ToneClass.OBLIQUE);
  }

  /** Returns what a slot asks for in the regular form; line and slot from 1. */
  public Slot slot(int line, int slot) {
    return lineType(line).slots(length, LineForm.REGULAR).get(slot - 1);
  }

  /** Returns whether a line, from 1, ends in a rhyme word (韻腳). */
  public boolean rhymes(int line) {
    return line % 2 == 0 || (line == 1 && firstLineRhymes);
  }

  /** Returns the lines that end in a rhyme word, from 1, in order. */
  public List<Integer> rhymingLines() {
    List<Integer> rhyming = new ArrayList<>();
    for (int line = 1; line <= lines; line++) {
      if (rhymes(line)) {
        rhyming.add(line);
      }
    }
    return List.copyOf(rhyming);
  }

  /** Returns the plan in words, such as 五言律詩平起首句不入韻. */
  @Override
  public String toString() {
    return (length == LineLength.FIVE ? "五言" : "七言")
        + form().chinese()
        + opening.chinese()
        + (firstLineRhymes ? "起首句入韻" : "起首句不入韻");
  }
}
