package org.pingze.tonal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The 廣韻 (1008), the dictionary of 206 rimes that Tang and Song verse looked up to, from a file the
 * user supplies; none is built in.
 *
 * <p>Two layouts are read, either as it is or compressed with gzip, in UTF-8: a CSV with the
 * columns 韻目原貌, 音韻地位, 反切, 字頭 and 釋義, and a table with tabs and the columns {@code char}, {@code
 * pingshui}, {@code position}, {@code fanqie} and {@code gloss}. Other columns are passed over.
 * Immutable; safe for use by several threads.
 */
public final class Guangyun {
  private final String name;
  private final String sha256;
  private final SortedMap<Integer, List<GuangyunReading>> readings;

  Guangyun(String name, String sha256, Map<Integer, List<GuangyunReading>> readings) {
    this.name = name;
    this.sha256 = sha256;
    SortedMap<Integer, List<GuangyunReading>> sorted = new TreeMap<>();
    readings.forEach((character, list) -> sorted.put(character, List.copyOf(list)));
    this.readings = Collections.unmodifiableSortedMap(sorted);
  }

  /**
   * Returns the book in a file.
   *
   * @throws IllegalArgumentException if the file has neither layout or a row is malformed; the
   *     message names the line and the cure
   * @throws IOException if the file cannot be read
   */
  public static Guangyun read(Path file) throws IOException {
    return new GuangyunReader(file.toString()).read(BookFile.read(file));
  }

  /** Returns every character the book lists, as code points, ascending. */
  public SortedSet<Integer> characters() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(readings.keySet()));
  }

  /** Returns every reading of a character in the order of the book; empty if it is not listed. */
  public List<GuangyunReading> readings(int character) {
    return readings.getOrDefault(character, List.of());
  }

  /**
   * Returns the book with its 206 rimes merged into the 106 groups.
   *
   * <p>The 廣韻 does not say which readings verse uses; the other book does. A reading of a character
   * that it lists is common if it has it in use, and rare if not; of other characters all readings
   * are common.
   *
   * @param usage the book that tells common from rare, such as the built-in one
   */
  public RhymeBook merged(RhymeBook usage) {
    Map<Integer, List<Reading>> merged = new HashMap<>();
    readings.forEach(
        (character, all) -> {
          List<RhymeGroup> inUse =
              usage.readingsInUse(character).stream().map(Reading::group).toList();
          Map<RhymeGroup, List<String>> sources = new LinkedHashMap<>();
          for (GuangyunReading reading : all) {
            sources
                .computeIfAbsent(reading.group(), key -> new ArrayList<>())
                .add(name + ": " + reading.entry());
          }
          List<Reading> kept = new ArrayList<>();
          sources.forEach(
              (group, entries) -> {
                boolean common = inUse.isEmpty() || inUse.contains(group);
                kept.add(
                    new Reading(
                        group, common ? Reading.Usage.COMMON : Reading.Usage.RARE, entries));
              });
          merged.put(character, List.copyOf(kept));
        });
    return new RhymeBook(name, sha256, new RimeMerger().groups(), merged);
  }
}
