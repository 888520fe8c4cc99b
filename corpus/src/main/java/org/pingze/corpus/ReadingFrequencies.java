package org.pingze.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often verse reads an ambiguous character level and how often oblique: by itself, after the
 * character before it and before the character after it (ours; see {@link
 * ReadingFrequencyEstimator}). Immutable; safe for use by several threads.
 *
 * <p>The counts come from where the metre of other poems left no choice. They say nothing of the
 * metre of the poem at hand, but were learned from verse that keeps the law: figures that must not
 * lean on the law use characters of one reading only (METHOD §1).
 */
public final class ReadingFrequencies {
  private static final String BUILT_IN = "reading-frequencies.tsv";

  /** A neighbour's counts are drawn towards the character's own as if by this many sightings. */
  private static final double NEIGHBOUR_PRIOR = 4;

  private static final double CHARACTER_PRIOR = 1;

  private final SortedMap<String, String> manifest;
  private final ReadingCounts counts;
  private final SlotRates slotRates;

  ReadingFrequencies(Map<String, String> manifest, ReadingCounts counts, SlotRates slotRates) {
    this.manifest = Collections.unmodifiableSortedMap(new TreeMap<>(manifest));
    this.counts = counts;
    this.slotRates = slotRates;
  }

  /** Returns the frequencies estimated from the Tang corpus that ship with the library. */
  public static ReadingFrequencies builtIn() {
    try (InputStream in = ReadingFrequencies.class.getResourceAsStream(BUILT_IN)) {
      if (in == null) {
        throw new IllegalStateException(
            "the library lacks its resource " + BUILT_IN + "; build it again");
      }
      return ReadingFrequencyFile.read(
          BUILT_IN, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the built-in reading frequencies", e);
    }
  }

  /** Returns frequencies that know no character: every choice is left to the metre. */
  public static ReadingFrequencies none() {
    return new ReadingFrequencies(Map.of(), ReadingCounts.none(), SlotRates.assumed());
  }

  /**
   * Returns the frequencies in a file that {@link #write} wrote.
   *
   * @throws IllegalArgumentException if the file is malformed; the message names the line and the
   *     cure
   * @throws IOException if the file cannot be read
   */
  public static ReadingFrequencies read(Path file) throws IOException {
    try {
      return ReadingFrequencyFile.read(
          file.toString(), Files.readString(file, StandardCharsets.UTF_8));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + ": not UTF-8; estimate the file anew", e);
    }
  }

  /**
   * Writes the frequencies, headed by the manifest, to a temporary file and moves it into place.
   *
   * @throws IOException if the file cannot be written; nothing half-written is left
   */
  public void write(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path directory = absolute.getParent();
    if (directory == null) {
      throw new IOException(file + " is a directory; name a file");
    }
    Path temporary = Files.createTempFile(directory, "reading-frequencies", ".tmp");
    try {
      Files.writeString(temporary, ReadingFrequencyFile.text(this), StandardCharsets.UTF_8);
      Files.move(temporary, absolute, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Returns what the frequencies were estimated from, by name; the file's first lines. */
  public SortedMap<String, String> manifest() {
    return manifest;
  }

  /** Returns the same frequencies with one more line of manifest, such as the corpus's name. */
  public ReadingFrequencies withManifest(String name, String value) {
    SortedMap<String, String> more = new TreeMap<>(manifest);
    more.put(name, value);
    return new ReadingFrequencies(more, counts, slotRates);
  }

  /**
   * Returns the probability that an ambiguous character is level where it stands, without the metre
   * of its poem. Each neighbour shifts the log-odds of the character by as much as it did where the
   * two were seen together (naive Bayes).
   *
   * @param before the character before it in the line, or 0 at the beginning
   * @param after the character after it in the line, or 0 at the end
   * @return a probability in (0, 1); exactly ½ where nothing is known
   */
  public double levelProbability(int before, int character, int after) {
    double alone = counts.character(character).levelShare(0.5, CHARACTER_PRIOR);
    double odds = logOdds(alone);
    odds += shift(counts.before(before, character), alone);
    odds += shift(counts.after(character, after), alone);
    return odds == 0 ? 0.5 : 1 / (1 + StrictMath.exp(-odds));
  }

  private static double shift(ClassCounts seen, double alone) {
    if (seen.total() == 0) {
      return 0;
    }
    return logOdds(seen.levelShare(alone, NEIGHBOUR_PRIOR)) - logOdds(alone);
  }

  private static double logOdds(double probability) {
    return StrictMath.log(probability) - StrictMath.log(1 - probability);
  }

  /** Returns how often a character of several rhyme groups rhymed in this one. */
  double rhymeCount(int character, String group) {
    return counts.rhyme(character, group);
  }

  ReadingCounts counts() {
    return counts;
  }

  SlotRates slotRates() {
    return slotRates;
  }
}
