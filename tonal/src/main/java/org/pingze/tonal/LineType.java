package org.pingze.tonal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * One of the four regulated lines (律句), named by the classes of slot 2 and of the last slot (平起,
 * 仄起; 平收, 仄收), as Wang Li (王力《詩詞格律》) does.
 *
 * <p>Slots 2, 4 and 6 alternate. Opening and close decide everything else, so a poem's whole
 * template follows from its first line.
 */
public enum LineType {
  /** 仄仄平平仄; 仄仄平平平仄仄. */
  OBLIQUE_TO_OBLIQUE(ToneClass.OBLIQUE, ToneClass.OBLIQUE, "仄仄平平仄", "仄仄平平平仄仄"),
  /** 仄仄仄平平; 仄仄平平仄仄平. */
  OBLIQUE_TO_LEVEL(ToneClass.OBLIQUE, ToneClass.LEVEL, "仄仄仄平平", "仄仄平平仄仄平"),
  /** 平平平仄仄; 平平仄仄平平仄. */
  LEVEL_TO_OBLIQUE(ToneClass.LEVEL, ToneClass.OBLIQUE, "平平平仄仄", "平平仄仄平平仄"),
  /** 平平仄仄平; 平平仄仄仄平平. */
  LEVEL_TO_LEVEL(ToneClass.LEVEL, ToneClass.LEVEL, "平平仄仄平", "平平仄仄仄平平");

  // Made once, because a check asks for them with every line.
  private static final Map<LineType, Shape> SHAPES_OF_FIVE = shapes(type -> type.five);
  private static final Map<LineType, Shape> SHAPES_OF_SEVEN = shapes(type -> type.seven);

  private final ToneClass opening;
  private final ToneClass close;
  private final String five;
  private final String seven;

  LineType(ToneClass opening, ToneClass close, String five, String seven) {
    this.opening = opening;
    this.close = close;
    this.five = five;
    this.seven = seven;
  }

  /** The pattern of a type at one length, its forms, and what the regular one asks for. */
  private record Shape(TonePattern pattern, List<LineForm> forms, List<Slot> regularSlots) {}

  private static Map<LineType, Shape> shapes(Function<LineType, String> pattern) {
    Map<LineType, Shape> shapes = new EnumMap<>(LineType.class);
    for (LineType type : values()) {
      TonePattern classes = TonePattern.of(pattern.apply(type));
      shapes.put(type, new Shape(classes, forms(classes), regularSlots(classes)));
    }
    return shapes;
  }

  private static List<LineForm> forms(TonePattern pattern) {
    String text = pattern.toString();
    return switch (text.substring(text.length() - 5)) {
      case "仄仄平平仄" -> List.of(LineForm.REGULAR, LineForm.LESSER, LineForm.GREATER);
      case "平平平仄仄" -> List.of(LineForm.REGULAR, LineForm.EXCHANGED, LineForm.THREE_OBLIQUE_TAIL);
      case "平平仄仄平" -> List.of(LineForm.REGULAR, LineForm.RESCUING);
      default -> List.of(LineForm.REGULAR);
    };
  }

  private Shape shape(LineLength length) {
    Shape shape = (length == LineLength.FIVE ? SHAPES_OF_FIVE : SHAPES_OF_SEVEN).get(this);
    return Objects.requireNonNull(shape);
  }

  /** Returns the type with that class in slot 2 and that class in the last slot. */
  public static LineType of(ToneClass opening, ToneClass close) {
    boolean level = close == ToneClass.LEVEL;
    return switch (opening) {
      case LEVEL -> level ? LEVEL_TO_LEVEL : LEVEL_TO_OBLIQUE;
      case OBLIQUE -> level ? OBLIQUE_TO_LEVEL : OBLIQUE_TO_OBLIQUE;
    };
  }

  /** Returns the class of slot 2 (起). */
  public ToneClass opening() {
    return opening;
  }

  /** Returns the class of the last slot (收). */
  public ToneClass close() {
    return close;
  }

  /** Returns the pattern with every slot as the type names it. */
  public TonePattern pattern(LineLength length) {
    return shape(length).pattern();
  }

  /**
   * Returns the class that a fixed slot asks for: a beat (even slot) or the close.
   *
   * @param slot the slot, from 1
   * @param last the last slot, 5 or 7
   */
  ToneClass asks(int slot, int last) {
    if (slot == last) {
      return close;
    }
    return slot % 4 == 2 ? opening : opening.opposite();
  }

  /** Returns the forms of the type, the regular one first. */
  public List<LineForm> forms(LineLength length) {
    return shape(length).forms();
  }

  /**
   * Returns what each slot asks for, from slot 1.
   *
   * <p>In the regular form the even slots and the last are fixed. The other forms fix the slots
   * they are told by: in the exchanged form only slot 1 of a seven-syllable line is free, since the
   * level tone given away must be made good by slot 1 (3).
   *
   * @throws IllegalArgumentException if the type has no such form at that length
   */
  public List<Slot> slots(LineLength length, LineForm form) {
    List<Slot> regular = shape(length).regularSlots();
    if (form == LineForm.REGULAR) {
      return regular;
    }
    if (!forms(length).contains(form)) {
      throw new IllegalArgumentException(
          this + " has no form " + form + " in " + length.syllables() + " syllables");
    }
    List<Slot> slots = new ArrayList<>(regular);
    List<Slot> core = slots.subList(slots.size() - 5, slots.size());
    switch (form) {
      case EXCHANGED -> {
        core.set(0, Slot.LEVEL);
        core.set(2, Slot.OBLIQUE);
        core.set(3, Slot.LEVEL);
      }
      case THREE_OBLIQUE_TAIL -> {
        core.set(0, Slot.LEVEL);
        core.set(2, Slot.OBLIQUE);
      }
      case LESSER -> core.set(2, Slot.OBLIQUE);
      case GREATER -> core.set(3, Slot.OBLIQUE);
      case RESCUING -> core.set(2, Slot.LEVEL);
      case REGULAR -> throw new AssertionError("returned above");
    }
    return List.copyOf(slots);
  }

  private static List<Slot> regularSlots(TonePattern pattern) {
    int last = pattern.length().syllables();
    List<Slot> slots = new ArrayList<>();
    for (int slot = 1; slot <= last; slot++) {
      boolean free = slot % 2 == 1 && slot != last;
      slots.add(free ? Slot.FREE : Slot.of(pattern.at(slot)));
    }
    return List.copyOf(slots);
  }

  /**
   * Returns whether a line fits some form of the type, the greater deviation left to its rescue.
   */
  public boolean admits(TonePattern line) {
    return forms(line.length()).stream()
        .anyMatch(form -> form != LineForm.GREATER && fits(line, form));
  }

  private boolean fits(TonePattern line, LineForm form) {
    List<Slot> slots = slots(line.length(), form);
    for (int slot = 1; slot <= slots.size(); slot++) {
      if (!slots.get(slot - 1).admits(line.at(slot))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the closing line that follows in the same couplet (對): opposed opening, level close.
   */
  public LineType opposed() {
    return of(opening.opposite(), ToneClass.LEVEL);
  }

  /** Returns the opening line that follows in the next couplet (粘): same opening, oblique close. */
  public LineType adhering() {
    return of(opening, ToneClass.OBLIQUE);
  }
}
