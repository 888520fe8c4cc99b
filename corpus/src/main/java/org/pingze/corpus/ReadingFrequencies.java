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
import org.pingze.tonal.ToneClass;

/**
 * How verse reads the characters of several readings (ours; see {@link ReadingFrequencyEstimator}):
 * how often each is level and how often oblique, how far its surroundings speak for either, and
 * what poets put into each slot. Immutable; safe for use by several threads.
 *
 * <p>All of it comes from where the metre of other poems left no choice. The context says nothing
 * of the metre of the poem at hand, but was learned from verse that keeps the law: figures that
 * must not lean on the law use characters of one reading only (METHOD §1).
 */
public final class ReadingFrequencies {
  private static final String BUILT_IN = "reading-frequencies.tsv";

  /** Without weights a character's share is drawn towards what is first held of it by one sight. */
  private static final double CHARACTER_PRIOR = 1;

  /** No surroundings are surer than these log-odds (99.8 %; ours): poets break any usage. */
  private static final double SUREST = 6;

  private final SortedMap<String, String> manifest;
  private final ReadingCounts counts;
  private final ContextWeights weights;
  private final SlotRates slotRates;

  ReadingFrequencies(
      Map<String, String> manifest,
      ReadingCounts counts,
      ContextWeights weights,
      SlotRates slotRates) {
    this.weights = weights;
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
    return new ReadingFrequencies(
        Map.of(),
        new ReadingCounts(),
        new ContextWeights(CharacterVectors.none()),
        SlotRates.assumed());
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
    return new ReadingFrequencies(more, counts, weights, slotRates);
  }

  /**
   * Returns the probability that an ambiguous character is level where it stands, without the metre
   * of its poem. Where nothing was learned of its surroundings, its share of level readings.
   *
   * @param prior what is held of a character never seen, in [0, 1]
   * @return a probability in (0, 1)
   */
  double levelProbability(PoemCharacters characters, int index, double prior) {
    int character = characters.usual(index);
    if (!weights.knows(character)) {
      return counts.character(character).levelShare(prior, CHARACTER_PRIOR);
    }
    double logOdds = weights.logOdds(characters, index);
    return 1 / (1 + StrictMath.exp(-Math.max(-SUREST, Math.min(SUREST, logOdds))));
  }

  /**
   * Returns the weight of the readings of a class: how often verse was seen to read the character
   * so, in [0, 1]. 0 if it was never seen where the metre decides.
   */
  public double weight(int character, ToneClass toneClass) {
    double level = counts.character(character).levelShare(0, 1e-9);
    boolean seen = counts.character(character).total() > 0;
    return !seen ? 0 : toneClass == ToneClass.LEVEL ? level : 1 - level;
  }

  /** Returns how often a character of several rhyme groups rhymed in this one. */
  double rhymeCount(int character, String group) {
    return counts.rhyme(character, group);
  }

  ReadingCounts counts() {
    return counts;
  }

  ContextWeights weights() {
    return weights;
  }

  SlotRates slotRates() {
    return slotRates;
  }
}
