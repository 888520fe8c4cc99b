package org.pingze.probes.verse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.instruments.AttentionScan;
import org.pingze.probes.instruments.AttentionTarget;
import org.pingze.probes.instruments.PrefixMatchingScore;
import org.pingze.probes.instruments.RandomRepeats;
import org.pingze.probes.model.TokenBatch;
import org.pingze.probes.model.Transformer;
import org.pingze.probes.statistics.ClusterBootstrap;
import org.pingze.probes.statistics.Estimate;
import org.pingze.probes.statistics.PermutationTest;
import org.pingze.probes.statistics.UnitSums;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tokenize.VerseTokenizer;
import org.pingze.tonal.LineLength;

/**
 * Measures every head of a model on the same poems by every {@link HeadScore}: made once, run on
 * each checkpoint. Targets, relabellings and random repeats are the same for all, so that
 * checkpoints differ by their weights alone. Results are the same whatever the number of threads.
 *
 * <p>Where a syllable is not always one token (BPE, bytes), the scores that count tokens are not
 * defined and have no row: the fixed offsets, the contrasts with them, and the OV transfers in
 * context, whose input is centred position by position so as to leave the slot out of it.
 */
public final class HeadScan {
  private final List<HeadScore> attentionScores = HeadScore.ofPoems();
  private final List<TokenizedPoem> poems;
  private final TokenBatch batch;
  private final List<List<AttentionTarget>> targets = new ArrayList<>(); // (poem, score)
  private final OvCharacters characters;
  private final OvCharacters charactersInPoems;
  private final int begin;
  private final int[] repeated; // token ids to draw random repeats from
  private final boolean oneTokenEach;
  private final ScanSettings settings;

  /**
   * Prepares the scan.
   *
   * @param poems the evaluation poems, at least one
   * @param tones the rhyme book's word on the vocabulary of {@code tokenizer}
   * @param frequencies how often each token occurs in the training poems, shape (token), or any
   *     numbers in the order of frequency; a token of frequency 0 takes no part in OV transfers and
   *     random repeats
   */
  public HeadScan(
      List<TokenizedPoem> poems,
      VerseTokenizer tokenizer,
      VocabularyTones tones,
      double[] frequencies,
      ScanSettings settings) {
    if (poems.isEmpty() || frequencies.length != tones.size()) {
      throw new IllegalArgumentException(
          poems.size()
              + " poems, "
              + frequencies.length
              + " frequencies for "
              + tones.size()
              + " tokens: a scan needs a poem, and a frequency for each token");
    }
    this.poems = List.copyOf(poems);
    this.batch = TokenBatch.of(poems.stream().map(TokenizedPoem::ids).toList());
    this.settings = settings;
    this.oneTokenEach =
        poems.stream().map(SyllablePositions::new).allMatch(SyllablePositions::oneTokenEach);
    for (TokenizedPoem poem : poems) {
      Map<HeadScore, AttentionTarget> own = VerseTargets.of(poem, oneTokenEach);
      targets.add(
          attentionScores.stream().map(score -> Objects.requireNonNull(own.get(score))).toList());
    }
    int most = settings.characters();
    this.characters =
        OvCharacters.mostFrequent(
            tones, frequencies, most, settings.permutations(), settings.seed() + 1);
    double[] here = tones.occurrences(poems);
    this.charactersInPoems =
        OvCharacters.mostFrequent(tones, here, most, settings.permutations(), settings.seed() + 2);
    int[] byFrequency =
        Arrays.stream(tones.characterTokens())
            .filter(id -> frequencies[id] > 0)
            .boxed()
            .sorted((a, b) -> Double.compare(frequencies[b], frequencies[a]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.begin = tokenizer.bosId();
    this.repeated = RandomRepeats.middle(byFrequency);
  }

  /** Returns the characters over which the embedding variant of the OV transfers is measured. */
  public OvCharacters characters() {
    return characters;
  }

  /**
   * Returns, for each head, what it writes along level minus oblique for the embedding of each of
   * {@link #characters()}, (character): logits before the final norm's division.
   */
  public Map<HeadId, double[]> toneProjections(Transformer model) {
    int[] tokens = characters.tokens();
    Map<HeadId, float[][]> readings = OvInputs.embeddingReadings(model, tokens);
    Map<HeadId, float[][]> writings = OvInputs.writings(model, tokens);
    Map<HeadId, double[]> projections = new TreeMap<>();
    for (HeadId head : OvInputs.heads(model)) {
      projections.put(
          head, OvToneTransfer.projections(get(readings, head), get(writings, head), characters));
    }
    return projections;
  }

  /** Measures all heads of one checkpoint. */
  public HeadMeasures of(Transformer model) {
    List<HeadMeasure> rows = new ArrayList<>();
    List<String> names = attentionScores.stream().map(HeadScore::id).toList();
    rows.addAll(inPoems(AttentionScan.of(model, batch, names, targets)));
    rows.addAll(onRepeats(PrefixMatchingScore.scan(model, repeats(model))));
    rows.addAll(transfers(model));
    return HeadMeasures.corrected(rows);
  }

  private List<HeadMeasure> inPoems(AttentionScan scan) {
    AttentionSums sums =
        new AttentionSums(
            scan, poem -> poems.get(poem).poem().verse().length() == LineLength.FIVE ? 0 : 1);
    List<HeadMeasure> rows = new ArrayList<>();
    AttentionSums.Result result =
        sums.resample(attentionScores.stream().map(HeadScore::balancesLengths).toList(), settings);
    for (int target = 0; target < attentionScores.size(); target++) {
      HeadScore score = attentionScores.get(target);
      for (int head = 0; head < scan.heads().size(); head++) {
        Estimate estimate = result.estimate(head, target);
        if (estimate.n() > 0) {
          double nullMean = score.kind() == HeadScore.Kind.CONTRAST ? 0 : result.uniform(target);
          rows.add(
              new HeadMeasure(
                  scan.heads().get(head),
                  score,
                  estimate,
                  nullMean,
                  result.p(head, target),
                  Double.NaN));
        }
      }
    }
    return rows;
  }

  private TokenBatch repeats(Transformer model) {
    return RandomRepeats.fitting(model.config().context(), repeated.length, settings.repeatDraws())
        .batch(begin, repeated, settings.seed() + 3);
  }

  private List<HeadMeasure> onRepeats(AttentionScan scan) {
    AttentionSums.Result result =
        new AttentionSums(scan, draw -> 0).resample(List.of(false), settings);
    List<HeadMeasure> rows = new ArrayList<>();
    for (int head = 0; head < scan.heads().size(); head++) {
      rows.add(
          new HeadMeasure(
              scan.heads().get(head),
              HeadScore.PREFIX_MATCHING,
              result.estimate(head, 0),
              result.uniform(0),
              result.p(head, 0),
              Double.NaN));
    }
    return rows;
  }

  private List<HeadMeasure> transfers(Transformer model) {
    List<HeadMeasure> rows = new ArrayList<>();
    int[] tokens = characters.tokens();
    int[] met = charactersInPoems.tokens();
    Map<HeadId, float[][]> embedded = OvInputs.embeddingReadings(model, tokens);
    Map<HeadId, float[][]> inContext =
        oneTokenEach ? OvInputs.contextReadings(model, poems, batch, met) : Map.of();
    Map<HeadId, float[][]> writings = OvInputs.writings(model, tokens);
    Map<HeadId, float[][]> writingsOfMet = OvInputs.writings(model, met);
    List<HeadId> heads = OvInputs.heads(model);
    List<Map<HeadScore, HeadMeasure>> measured =
        heads.parallelStream()
            .map(
                head -> {
                  Map<HeadScore, HeadMeasure> own = new EnumMap<>(HeadScore.class);
                  transfers(
                      head,
                      get(embedded, head),
                      get(writings, head),
                      characters,
                      List.of(
                          HeadScore.OV_TONE_EMBEDDING,
                          HeadScore.OV_RHYME_EMBEDDING,
                          HeadScore.OV_SELF_EMBEDDING),
                      own);
                  if (oneTokenEach) {
                    transfers(
                        head,
                        get(inContext, head),
                        get(writingsOfMet, head),
                        charactersInPoems,
                        List.of(
                            HeadScore.OV_TONE_CONTEXT,
                            HeadScore.OV_RHYME_CONTEXT,
                            HeadScore.OV_SELF_CONTEXT),
                        own);
                  }
                  return own;
                })
            .toList();
    for (HeadScore score : HeadScore.values()) {
      for (Map<HeadScore, HeadMeasure> own : measured) {
        HeadMeasure row = own.get(score);
        if (row != null) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /** Measures tone, rhyme and self transfer, in this order of {@code scores}. */
  private void transfers(
      HeadId head,
      float[][] readings,
      float[][] writings,
      OvCharacters over,
      List<HeadScore> scores,
      Map<HeadScore, HeadMeasure> into) {
    if (over.comparable()) {
      PermutationTest tone = OvToneTransfer.of(readings, writings, over);
      Estimate area = OvToneTransfer.withInterval(tone.observed(), over);
      into.put(scores.get(0), row(head, scores.get(0), area, tone));
    }
    if (over.rhyming().length > 1) {
      OvRhymeTransfer rhyme = new OvRhymeTransfer(readings, writings, over);
      into.put(
          scores.get(1),
          row(head, scores.get(1), interval(rhyme.transferOfEach()), rhyme.transfer()));
      into.put(scores.get(2), row(head, scores.get(2), interval(rhyme.selfOfEach()), rhyme.self()));
    }
  }

  private Estimate interval(UnitSums ofEach) {
    return new ClusterBootstrap(ofEach, settings.bootstrapDraws(), settings.seed() + 4).ratio(0, 1);
  }

  private static HeadMeasure row(
      HeadId head, HeadScore score, Estimate estimate, PermutationTest test) {
    return new HeadMeasure(head, score, estimate, test.nullMean(), test.p(), Double.NaN);
  }

  private static float[][] get(Map<HeadId, float[][]> ofHead, HeadId head) {
    return Objects.requireNonNull(ofHead.get(head));
  }
}
