package org.pingze.tonal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A rhyme book (韻書): which groups a character may be read in, and so which tones it may have.
 *
 * <p>The built-in book is the 106 groups of Pingshui (平水韻). A user's book is a UTF-8 file of
 * tab-separated columns {@code tone order name common rare}, a header line first, then one line a
 * group; {@code common} and {@code rare} are the characters of the group, written one after the
 * other. Lines that begin with {@code #} are comments. Immutable; safe for use by several threads.
 */
public final class RhymeBook {
  private static final String BUILT_IN = "pingshui.tsv";

  private final String name;
  private final String sha256;
  private final List<RhymeGroup> groups;
  private final Map<Integer, List<Reading>> readings;
  private final Map<Integer, ToneReading> toneReadings = new HashMap<>();

  RhymeBook(
      String name, String sha256, List<RhymeGroup> groups, Map<Integer, List<Reading>> readings) {
    this.name = name;
    this.sha256 = sha256;
    this.groups = List.copyOf(groups);
    this.readings = new HashMap<>();
    readings.forEach((character, list) -> this.readings.put(character, List.copyOf(list)));
    this.readings.keySet().forEach(character -> toneReadings.put(character, tonesOf(character)));
  }

  /** Returns the built-in Pingshui book, read anew from the library's resources. */
  public static RhymeBook builtIn() {
    try (InputStream in = RhymeBook.class.getResourceAsStream(BUILT_IN)) {
      if (in == null) {
        throw new IllegalStateException(
            "the library lacks its resource " + BUILT_IN + "; build it again");
      }
      return new RhymeBookReader(BUILT_IN).read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the built-in rhyme book", e);
    }
  }

  /**
   * Returns the book in a file: one in the format above, or a 廣韻 in a layout that {@link Guangyun}
   * reads, merged into the 106 groups with the usage that the built-in book knows of.
   *
   * @throws IllegalArgumentException if the file is no rhyme book; the message names the line and
   *     the cure
   * @throws IOException if the file cannot be read
   */
  public static RhymeBook read(Path file) throws IOException {
    byte[] bytes = BookFile.read(file);
    String name = file.toString();
    byte[] plain = BookFile.decompressed(bytes, name);
    if (GuangyunReader.recognises(BookFile.decode(plain, name))) {
      return new GuangyunReader(name).read(bytes).merged(builtIn());
    }
    return new RhymeBookReader(name).read(plain);
  }

  private ToneReading tonesOf(int character) {
    Set<Tone> tones = EnumSet.noneOf(Tone.class);
    readingsInUse(character).forEach(reading -> tones.add(reading.tone()));
    return ToneReading.of(tones);
  }

  /** Returns the name of the file or resource the book was read from. */
  public String name() {
    return name;
  }

  /** Returns the SHA-256 of the book's bytes, 64 lower-case hexadecimal digits. */
  public String sha256() {
    return sha256;
  }

  /** Returns the rhyme groups in the order of the book. */
  public List<RhymeGroup> groups() {
    return groups;
  }

  /** Returns every character the book lists, as code points, ascending. */
  public SortedSet<Integer> characters() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(readings.keySet()));
  }

  /**
   * Returns every reading of a character, in the order of the groups; empty if it is not listed.
   *
   * @param character the code point
   */
  public List<Reading> readings(int character) {
    return readings.getOrDefault(character, List.of());
  }

  /**
   * Returns the readings that verse may have meant: the common ones, or the rare ones of a
   * character that has no other.
   */
  public List<Reading> readingsInUse(int character) {
    List<Reading> all = readings(character);
    List<Reading> common =
        all.stream().filter(reading -> reading.usage() == Reading.Usage.COMMON).toList();
    return common.isEmpty() ? all : common;
  }

  /** Returns the tones of the readings in use. */
  public ToneReading toneReading(int character) {
    return toneReadings.getOrDefault(character, new ToneReading.Unlisted());
  }
}
