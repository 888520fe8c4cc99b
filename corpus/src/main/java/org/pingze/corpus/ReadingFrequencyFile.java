package org.pingze.corpus;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pingze.tonal.LineForm;
import org.pingze.tonal.LineLength;
import org.pingze.tonal.LineType;

/**
 * The file format of {@link ReadingFrequencies}: UTF-8 rows of tab-separated columns, of which the
 * first says what the others are.
 *
 * <pre>
 * # name: value                                manifest
 * character  看  LEVEL  OBLIQUE                how often level, how often oblique
 * alone      看  TENTHS                        its weight by itself, in tenths of log-odds of level
 * before     看  獨12相-3                      that of each character before it; the same in
 *                                              after, around, two-before, and so on
 * vector     花  HUNDREDTHS …                  the company it keeps, a number for each dimension
 * company    看  HUNDREDTHS …                  its weights of the vectors before and after it
 * rhyme      看  平寒  COUNT                   how often it rhymed in this group
 * slot       FIVE  TYPE  FORM  3  LEVEL  OBLIQUE   what poets put into a slot of a line type
 * couplet    FIVE  LESSER  RESCUING  COUNT         couplets of two forms of lines
 * regular    FIVE  WITH  WITHOUT               poems with a template, poems without
 * </pre>
 */
final class ReadingFrequencyFile {
  private final String file;
  private final SortedMap<String, String> manifest = new TreeMap<>();
  private final ReadingCounts counts = new ReadingCounts();
  private final CharacterVectors vectors = new CharacterVectors();
  private final ContextWeights weights = new ContextWeights(vectors);
  private final Map<LineShape, List<ClassCounts>> slots = new LinkedHashMap<>();
  private final Map<LineLength, ClassCounts> regular = new EnumMap<>(LineLength.class);
  private final Map<LineLength, double[][]> couplets = new EnumMap<>(LineLength.class);
  private int lineNumber;

  private ReadingFrequencyFile(String file) {
    this.file = file;
  }

  static ReadingFrequencies read(String file, String text) {
    return new ReadingFrequencyFile(file).read(text);
  }

  private ReadingFrequencies read(String text) {
    for (String line : text.lines().toList()) {
      lineNumber++;
      try {
        readLine(line);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s, line %d: \"%s\" is no row of reading frequencies (%s); estimate the file anew",
                file,
                lineNumber,
                line,
                e.getMessage()),
            e);
      }
    }
    try {
      Map<LineLength, CoupletRates> coupletRates = new EnumMap<>(LineLength.class);
      couplets.forEach((length, seen) -> coupletRates.put(length, CoupletRates.of(seen)));
      SlotRates rates = new SlotRates(slots, regular, coupletRates);
      return new ReadingFrequencies(manifest, counts, weights, rates);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          file + ": " + e.getMessage() + "; the file is cut short, estimate it anew", e);
    }
  }

  private void readLine(String line) {
    if (line.startsWith("#")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        manifest.put(line.substring(1, colon).strip(), line.substring(colon + 1).strip());
      }
      return;
    }
    if (line.isBlank()) {
      return;
    }
    Row row = new Row(List.of(line.split("\t", -1)));
    switch (row.cell(0)) {
      case "character" -> counts.addCharacter(row.character(1), row.classCounts(2));
      case "alone" -> weights.putAlone(row.character(1), Integer.parseInt(row.cell(2)));
      case "vector" -> vectors.put(row.character(1), row.hundredths(2));
      case "company" -> weights.putCompany(row.character(1), row.hundredths(2));
      case "rhyme" -> counts.addRhyme(row.character(1), row.cell(2), row.count(3));
      case "slot" -> addSlot(row);
      case "couplet" -> addCouplets(row);
      case "regular" -> regular.put(LineLength.valueOf(row.cell(1)), row.classCounts(2));
      default -> addWeights(Surroundings.ofLabel(row.cell(0)), row.character(1), row.cell(2));
    }
  }

  private void addSlot(Row row) {
    LineShape shape =
        new LineShape(
            LineLength.valueOf(row.cell(1)),
            LineType.valueOf(row.cell(2)),
            LineForm.valueOf(row.cell(3)));
    List<ClassCounts> shapeSlots = slots.computeIfAbsent(shape, key -> new ArrayList<>());
    shapeSlots.add(row.classCounts(5));
    if (row.count(4) != shapeSlots.size()) {
      throw new IllegalArgumentException("slot " + shapeSlots.size() + " is due here");
    }
  }

  private void addCouplets(Row row) {
    int opening = CoupletRates.OPENING.indexOf(LineForm.valueOf(row.cell(2)));
    int closing = CoupletRates.CLOSING.indexOf(LineForm.valueOf(row.cell(3)));
    if (opening < 0 || closing < 0) {
      throw new IllegalArgumentException(
          row.cell(2) + " and " + row.cell(3) + " are no couplet of forms that rescues join");
    }
    double[][] counts =
        couplets.computeIfAbsent(
            LineLength.valueOf(row.cell(1)), length -> CoupletRates.noCounts());
    counts[opening][closing] = row.count(4);
  }

  /** Reads 獨12相-3: surroundings and their weight in turn. */
  private void addWeights(Surroundings surroundings, int character, String list) {
    int at = 0;
    while (at < list.length()) {
      int[] around = new int[surroundings.size()];
      for (int i = 0; i < around.length; i++) {
        around[i] = at < list.length() ? list.codePointAt(at) : 0;
        if (!Character.isIdeographic(around[i])) {
          throw new IllegalArgumentException(
              "a Han character is due at \"" + list.substring(Math.min(at, list.length())) + "\"");
        }
        at += Character.charCount(around[i]);
      }
      int from = at;
      while (at < list.length() && !Character.isIdeographic(list.codePointAt(at))) {
        at++;
      }
      weights.put(
          surroundings, Surroundings.key(character, around), Integer.parseInt(list, from, at, 10));
    }
  }

  /** One row, its cells read by column from 0. */
  private record Row(List<String> cells) {
    String cell(int column) {
      if (column >= cells.size()) {
        throw new IllegalArgumentException("only " + cells.size() + " columns");
      }
      return cells.get(column);
    }

    int character(int column) {
      String cell = cell(column);
      if (cell.codePointCount(0, cell.length()) != 1) {
        throw new IllegalArgumentException("\"" + cell + "\" is not one character");
      }
      return cell.codePointAt(0);
    }

    double count(int column) {
      double count = Long.parseLong(cell(column));
      if (count < 0) {
        throw new IllegalArgumentException("a count is not negative");
      }
      return count;
    }

    int[] hundredths(int column) {
      return Arrays.stream(cell(column).split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    }

    ClassCounts classCounts(int column) {
      return new ClassCounts(count(column), count(column + 1));
    }
  }

  static String text(ReadingFrequencies frequencies) {
    StringBuilder out = new StringBuilder();
    frequencies.manifest().forEach((name, value) -> out.append("# " + name + ": " + value + "\n"));
    frequencies
        .slotRates()
        .regularPoems()
        .forEach((length, poems) -> row(out, poems, "regular", length.name()));
    frequencies
        .slotRates()
        .counts()
        .forEach(
            (shape, shapeSlots) -> {
              for (int slot = 1; slot <= shapeSlots.size(); slot++) {
                row(
                    out,
                    shapeSlots.get(slot - 1),
                    "slot",
                    shape.length().name(),
                    shape.type().name(),
                    shape.form().name(),
                    Integer.toString(slot));
              }
            });
    for (LineLength length : LineLength.values()) {
      couplets(out, length, frequencies.slotRates().couplets(length));
    }
    ReadingCounts counts = frequencies.counts();
    counts
        .characters()
        .forEach((character, seen) -> row(out, seen, "character", Character.toString(character)));
    frequencies
        .weights()
        .alone()
        .forEach(
            (character, tenths) ->
                out.append("alone\t")
                    .appendCodePoint(character)
                    .append('\t')
                    .append((int) tenths)
                    .append('\n'));
    for (Surroundings surroundings : Surroundings.values()) {
      weights(out, surroundings, frequencies.weights().sorted(surroundings));
    }
    frequencies
        .weights()
        .vectors()
        .all()
        .forEach((character, v) -> row(out, "vector", character, v));
    frequencies.weights().company().forEach((character, v) -> row(out, "company", character, v));
    counts
        .rhymes()
        .forEach(
            (character, groups) ->
                groups.forEach(
                    (group, count) ->
                        out.append(
                            String.join(
                                "\t",
                                "rhyme",
                                Character.toString(character),
                                group,
                                Long.toString(Math.round(count)) + "\n"))));
    return out.toString();
  }

  private static void couplets(StringBuilder out, LineLength length, CoupletRates rates) {
    for (int opening = 0; opening < CoupletRates.OPENING.size(); opening++) {
      for (int closing = 0; closing < CoupletRates.CLOSING.size(); closing++) {
        out.append(
            String.join(
                "\t",
                "couplet",
                length.name(),
                CoupletRates.OPENING.get(opening).name(),
                CoupletRates.CLOSING.get(closing).name(),
                Math.round(rates.count(opening, closing)) + "\n"));
      }
    }
  }

  private static void weights(
      StringBuilder out, Surroundings surroundings, SortedMap<Long, Integer> byKey) {
    int character = 0;
    for (Map.Entry<Long, Integer> weight : byKey.entrySet()) {
      if (surroundings.character(weight.getKey()) != character) {
        out.append(character == 0 ? "" : "\n");
        character = surroundings.character(weight.getKey());
        out.append(surroundings.label()).append('\t').appendCodePoint(character).append('\t');
      }
      out.append(surroundings.text(weight.getKey())).append((int) weight.getValue());
    }
    out.append(character == 0 ? "" : "\n");
  }

  private static void row(StringBuilder out, String kind, int character, int[] hundredths) {
    out.append(kind)
        .append('\t')
        .appendCodePoint(character)
        .append('\t')
        .append(Arrays.stream(hundredths).mapToObj(Integer::toString).collect(joining(" ")))
        .append('\n');
  }

  private static void row(StringBuilder out, ClassCounts seen, String... cells) {
    out.append(String.join("\t", cells))
        .append('\t')
        .append(Math.round(seen.level()))
        .append('\t')
        .append(Math.round(seen.oblique()))
        .append('\n');
  }
}
