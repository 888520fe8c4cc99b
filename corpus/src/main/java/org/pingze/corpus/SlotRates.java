package org.pingze.corpus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pingze.tonal.LineForm;
import org.pingze.tonal.LineLength;
import org.pingze.tonal.LineType;
import org.pingze.tonal.Slot;
import org.pingze.tonal.ToneClass;

/**
 * How often poets put a level tone into each slot of each line type: the metre as it was practised,
 * where the template only says fixed or free. Estimated from characters of one tone class alone.
 */
final class SlotRates {
  /** How many poems at first sight keep no template; the estimate replaces it. */
  private static final double ASSUMED_LAWLESS = 0.2;

  /** The share of lines of ancient-style verse that close on the class they mean to (ours). */
  private static final double CLOSE_KEPT = 0.98;

  private final Map<LineShape, List<ClassCounts>> counts;
  private final Map<LineLength, ClassCounts> lawless;
  private final Map<LineLength, CoupletRates> couplets;
  private final Map<LineLength, Map<LineType, LineModel>> models = new LinkedHashMap<>();
  private final Map<LineLength, Map<LineType, LineModel>> looseModels = new LinkedHashMap<>();
  private final Map<LineLength, Map<ToneClass, LineModel>> closingLines = new LinkedHashMap<>();

  /**
   * Creates the rates.
   *
   * @param counts for each shape the counts of slot 1, 2, …
   * @param lawless for each length the poems that keep a template ({@code level}) and that keep
   *     none ({@code oblique})
   * @param couplets for each length the forms of two lines that go together
   */
  SlotRates(
      Map<LineShape, List<ClassCounts>> counts,
      Map<LineLength, ClassCounts> lawless,
      Map<LineLength, CoupletRates> couplets) {
    this.couplets = Collections.unmodifiableMap(new LinkedHashMap<>(couplets));
    this.counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    this.lawless = Collections.unmodifiableMap(new LinkedHashMap<>(lawless));
    for (LineLength length : LineLength.values()) {
      if (!couplets.containsKey(length)) {
        throw new IllegalArgumentException("couplets of length " + length + " are lacking");
      }
      double levelShare = levelShare(length);
      Map<LineType, LineModel> byType = new LinkedHashMap<>();
      Map<LineType, LineModel> looseByType = new LinkedHashMap<>();
      for (LineType type : LineType.values()) {
        byType.put(type, model(length, type, levelShare));
        looseByType.put(type, looseModel(length, type, levelShare));
      }
      models.put(length, byType);
      looseModels.put(length, looseByType);
      closingLines.put(
          length,
          Map.of(
              ToneClass.LEVEL,
              LineModel.unregulated(length, levelShare, CLOSE_KEPT),
              ToneClass.OBLIQUE,
              LineModel.unregulated(length, levelShare, 1 - CLOSE_KEPT)));
    }
  }

  /** Returns what the templates alone suggest, as if 100 lines of each shape had been seen. */
  static SlotRates assumed() {
    Map<LineShape, List<ClassCounts>> counts = new LinkedHashMap<>();
    Map<LineLength, ClassCounts> lawless = new LinkedHashMap<>();
    Map<LineLength, CoupletRates> couplets = new LinkedHashMap<>();
    for (LineLength length : LineLength.values()) {
      for (LineShape shape : LineShape.all(length)) {
        double lines = shape.form() == LineForm.REGULAR ? 100 : 15;
        List<ClassCounts> slots = new ArrayList<>();
        for (int slot = 1; slot <= length.syllables(); slot++) {
          double level = assumedLevel(shape, slot);
          slots.add(new ClassCounts(lines * level, lines * (1 - level)));
        }
        counts.put(shape, slots);
      }
      couplets.put(length, CoupletRates.independent());
      lawless.put(length, new ClassCounts(100 * (1 - ASSUMED_LAWLESS), 100 * ASSUMED_LAWLESS));
    }
    return new SlotRates(counts, lawless, couplets);
  }

  /** A free slot in which another form departs from the pattern is left to that form. */
  private static double assumedLevel(LineShape shape, int slot) {
    Slot asked = shape.type().slots(shape.length(), shape.form()).get(slot - 1);
    Slot named = Slot.of(shape.type().pattern(shape.length()).at(slot));
    boolean leftToAnother =
        shape.form() == LineForm.REGULAR
            && LineShape.of(shape.length(), shape.type()).stream()
                .map(other -> other.type().slots(other.length(), other.form()).get(slot - 1))
                .anyMatch(other -> other != Slot.FREE && other != named);
    return switch (leftToAnother ? named : asked) {
      case LEVEL -> 0.97;
      case OBLIQUE -> 0.03;
      case FREE -> 0.5;
    };
  }

  private double levelShare(LineLength length) {
    ClassCounts all = ClassCounts.NONE;
    for (LineShape shape : LineShape.all(length)) {
      for (ClassCounts slot : slots(shape)) {
        all = all.plus(slot);
      }
    }
    return all.levelShare(0.5, 1);
  }

  private List<ClassCounts> slots(LineShape shape) {
    List<ClassCounts> slots = counts.get(shape);
    if (slots == null || slots.size() != shape.length().syllables()) {
      throw new IllegalArgumentException("slot rates lack a slot of " + shape);
    }
    return slots;
  }

  private LineModel model(LineLength length, LineType type, double levelShare) {
    List<LineShape> shapes = LineShape.of(length, type);
    double total = shapes.stream().mapToDouble(this::linesSeen).sum() + shapes.size();
    List<LineModel.Component> components = new ArrayList<>();
    for (LineShape shape : shapes) {
      double[] rates =
          slots(shape).stream().mapToDouble(slot -> slot.levelShare(levelShare, 1)).toArray();
      components.add(new LineModel.Component((linesSeen(shape) + 1) / total, rates));
    }
    return new LineModel(components, levelShare);
  }

  /** The beats and the close as in all forms together, the free slots under no law. */
  private LineModel looseModel(LineLength length, LineType type, double levelShare) {
    List<Slot> asked = type.slots(length, LineForm.REGULAR);
    double[] rates = new double[asked.size()];
    for (int slot = 0; slot < rates.length; slot++) {
      ClassCounts seen = ClassCounts.NONE;
      for (LineShape shape : LineShape.of(length, type)) {
        seen = seen.plus(slots(shape).get(slot));
      }
      boolean free = asked.get(slot) == Slot.FREE;
      rates[slot] = free ? levelShare : seen.levelShare(levelShare, 1);
    }
    return new LineModel(List.of(new LineModel.Component(1, rates)), levelShare);
  }

  /** Slots hold about as many known characters as each other; their mean stands for the lines. */
  private double linesSeen(LineShape shape) {
    return slots(shape).stream().mapToDouble(ClassCounts::total).average().orElse(0);
  }

  /** Returns the model of a regulated line. */
  LineModel line(LineLength length, LineType type) {
    return get(get(models, length), type);
  }

  /** Returns the model of a line that keeps the beats and the close and no rule of free slots. */
  LineModel looseLine(LineLength length, LineType type) {
    return get(get(looseModels, length), type);
  }

  /** Returns the model of a line that follows no pattern but means to close on that class. */
  LineModel closingLine(LineLength length, ToneClass close) {
    return get(get(closingLines, length), close);
  }

  /** Returns the share of poems that keep a template. */
  double regularShare(LineLength length) {
    return lawless.getOrDefault(length, ClassCounts.NONE).levelShare(1 - ASSUMED_LAWLESS, 1);
  }

  /** Returns which forms of two lines go together. */
  CoupletRates couplets(LineLength length) {
    return get(couplets, length);
  }

  Map<LineShape, List<ClassCounts>> counts() {
    return counts;
  }

  Map<LineLength, ClassCounts> regularPoems() {
    return lawless;
  }

  private static <K, V> V get(Map<K, V> map, K key) {
    V value = map.get(key);
    if (value == null) {
      throw new IllegalArgumentException("no rate for " + key);
    }
    return value;
  }
}
