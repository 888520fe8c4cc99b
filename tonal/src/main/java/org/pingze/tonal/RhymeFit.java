package org.pingze.tonal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rhyme words of a poem held together.
 *
 * @param group the group most even lines rhyme in; of groups as frequent the one heard first; empty
 *     if none is known
 * @param firstLine whether line 1 joins in
 * @param violations words off rhyme or repeated
 * @param homographs where a character has rhymed before and may be another word
 */
record RhymeFit(
    Optional<RhymeGroup> group,
    FirstLineRhyme firstLine,
    List<Violation> violations,
    List<Place> homographs) {
  RhymeFit {
    violations = List.copyOf(violations);
    homographs = List.copyOf(homographs);
  }

  /** A character in one of its readings: in another it is another word. */
  private record Word(int character, RhymeGroup group) {}

  /**
   * Returns the fit of a poem.
   *
   * @param rhymeClass the class of its rhyme; words of the other class are off the pattern, and not
   *     counted again as off the rhyme
   */
  static RhymeFit of(List<Line> poem, ToneClass rhymeClass, boolean firstLineCloses) {
    Optional<RhymeGroup> group = mostFrequent(poem, rhymeClass);
    List<Violation> violations = new ArrayList<>();
    List<Place> homographs = new ArrayList<>();
    Map<Word, Integer> used = new HashMap<>();
    FirstLineRhyme firstLine = firstLineCloses ? FirstLineRhyme.RHYMES : FirstLineRhyme.DOES_NOT;
    for (int number = 1; number <= poem.size(); number++) {
      if (number % 2 == 1 && !(number == 1 && firstLineCloses)) {
        continue;
      }
      Line line = poem.get(number - 1);
      Optional<RhymeWord> word =
          line.rhyme().filter(known -> known.group().tone().toneClass() == rhymeClass);
      if (word.isEmpty() || group.isEmpty()) {
        continue;
      }
      Place place = new Place(number, line.last());
      boolean rhymes = word.get().group().equals(group.get());
      if (number == 1 && !rhymes && NeighbouringRhymes.are(word.get().group(), group.get())) {
        firstLine = FirstLineRhyme.NEIGHBOURING;
      } else if (number == 1 && !rhymes && rhymeClass == ToneClass.OBLIQUE) {
        // Where the rhyme is oblique, a line 1 that does not join in may close on either class.
        firstLine = FirstLineRhyme.DOES_NOT;
        continue;
      } else if (!rhymes) {
        violations.add(violation(Violation.Kind.OFF_RHYME, place, group.get(), word.get()));
        firstLine = number == 1 ? FirstLineRhyme.DOES_NOT : firstLine;
      }
      int times = used.merge(new Word(line.ending(), word.get().group()), 1, Integer::sum);
      boolean homograph = Homograph.of(line.ending(), word.get().group()).isPresent();
      if (homograph && times == 2) {
        homographs.add(place);
      } else if (times == (homograph ? 3 : 2)) {
        violations.add(
            violation(Violation.Kind.REPEATED_RHYME_WORD, place, group.get(), word.get()));
      }
    }
    return new RhymeFit(group, firstLine, violations, homographs);
  }

  private static Optional<RhymeGroup> mostFrequent(List<Line> poem, ToneClass rhymeClass) {
    Map<RhymeGroup, Integer> counts = new LinkedHashMap<>();
    for (int number = 2; number <= poem.size(); number += 2) {
      poem.get(number - 1)
          .rhyme()
          .filter(word -> word.group().tone().toneClass() == rhymeClass)
          .ifPresent(word -> counts.merge(word.group(), 1, Integer::sum));
    }
    Optional<RhymeGroup> most = Optional.empty();
    int count = 0;
    for (Map.Entry<RhymeGroup, Integer> entry : counts.entrySet()) {
      if (entry.getValue() > count) {
        most = Optional.of(entry.getKey());
        count = entry.getValue();
      }
    }
    return most;
  }

  private static Violation violation(
      Violation.Kind kind, Place place, RhymeGroup group, RhymeWord word) {
    boolean rests = kind == Violation.Kind.OFF_RHYME && !word.certain();
    return new Violation(
        kind, place, List.of(new Remedy.ToGroup(place, group)), rests ? List.of(place) : List.of());
  }
}
