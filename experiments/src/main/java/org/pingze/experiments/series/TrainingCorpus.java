package org.pingze.experiments.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.pingze.corpus.Corpus;
import org.pingze.corpus.CorpusReader;
import org.pingze.corpus.Exclusions;
import org.pingze.corpus.NearDuplicates;
import org.pingze.corpus.RegulatedVerse;
import org.pingze.tonal.VerseForm;

/**
 * The poems a model learns from: quatrains and octaves of a corpus, without those that share a line
 * with a poem it will be judged by.
 *
 * @param source where they were read from
 * @param poems the poems, in the order of the corpus
 * @param otherForms how many poems were passed over because they are sestets (小律), which are few,
 *     or extended verse (排律), longer than the model's context
 * @param exclusions every other poem left out, with its reason
 */
public record TrainingCorpus(
    Path source, List<RegulatedVerse> poems, int otherForms, Exclusions exclusions) {
  /** Fewer poems than this teach nothing; one batch of the built-in configuration. */
  private static final int FEWEST = 64;

  public TrainingCorpus {
    poems = List.copyOf(poems);
  }

  /**
   * Reads a corpus for training.
   *
   * @param heldOut the poems the model will be judged by
   * @throws IllegalArgumentException if fewer than 64 poems are left
   */
  public static TrainingCorpus read(Path source, Collection<RegulatedVerse> heldOut)
      throws IOException {
    Corpus all = CorpusReader.open(source).readAll();
    List<RegulatedVerse> shortForms =
        all.poems().stream()
            .filter(verse -> verse.form() == VerseForm.QUATRAIN || verse.form() == VerseForm.OCTAVE)
            .toList();
    Corpus training = NearDuplicates.removedFrom(shortForms, heldOut);
    Exclusions exclusions = all.exclusions().plus(training.exclusions());
    if (training.poems().size() < FEWEST) {
      throw new IllegalArgumentException(
          source
              + ": "
              + training.poems().size()
              + " quatrains and octaves can be learned from, fewer than "
              + FEWEST
              + "; give a larger corpus ("
              + exclusions
              + ")");
    }
    return new TrainingCorpus(
        source, training.poems(), all.poems().size() - shortForms.size(), exclusions);
  }

  /** Returns the SHA-256 of the poems, in hexadecimal. */
  public String sha256() {
    return new Corpus(poems, Exclusions.NONE).sha256();
  }
}
