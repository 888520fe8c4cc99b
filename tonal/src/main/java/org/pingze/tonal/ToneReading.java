package org.pingze.tonal;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a rhyme book says about the tone of one character. */
public sealed interface ToneReading {
  /** Returns every tone in use, in traditional order; empty if the book lacks the character. */
  Set<Tone> tones();

  /**
   * Returns the tone class if every tone agrees on one: 上, rising or departing, is oblique all the
   * same. Empty if the tones disagree or none is known.
   */
  default Optional<ToneClass> onlyClass() {
    Set<ToneClass> classes = EnumSet.noneOf(ToneClass.class);
    tones().forEach(tone -> classes.add(tone.toneClass()));
    return classes.size() == 1 ? Optional.of(classes.iterator().next()) : Optional.empty();
  }

  /** Returns the reading that a set of tones amounts to. */
  static ToneReading of(Set<Tone> tones) {
    return switch (tones.size()) {
      case 0 -> new Unlisted();
      case 1 -> new Single(tones.iterator().next());
      default -> new Multiple(tones);
    };
  }

  /**
   * The book leaves one tone.
   *
   * @param tone that tone
   */
  record Single(Tone tone) implements ToneReading {
    @Override
    public Set<Tone> tones() {
      return Set.of(tone);
    }
  }

  /**
   * A character of several readings (多音字): context must choose.
   *
   * @param tones the tones, at least two
   */
  record Multiple(Set<Tone> tones) implements ToneReading {
    public Multiple {
      if (tones.size() < 2) {
        throw new IllegalArgumentException("several readings have at least two tones: " + tones);
      }
      tones = Collections.unmodifiableSet(EnumSet.copyOf(tones));
    }
  }

  /** The book does not list the character. */
  record Unlisted() implements ToneReading {
    @Override
    public Set<Tone> tones() {
      return Set.of();
    }
  }
}
