package org.pingze.tonal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One poem held against one template.
 *
 * <p>A broken link (失對, 失粘) would put every later line on the wrong half of the template. So each
 * line is first given the opening it was most likely written in — the sequence of openings with the
 * fewest faults, a broken link counting as {@value #BROKEN_LINK} wrong syllables (ours) — and only
 * then judged slot by slot.
 */
final class TemplateCheck {
  private static final double BROKEN_LINK = 1.5;

  private final MetricalTemplate template;
  private final List<Line> poem;
  private final List<Violation> violations = new ArrayList<>();

  TemplateCheck(MetricalTemplate template, List<Line> poem) {
    this.template = template;
    this.poem = List.copyOf(poem);
  }

  List<Violation> violations() {
    List<LineType> types = realisedTypes();
    for (int line = 1; line <= poem.size(); line++) {
      LineType type = types.get(line - 1);
      if (line > 1 && broken(line, types.get(line - 2), type)) {
        add(
            line % 2 == 0 ? Violation.Kind.BROKEN_OPPOSITION : Violation.Kind.BROKEN_ADHESION,
            line,
            2);
      }
      checkSlots(line, type);
      checkTail(line, type);
    }
    checkRhyme();
    violations.sort(Comparator.comparingInt(Violation::line).thenComparingInt(Violation::slot));
    return List.copyOf(violations);
  }

  /** A choice of types for the lines so far, and how many faults it leaves. */
  private record Scansion(List<LineType> types, double faults) {
    Scansion then(LineType type, double more) {
      List<LineType> longer = new ArrayList<>(types);
      longer.add(type);
      return new Scansion(longer, faults + more);
    }

    LineType last() {
      return types.get(types.size() - 1);
    }
  }

  /** The line types of fewest faults, line 1 held to the template; the earlier found wins a tie. */
  private List<LineType> realisedTypes() {
    LineType first = typeAt(1, template.opening());
    List<Scansion> best = List.of(new Scansion(List.of(first), offPattern(1, first).size()));
    for (int line = 2; line <= poem.size(); line++) {
      List<Scansion> next = new ArrayList<>();
      for (ToneClass opening : ToneClass.values()) {
        LineType type = typeAt(line, opening);
        int off = offPattern(line, type).size();
        int here = line;
        best.stream()
            .map(so -> so.then(type, off + (broken(here, so.last(), type) ? BROKEN_LINK : 0)))
            .min(Comparator.comparingDouble(Scansion::faults))
            .ifPresent(next::add);
      }
      best = next;
    }
    return best.stream().min(Comparator.comparingDouble(Scansion::faults)).orElseThrow().types();
  }

  private LineType typeAt(int line, ToneClass opening) {
    return LineType.of(opening, template.rhymes(line) ? ToneClass.LEVEL : ToneClass.OBLIQUE);
  }

  private static boolean broken(int line, LineType before, LineType here) {
    ToneClass expected = line % 2 == 0 ? before.opposed().opening() : before.adhering().opening();
    return here.opening() != expected;
  }

  /** The slots that disagree with the form of the type that fits the line best. */
  private List<Integer> offPattern(int line, LineType type) {
    Optional<List<Integer>> best = Optional.empty();
    for (LineForm form : type.forms(template.length())) {
      List<Slot> slots = type.slots(template.length(), form);
      List<Integer> off = new ArrayList<>();
      for (int slot = 1; slot <= slots.size(); slot++) {
        Slot asked = slots.get(slot - 1);
        if (poem.get(line - 1).at(slot).filter(found -> !asked.admits(found)).isPresent()) {
          off.add(slot);
        }
      }
      if (best.isEmpty() || off.size() < best.get().size()) {
        best = Optional.of(off);
      }
    }
    return best.orElseThrow();
  }

  private void checkSlots(int line, LineType type) {
    for (int slot : offPattern(line, type)) {
      add(Violation.Kind.OFF_PATTERN, line, slot);
    }
  }

  private void checkTail(int line, LineType type) {
    Line found = poem.get(line - 1);
    int last = template.length().syllables();
    boolean levelTail = true;
    boolean obliqueTail = true;
    for (int slot = last - 2; slot <= last; slot++) {
      levelTail &= found.is(slot, ToneClass.LEVEL);
      obliqueTail &= found.is(slot, ToneClass.OBLIQUE);
    }
    if (levelTail) {
      add(Violation.Kind.THREE_LEVEL_TAIL, line, last - 2);
    }
    if (obliqueTail) {
      add(Violation.Kind.THREE_OBLIQUE_TAIL, line, last - 2);
    }
    // 孤平 is judged on 平平仄仄平 and 仄仄平平仄仄平: the level pair loses one and gets none in return.
    boolean pairAtStake = type.pattern(template.length()).toString().endsWith("平平仄仄平");
    if (pairAtStake
        && found.is(last - 4, ToneClass.OBLIQUE)
        && found.is(last - 3, ToneClass.LEVEL)
        && found.is(last - 2, ToneClass.OBLIQUE)
        && found.is(last - 1, ToneClass.OBLIQUE)) {
      add(Violation.Kind.ISOLATED_LEVEL, line, last - 4);
    }
  }

  /** Line 1 may borrow a neighbouring rhyme (鄰韻), so only the closing lines are held together. */
  private void checkRhyme() {
    Map<RhymeGroup, Integer> counts = new LinkedHashMap<>();
    for (int line = 2; line <= poem.size(); line += 2) {
      poem.get(line - 1).rhyme().ifPresent(group -> counts.merge(group, 1, Integer::sum));
    }
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    // Where two groups tie, the one heard first is the rhyme of the poem.
    Optional<RhymeGroup> rhyme =
        counts.keySet().stream().filter(group -> counts.getOrDefault(group, 0) == most).findFirst();
    for (int line = 2; line <= poem.size(); line += 2) {
      Optional<RhymeGroup> found = poem.get(line - 1).rhyme();
      if (found.isPresent() && !found.equals(rhyme)) {
        add(Violation.Kind.OFF_RHYME, line, template.length().syllables());
      }
    }
  }

  private void add(Violation.Kind kind, int line, int slot) {
    violations.add(new Violation(kind, line, slot));
  }
}
