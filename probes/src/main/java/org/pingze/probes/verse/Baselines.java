package org.pingze.probes.verse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.probes.model.io.AtomicWriting;
import org.pingze.tokenize.TokenizedPoem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the training poems alone tell: the baselines B0 to B4 that every claim is set against
 * (METHOD §2), and how often each token occurs. Kept as counts, so that a model can be judged where
 * its corpus is not at hand.
 */
public final class Baselines {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  /** The file, counts by context: tone contexts to (level, oblique), earlier group to group. */
  @SuppressWarnings("ArrayRecordComponent") // only ever read and written whole, never compared
  private record Counts(
      List<Double> tokens,
      Map<ToneBaseline.Knowledge, Map<String, int[]>> tone,
      Map<String, Map<String, Integer>> rhymeUnigram,
      Map<String, Map<String, Integer>> rhymeGivenEarlier) {}

  private final double[] tokens;
  private final Map<ToneBaseline.Knowledge, ToneBaseline> tone;
  private final RhymeBaseline rhymeUnigram;
  private final RhymeBaseline rhymeGivenEarlier;

  private Baselines(
      double[] tokens,
      Map<ToneBaseline.Knowledge, ToneBaseline> tone,
      RhymeBaseline rhymeUnigram,
      RhymeBaseline rhymeGivenEarlier) {
    this.tokens = tokens;
    this.tone = tone;
    this.rhymeUnigram = rhymeUnigram;
    this.rhymeGivenEarlier = rhymeGivenEarlier;
  }

  /** Counts in the training poems, of which none may be evaluated on. */
  public static Baselines fit(List<TokenizedPoem> training, VocabularyTones tones) {
    List<AnnotatedPoem> poems = training.stream().map(TokenizedPoem::poem).toList();
    Map<ToneBaseline.Knowledge, ToneBaseline> tone = new EnumMap<>(ToneBaseline.Knowledge.class);
    for (ToneBaseline.Knowledge knowledge : ToneBaseline.Knowledge.values()) {
      tone.put(knowledge, ToneBaseline.fit(knowledge, poems));
    }
    return new Baselines(
        tones.occurrences(training),
        tone,
        RhymeBaseline.unigram(poems),
        RhymeBaseline.givenEarlier(poems));
  }

  /** Returns how often each token occurs in the training poems, shape (token); a copy. */
  public double[] tokenCounts() {
    return tokens.clone();
  }

  /** Returns the baseline of tone that knows this. */
  public ToneBaseline tone(ToneBaseline.Knowledge knowledge) {
    ToneBaseline baseline = tone.get(knowledge);
    if (baseline == null) {
      throw new IllegalStateException(knowledge + " was not fitted");
    }
    return baseline;
  }

  /** Returns the baseline of rhyme that knows nothing (B0). */
  public RhymeBaseline rhymeUnigram() {
    return rhymeUnigram;
  }

  /** Returns the baseline of rhyme that knows the earlier rhyme words (B4). */
  public RhymeBaseline rhymeGivenEarlier() {
    return rhymeGivenEarlier;
  }

  /** Writes the counts as JSON, whole or not at all. */
  public void write(Path file) throws IOException {
    Map<ToneBaseline.Knowledge, Map<String, int[]>> counts = new LinkedHashMap<>();
    tone.forEach((knowledge, baseline) -> counts.put(knowledge, baseline.counts()));
    String json =
        JSON.writeValueAsString(
            new Counts(
                Arrays.stream(tokens).boxed().toList(),
                counts,
                rhymeUnigram.counts(),
                rhymeGivenEarlier.counts()));
    AtomicWriting.file(
        file, temporary -> Files.writeString(temporary, json + "\n", StandardCharsets.UTF_8));
  }

  /**
   * Reads counts that {@link #write} wrote.
   *
   * @throws IllegalArgumentException if the file is something else
   */
  public static Baselines read(Path file) throws IOException {
    Counts counts;
    try {
      counts = JSON.readValue(Files.readString(file, StandardCharsets.UTF_8), Counts.class);
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException(
          file + ": not the counts of baselines: " + malformed.getOriginalMessage(), malformed);
    }
    Map<ToneBaseline.Knowledge, ToneBaseline> tone = new EnumMap<>(ToneBaseline.Knowledge.class);
    for (ToneBaseline.Knowledge knowledge : ToneBaseline.Knowledge.values()) {
      Map<String, int[]> own = counts.tone.get(knowledge);
      if (own == null || own.values().stream().anyMatch(both -> both.length != 2)) {
        throw new IllegalArgumentException(
            file + ": tone." + knowledge + " must count (level, oblique) by context; train anew");
      }
      tone.put(knowledge, new ToneBaseline(knowledge, new TreeMap<>(own)));
    }
    return new Baselines(
        counts.tokens.stream().mapToDouble(Double::doubleValue).toArray(),
        tone,
        new RhymeBaseline(false, counts.rhymeUnigram),
        new RhymeBaseline(true, counts.rhymeGivenEarlier));
  }
}
