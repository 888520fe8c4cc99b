package org.pingze.tonal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line held against one line type: how it departs from the pattern, and which rules it breaks.
 *
 * <p>The last five slots decide; they are called the core here, slots c1 to c5, since a
 * seven-syllable line only puts a pair in front of it. The beats (even slots) and the close are
 * fixed, the other slots are free. Syllables that cannot be read break nothing.
 *
 * @param type the line type
 * @param deviations departures that custom allows
 * @param violations rules broken
 */
public record LineFit(LineType type, List<Deviation> deviations, List<Violation> violations) {
  public LineFit {
    deviations = List.copyOf(deviations);
    violations = List.copyOf(violations);
  }

  /**
   * The closing line that an opening line hopes to be rescued by.
   *
   * @param line the closing line
   * @param type the type it is held against
   */
  public record Closing(Line line, LineType type) {
    /** Returns the slot that rescues: c3 of 平平仄仄平, if it is level. */
    private Optional<Integer> rescuer() {
      int c3 = line.last() - 2;
      boolean canRescue = core(type, line.length()) == Core.LEVEL_TO_LEVEL;
      return canRescue && line.is(c3, ToneClass.LEVEL) ? Optional.of(c3) : Optional.empty();
    }
  }

  /** The last five slots of a line type. */
  private enum Core {
    /** 仄仄平平仄. */
    OBLIQUE_TO_OBLIQUE,
    /** 仄仄仄平平. */
    OBLIQUE_TO_LEVEL,
    /** 平平平仄仄. */
    LEVEL_TO_OBLIQUE,
    /** 平平仄仄平. */
    LEVEL_TO_LEVEL
  }

  /**
   * Returns how a line that no closing line follows fits a type.
   *
   * @param number the place of the line in the poem, from 1
   */
  public static LineFit of(Line line, int number, LineType type) {
    return new Scan(line, number, type, Optional.empty()).fit();
  }

  /**
   * Returns how an opening line fits a type, its closing line at hand for a rescue.
   *
   * @param number the place of the opening line in the poem, from 1
   */
  public static LineFit of(Line line, int number, LineType type, Closing closing) {
    return new Scan(line, number, type, Optional.of(closing)).fit();
  }

  /** Returns whether the line is held to open otherwise than another (對); if not, they adhere. */
  boolean opposes(LineFit other) {
    return type.opening() != other.type.opening();
  }

  private static Core core(LineType type, LineLength length) {
    boolean levelOpening = (type.opening() == ToneClass.LEVEL) == (length == LineLength.FIVE);
    if (type.close() == ToneClass.LEVEL) {
      return levelOpening ? Core.LEVEL_TO_LEVEL : Core.OBLIQUE_TO_LEVEL;
    }
    return levelOpening ? Core.LEVEL_TO_OBLIQUE : Core.OBLIQUE_TO_OBLIQUE;
  }

  /** One pass over one line. */
  private static final class Scan {
    private final Line line;
    private final int number;
    private final LineType type;
    private final Core core;
    private final Optional<Closing> closing;
    private final int c1;
    private final int c3;
    private final int c4;
    private final int last;
    // Most lines depart from nothing: an empty ArrayList holds no array.
    private final List<Deviation> deviations = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();

    Scan(Line line, int number, LineType type, Optional<Closing> closing) {
      this.line = line;
      this.number = number;
      this.type = type;
      this.core = core(type, line.length());
      this.closing = closing;
      this.last = line.last();
      this.c1 = last - 4;
      this.c3 = last - 2;
      this.c4 = last - 1;
    }

    LineFit fit() {
      for (int slot = 2; slot < last; slot += 2) {
        ToneClass asked = type.asks(slot, last);
        if (line.is(slot, asked.opposite()) && !(slot == c4 && penultimateDeparts())) {
          breaks(Violation.Kind.OFF_PATTERN, slot, toClass(slot, asked));
        }
      }
      if (line.is(last, type.close().opposite())) {
        breaks(Violation.Kind.OFF_PATTERN, last, toClass(last, type.close()));
      }
      checkFreeSlots();
      return new LineFit(type, deviations, violations);
    }

    /** Where the beat before the close is wrong: whether that is one of the known departures. */
    private boolean penultimateDeparts() {
      if (core == Core.LEVEL_TO_OBLIQUE && !oblique(c1) && oblique(c3)) {
        departs(Deviation.Kind.EXCHANGED_PAIR, c3, new Rescue.SameLine(c4));
        return true;
      }
      if (core == Core.LEVEL_TO_OBLIQUE && oblique(c3)) {
        // 特拗 keeps c1 level (王力): in Tang octaves 2 059 certain lines do and 79 do not.
        violations.add(
            violation(
                Violation.Kind.OFF_PATTERN,
                c4,
                List.of(toClass(c4, ToneClass.OBLIQUE), toClass(c1, ToneClass.LEVEL)),
                List.of(c1, c4)));
        return true;
      }
      if (core != Core.OBLIQUE_TO_OBLIQUE) {
        return false;
      }
      Optional<Place> rescuer = rescuer();
      if (rescuer.isPresent()) {
        departs(Deviation.Kind.GREATER, c4, new Rescue.NextLine(rescuer.get()));
        return true;
      }
      List<Remedy> remedies = new ArrayList<>();
      remedies.add(toClass(c4, ToneClass.LEVEL));
      if (closing.isPresent() && core(closing.get().type(), line.length()) == Core.LEVEL_TO_LEVEL) {
        remedies.add(new Remedy.ToClass(new Place(number + 1, c3), ToneClass.LEVEL));
      }
      violations.add(violation(Violation.Kind.OFF_PATTERN, c4, remedies, List.of(c4)));
      return true;
    }

    private void checkFreeSlots() {
      switch (core) {
        case OBLIQUE_TO_OBLIQUE -> {
          if (oblique(c3) && level(c4)) {
            departs(
                Deviation.Kind.LESSER,
                c3,
                rescuer().<Rescue>map(Rescue.NextLine::new).orElseGet(Rescue.Tolerated::new));
          }
        }
        case LEVEL_TO_OBLIQUE -> checkObliqueTail();
        case LEVEL_TO_LEVEL -> {
          checkLevelTail();
          checkIsolatedLevel();
        }
        case OBLIQUE_TO_LEVEL -> checkLevelTail();
      }
    }

    private void checkObliqueTail() {
      if (!(oblique(c3) && oblique(c4) && oblique(last))) {
        return;
      }
      if (oblique(c1)) {
        violations.add(
            violation(
                Violation.Kind.THREE_OBLIQUE_TAIL,
                c3,
                List.of(toClass(c3, ToneClass.LEVEL), toClass(c1, ToneClass.LEVEL)),
                List.of(c1, c3, c4, last)));
      } else {
        departs(Deviation.Kind.THREE_OBLIQUE_TAIL, c3, new Rescue.Tolerated());
      }
    }

    private void checkLevelTail() {
      if (level(c3) && level(c4) && level(last)) {
        violations.add(
            violation(
                Violation.Kind.THREE_LEVEL_TAIL,
                c3,
                List.of(toClass(core == Core.OBLIQUE_TO_LEVEL ? c3 : c4, ToneClass.OBLIQUE)),
                List.of(c3, c4, last)));
      }
    }

    private void checkIsolatedLevel() {
      if (!(oblique(c1) && level(c1 + 1) && oblique(c4))) {
        return;
      }
      if (level(c3)) {
        departs(Deviation.Kind.ISOLATED_LEVEL_RESCUED, c1, new Rescue.SameLine(c3));
      } else if (oblique(c3)) {
        violations.add(
            violation(
                Violation.Kind.ISOLATED_LEVEL,
                c1,
                List.of(toClass(c1, ToneClass.LEVEL), toClass(c3, ToneClass.LEVEL)),
                List.of(c1, c1 + 1, c3, c4)));
      }
    }

    private Optional<Place> rescuer() {
      return closing.flatMap(Closing::rescuer).map(slot -> new Place(number + 1, slot));
    }

    private boolean level(int slot) {
      return line.is(slot, ToneClass.LEVEL);
    }

    private boolean oblique(int slot) {
      return line.is(slot, ToneClass.OBLIQUE);
    }

    private Remedy toClass(int slot, ToneClass toneClass) {
      return new Remedy.ToClass(new Place(number, slot), toneClass);
    }

    private void departs(Deviation.Kind kind, int slot, Rescue rescue) {
      deviations.add(new Deviation(kind, new Place(number, slot), rescue));
    }

    private void breaks(Violation.Kind kind, int slot, Remedy remedy) {
      violations.add(violation(kind, slot, List.of(remedy), List.of(slot)));
    }

    private Violation violation(
        Violation.Kind kind, int slot, List<Remedy> remedies, List<Integer> heard) {
      List<Place> chosen = new ArrayList<>();
      for (int place : heard) {
        if (line.at(place).sounding() instanceof Sounding.Chosen) {
          chosen.add(new Place(number, place));
        }
      }
      return new Violation(kind, new Place(number, slot), remedies, chosen);
    }
  }
}
