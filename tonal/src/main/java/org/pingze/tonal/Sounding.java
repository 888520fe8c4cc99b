package org.pingze.tonal;

import java.util.Optional;

/** What is known of the tone class of one syllable where it stands. */
public sealed interface Sounding {
  /** Returns the class it is taken to have; empty if none can be told. */
  Optional<ToneClass> heard();

  /** Returns whether it is taken to have that class. */
  boolean is(ToneClass toneClass);

  /**
   * Every reading in use has the same class.
   *
   * @param toneClass that class
   */
  record Certain(ToneClass toneClass) implements Sounding {
    @Override
    public Optional<ToneClass> heard() {
      return Optional.of(toneClass);
    }

    @Override
    public boolean is(ToneClass other) {
      return toneClass == other;
    }
  }

  /**
   * The character is read with either class, and somebody had to choose.
   *
   * @param toneClass the class chosen
   * @param probability how probable the choice is, in [½, 1]
   */
  record Chosen(ToneClass toneClass, double probability) implements Sounding {
    public Chosen {
      if (!(probability >= 0.5 && probability <= 1)) {
        throw new IllegalArgumentException(
            "the class chosen has a probability in [0.5, 1], got " + probability);
      }
    }

    @Override
    public Optional<ToneClass> heard() {
      return Optional.of(toneClass);
    }

    @Override
    public boolean is(ToneClass other) {
      return toneClass == other;
    }
  }

  /** No class can be told: the rhyme book lacks the character, or its readings stand level. */
  record Unreadable() implements Sounding {
    @Override
    public Optional<ToneClass> heard() {
      return Optional.empty();
    }

    @Override
    public boolean is(ToneClass other) {
      return false;
    }
  }
}
