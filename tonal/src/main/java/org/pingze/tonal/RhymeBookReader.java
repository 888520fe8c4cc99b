package org.pingze.tonal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads and validates the file of a {@link RhymeBook}. */
final class RhymeBookReader {
  private static final List<String> HEADER = List.of("tone", "order", "name", "common", "rare");

  private final String file;
  private final List<RhymeGroup> groups = new ArrayList<>();
  private final Map<Integer, List<Reading>> readings = new HashMap<>();
  private boolean headerSeen;
  private int lineNumber;

  RhymeBookReader(String file) {
    this.file = file;
  }

  RhymeBook read(byte[] bytes) {
    for (String line : BookFile.decode(bytes, file).split("\\R", -1)) {
      lineNumber++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> cells = List.of(line.split("\t", -1));
      if (headerSeen) {
        readGroup(cells);
      } else {
        readHeader(cells);
      }
    }
    if (groups.isEmpty()) {
      throw new IllegalArgumentException(
          file + ": no rhyme group found; write a header line and one line for each group");
    }
    return new RhymeBook(file, BookFile.sha256(bytes), groups, readings);
  }

  private void readHeader(List<String> cells) {
    if (!cells.equals(HEADER)) {
      throw malformed(
          "the first line is " + cells + ", not the header",
          "begin with these columns, separated by tabs: " + String.join(" ", HEADER));
    }
    headerSeen = true;
  }

  private void readGroup(List<String> cells) {
    if (cells.size() != HEADER.size()) {
      throw malformed(
          cells.size() + " columns instead of " + HEADER.size(),
          "separate the columns by single tabs, and end a line without rare characters in a tab");
    }
    RhymeGroup group = group(cells);
    for (RhymeGroup other : groups) {
      if (other.tone() == group.tone()
          && (other.order() == group.order() || other.name().equals(group.name()))) {
        throw malformed(
            "the group " + group + " has the name or the number of " + other,
            "join the lines of one group, and number the groups of a tone apart");
      }
    }
    groups.add(group);
    Set<Integer> seen = new LinkedHashSet<>();
    readCharacters(cells.get(3), group, Reading.Usage.COMMON, seen);
    readCharacters(cells.get(4), group, Reading.Usage.RARE, seen);
    if (seen.isEmpty()) {
      throw malformed("the group " + group + " has no character", "list some or drop the line");
    }
  }

  private RhymeGroup group(List<String> cells) {
    try {
      return new RhymeGroup(
          Tone.ofChinese(cells.get(0)), Integer.parseInt(cells.get(1)), cells.get(2));
    } catch (NumberFormatException e) {
      throw malformed("the order \"" + cells.get(1) + "\" is no number", "count each tone from 1");
    } catch (IllegalArgumentException e) {
      throw malformed(String.valueOf(e.getMessage()), "mend the first three columns");
    }
  }

  private void readCharacters(
      String characters, RhymeGroup group, Reading.Usage usage, Set<Integer> seen) {
    List<String> sources = List.of(file + ", line " + lineNumber);
    for (int character : characters.codePoints().toArray()) {
      if (!Character.isIdeographic(character)) {
        throw malformed(
            String.format(Locale.ROOT, "group %s: U+%04X is not a Han character", group, character),
            "remove it; characters follow each other without separator");
      }
      if (!seen.add(character)) {
        throw malformed(
            "group " + group + " lists " + Character.toString(character) + " twice",
            "keep one, in the column common or in the column rare");
      }
      readings
          .computeIfAbsent(character, key -> new ArrayList<>())
          .add(new Reading(group, usage, sources));
    }
  }

  private IllegalArgumentException malformed(String what, String cure) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "%s, line %d: %s; %s", file, lineNumber, what, cure));
  }
}
