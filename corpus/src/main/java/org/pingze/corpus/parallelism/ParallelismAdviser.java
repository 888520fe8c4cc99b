package org.pingze.corpus.parallelism;

import java.util.ArrayList;
import java.util.List;
import org.pingze.corpus.Poem;
import org.pingze.corpus.RegulatedVerse;
import org.pingze.tonal.VerseForm;

/**
 * Compares the lines of each couplet by the word classes that HanLP's dictionary gives their
 * characters.
 *
 * <p>Each character is taken as a word by itself: HanLP was trained on modern prose, and where it
 * divides a line of verse into words it tells parallel couplets less well (DECISIONS of corpus).
 * Two pairs of doubled characters (蕭蕭 and 滾滾) match. What comes out is advice: the dictionary
 * counts modern usage, and a couplet may be parallel in ways that it does not see (借對, 流水對). The
 * first advice loads the dictionary, which takes about a second.
 */
public final class ParallelismAdviser {
  private final WordClasses classes = new WordClasses();

  /** Creates an adviser. */
  public ParallelismAdviser() {}

  /** Returns the advice on each couplet of a poem, in order. */
  public List<CoupletParallelism> advise(RegulatedVerse verse) {
    Poem poem = verse.poem();
    int couplets = verse.lines() / 2;
    List<CoupletParallelism> advice = new ArrayList<>(couplets);
    for (int couplet = 1; couplet <= couplets; couplet++) {
      boolean inside = couplet > 1 && couplet < couplets;
      int[] opening = poem.characters(2 * couplet - 1);
      int[] closing = poem.characters(2 * couplet);
      advice.add(
          new CoupletParallelism(
              couplet,
              inside && verse.form() != VerseForm.QUATRAIN,
              letters(opening),
              letters(closing),
              likeness(opening, closing)));
    }
    return List.copyOf(advice);
  }

  private String letters(int[] line) {
    StringBuilder letters = new StringBuilder();
    for (int character : line) {
      letters.append(classes.commonest(character));
    }
    return letters.toString();
  }

  private double likeness(int[] opening, int[] closing) {
    double sum = 0;
    for (int slot = 0; slot < opening.length; slot++) {
      boolean doubled = isDoubled(opening, slot) && isDoubled(closing, slot);
      sum += doubled ? 1 : classes.likeness(opening[slot], closing[slot]);
    }
    return sum / opening.length;
  }

  private static boolean isDoubled(int[] line, int slot) {
    return (slot > 0 && line[slot] == line[slot - 1])
        || (slot + 1 < line.length && line[slot] == line[slot + 1]);
  }
}
