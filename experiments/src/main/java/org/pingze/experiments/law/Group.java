package org.pingze.experiments.law;

import java.util.Comparator;
import java.util.Optional;
import org.pingze.corpus.RegulatedVerse;
import org.pingze.corpus.period.Period;
import org.pingze.tonal.LineLength;

/**
 * Poems counted together.
 *
 * @param kind by what they are grouped
 * @param rank where the group stands among those of its kind: periods in time, forms by the length
 *     of the line and then of the poem; groups of one rank stand by name
 * @param name the name of the group
 */
public record Group(Kind kind, int rank, String name) implements Comparable<Group> {
  /** All poems. */
  public static final Group ALL = new Group(Kind.CORPUS, 0, "all");

  private static final Comparator<Group> ORDER =
      Comparator.comparing(Group::kind).thenComparing(Group::rank).thenComparing(Group::name);

  /** By what poems are grouped. */
  public enum Kind {
    /** All poems. */
    CORPUS,
    /** By form, such as 五律. */
    FORM,
    /** By the period of the poet. */
    PERIOD,
    /** By poet. */
    POET
  }

  /** Returns the group of poems of the same form. */
  static Group ofForm(RegulatedVerse verse) {
    String length = verse.length() == LineLength.FIVE ? "五" : "七";
    int rank = 10 * verse.length().syllables();
    return switch (verse.form()) {
      case QUATRAIN -> new Group(Kind.FORM, rank, length + "絕 quatrain");
      case SESTET -> new Group(Kind.FORM, rank + 1, length + "言小律 sestet");
      case OCTAVE -> new Group(Kind.FORM, rank + 2, length + "律 octave");
      case EXTENDED -> new Group(Kind.FORM, rank + 3, length + "排 extended");
    };
  }

  /** Returns the group of poems by poets of that period; the unknown come last. */
  static Group ofPeriod(Optional<Period> period) {
    return period
        .map(
            known ->
                new Group(
                    Kind.PERIOD,
                    known.firstYear(),
                    known.chinese() + " " + known.english() + " (from " + known.firstYear() + ")"))
        .orElse(new Group(Kind.PERIOD, Integer.MAX_VALUE, "unknown"));
  }

  /** Returns the group of poems by that poet. */
  static Group ofPoet(String poet) {
    return new Group(Kind.POET, 0, poet.isEmpty() ? "(no name)" : poet);
  }

  /** Orders by kind, rank and name. */
  @Override
  public int compareTo(Group other) {
    return ORDER.compare(this, other);
  }
}
