package org.pingze.corpus;

import java.util.Optional;
import org.pingze.tonal.LineLength;
import org.pingze.tonal.VerseForm;

/**
 * A poem that has the shape of regulated verse (近體詩): 4, 8 or more lines of 5 or of 7 syllables.
 * The shape alone is promised; whether the poem keeps the law is for the metre to say.
 *
 * @param poem the text
 * @param form the form its number of lines gives it
 * @param length the length that all its lines share
 */
public record RegulatedVerse(Poem poem, VerseForm form, LineLength length) {
  public RegulatedVerse {
    for (int line = 1; line <= poem.lines().size(); line++) {
      int syllables = poem.characters(line).length;
      if (syllables != length.syllables()) {
        throw new IllegalArgumentException(
            "poem \""
                + poem.id()
                + "\": line "
                + line
                + " has "
                + syllables
                + " syllables, not "
                + length.syllables());
      }
    }
    if (VerseForm.ofLines(poem.lines().size()) != form) {
      throw new IllegalArgumentException(
          "poem \"" + poem.id() + "\": " + poem.lines().size() + " lines are no " + form);
    }
  }

  /**
   * Returns the poem as regulated verse.
   *
   * @throws IllegalArgumentException if its lines are unequal or their number or length fits no
   *     form
   */
  public static RegulatedVerse of(Poem poem) {
    return new RegulatedVerse(
        poem,
        VerseForm.ofLines(poem.lines().size()),
        LineLength.ofSyllables(poem.characters(1).length));
  }

  /** Returns the poem as regulated verse if it has the shape of it, or else empty. */
  public static Optional<RegulatedVerse> ifShaped(Poem poem) {
    int syllables = poem.characters(1).length;
    boolean shaped =
        VerseForm.admits(poem.lines().size())
            && (syllables == LineLength.FIVE.syllables()
                || syllables == LineLength.SEVEN.syllables())
            && poem.lines().stream()
                .allMatch(line -> line.codePointCount(0, line.length()) == syllables);
    return shaped ? Optional.of(of(poem)) : Optional.empty();
  }

  /** Returns how many lines the poem has. */
  public int lines() {
    return poem.lines().size();
  }
}
