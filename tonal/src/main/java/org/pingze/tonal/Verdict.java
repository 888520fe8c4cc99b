package org.pingze.tonal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the law of regulated verse has to say of one poem: its form, its style, what it departs from
 * and what it breaks. {@link #explanation} tells it as a tree.
 *
 * <p>The poem is held against the template it fits with the fewest faults. Syllables that cannot be
 * read break nothing; whatever rests on a character of two classes says so.
 *
 * @param poem the lines judged
 * @param lines each line against its line type
 * @param ground the style, and why
 * @param rhymeClass the class of the rhyme: level, or oblique in oblique-rhyme verse (仄韻詩)
 * @param rhyme the rhyme group, empty if it cannot be told
 * @param firstLine whether line 1 joins the rhyme
 * @param violations every rule broken, in the order of lines and slots
 * @param homographs where a character has rhymed before and may be another word, as 朝 is morning or
 *     court: no repetition then
 */
public record Verdict(
    List<Line> poem,
    List<LineFit> lines,
    StyleGround ground,
    ToneClass rhymeClass,
    Optional<RhymeGroup> rhyme,
    FirstLineRhyme firstLine,
    List<Violation> violations,
    List<Place> homographs) {
  public Verdict {
    poem = List.copyOf(poem);
    lines = List.copyOf(lines);
    violations = List.copyOf(violations);
    homographs = List.copyOf(homographs);
  }

  /**
   * Returns the verdict on a poem.
   *
   * @throws IllegalArgumentException if the lines differ in length, or no form has so many
   */
  public static Verdict of(List<Line> poem) {
    VerseForm.ofLines(poem.size());
    LineLength length = poem.get(0).length();
    if (poem.stream().anyMatch(line -> line.length() != length)) {
      throw new IllegalArgumentException(
          "lines of one poem have one length, these have "
              + poem.stream().map(Line::last).distinct().toList());
    }
    PoemFit fit = PoemFit.best(poem);
    RhymeFit rhyme = RhymeFit.of(poem, fit.rhymeClass(), fit.firstLineRhymes());
    List<Violation> violations = new ArrayList<>(rhyme.violations());
    for (int line = 1; line <= poem.size(); line++) {
      violations.addAll(fit.lines().get(line - 1).violations());
      if (line > 1 && PoemFit.linkBroken(fit.lines(), line)) {
        violations.add(brokenLink(line, fit.lines().get(line - 1).type(), length));
      }
    }
    violations.sort(Comparator.comparingInt(Violation::line).thenComparingInt(Violation::slot));
    return new Verdict(
        poem,
        fit.lines(),
        StyleGround.of(fit, readableShare(poem)),
        fit.rhymeClass(),
        rhyme.group(),
        rhyme.firstLine(),
        violations,
        rhyme.homographs());
  }

  private static Violation brokenLink(int line, LineType type, LineLength length) {
    LineType lawful = LineType.of(type.opening().opposite(), type.close());
    return new Violation(
        line % 2 == 0 ? Violation.Kind.BROKEN_OPPOSITION : Violation.Kind.BROKEN_ADHESION,
        new Place(line, 2),
        List.of(new Remedy.ToType(line, lawful, length)),
        List.of());
  }

  private static double readableShare(List<Line> poem) {
    int total = 0;
    int readable = 0;
    for (Line line : poem) {
      for (Syllable syllable : line.syllables()) {
        total++;
        readable += syllable.sounding() instanceof Sounding.Unreadable ? 0 : 1;
      }
    }
    return (double) readable / total;
  }

  /** Returns the form: quatrain, octave or extended. */
  public VerseForm form() {
    return VerseForm.ofLines(poem.size());
  }

  /** Returns the length of the lines. */
  public LineLength length() {
    return poem.get(0).length();
  }

  /** Returns the style the poem is held to be. */
  public VerseStyle style() {
    return ground.style();
  }

  /** Returns the share of the characters that can be read, in [0, 1]. */
  public double readable() {
    return readableShare(poem);
  }

  /** Returns whether the poem is regulated verse and breaks no rule. */
  public boolean keepsTheLaw() {
    return style() == VerseStyle.REGULATED && violations.isEmpty();
  }

  /** Returns the departures that custom allows, in the order of the lines. */
  public List<Deviation> deviations() {
    return lines.stream().flatMap(line -> line.deviations().stream()).toList();
  }

  /** Returns whether a line, from 2, fails to oppose or adhere to the one before it. */
  public boolean linkBroken(int line) {
    return PoemFit.linkBroken(lines, line);
  }

  /**
   * Returns the places where a character of two classes stands on a beat or a close and is read as
   * the metre asks: were it read the other way, a rule would be broken.
   */
  public List<Place> decisiveReadings() {
    List<Place> decisive = new ArrayList<>();
    for (int number = 1; number <= poem.size(); number++) {
      Line line = poem.get(number - 1);
      for (int slot = 2; slot <= line.last(); slot++) {
        boolean fixed = slot % 2 == 0 || slot == line.last();
        if (fixed
            && line.at(slot).sounding() instanceof Sounding.Chosen chosen
            && chosen.toneClass() == lines.get(number - 1).type().asks(slot, line.last())) {
          decisive.add(new Place(number, slot));
        }
      }
    }
    return List.copyOf(decisive);
  }

  /** Returns the syllable at a place. */
  public Syllable at(Place place) {
    return poem.get(place.line() - 1).at(place.slot());
  }

  /** Returns the verdict as a tree, to be read from the top down. */
  public Explanation explanation() {
    return new VerdictExplanation(this, true).tree();
  }

  /**
   * Returns the {@link #explanation} without the rules that are kept: the share of readable
   * characters, then what is broken, allowed or open.
   */
  public Explanation summary() {
    return new VerdictExplanation(this, false).tree();
  }
}
