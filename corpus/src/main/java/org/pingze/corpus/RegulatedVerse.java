package org.pingze.corpus;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pingze.tonal.LineLength;
import org.pingze.tonal.VerseForm;

/**
 * A poem that has the shape of regulated verse (近體詩): an even number of lines, four or more, of 5
 * or of 7 syllables. The shape alone is promised; whether the poem keeps the law is for the metre
 * to say.
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
    return misshapen(poem).isPresent() ? Optional.empty() : Optional.of(of(poem));
  }

  /** Returns why the poem has not the shape of regulated verse, if it has not. */
  public static Optional<Exclusion> misshapen(Poem poem) {
    List<String> lines = poem.lines();
    int first = characters(lines.get(0));
    for (int line = 1; line < lines.size(); line++) {
      int here = characters(lines.get(line));
      if (here != first) {
        String detail = "line 1 has " + first + ", line " + (line + 1) + " has " + here;
        return Optional.of(Exclusion.of(poem, ExclusionReason.UNEQUAL_LINES, detail));
      }
    }
    if (Stream.of(LineLength.values()).noneMatch(length -> length.syllables() == first)) {
      String detail = first + " characters a line";
      return Optional.of(Exclusion.of(poem, ExclusionReason.NOT_A_LENGTH, detail));
    }
    if (!VerseForm.admits(lines.size())) {
      String detail = lines.size() == 1 ? "1 line" : lines.size() + " lines";
      return Optional.of(Exclusion.of(poem, ExclusionReason.NOT_A_FORM, detail));
    }
    return Optional.empty();
  }

  private static int characters(String line) {
    return line.codePointCount(0, line.length());
  }

  /** Returns how many lines the poem has. */
  public int lines() {
    return poem.lines().size();
  }
}
