package org.pingze.experiments.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.corpus.LabelSource;
import org.pingze.corpus.Poem;
import org.pingze.corpus.RegulatedVerse;
import org.pingze.corpus.ToneLabel;
import org.pingze.probes.hooks.HeadId;
import org.pingze.tonal.RhymeGroup;
import org.pingze.tonal.Tone;
import org.pingze.tonal.ToneClass;

/**
 * Invented findings of a believable shape, and their edge cases; nothing here was measured. Long
 * because a whole report is: every record of it is made once, in the order of the page.
 */
final class SyntheticFindings {
  static final ScoreDefinition PARALLEL =
      new ScoreDefinition(
          "parallel_slot",
          "Parallel slot of the previous line",
          "Mean attention to the syllable of the previous line in the slot being predicted (ours).",
          "poems",
          0);
  static final ScoreDefinition CONTRAST =
      new ScoreDefinition(
          "parallel_slot_contrast",
          "Parallel slot, contrast",
          "The same attention minus the mean attention to the other syllables of that line (ours).",
          "poems",
          0);
  static final ScoreDefinition PREFIX =
      new ScoreDefinition(
          "prefix_matching",
          "Prefix matching",
          "Mean attention to the token after the last occurrence, on random repeats (Olsson et al. 2022).",
          "draws",
          0);
  static final ScoreDefinition OV =
      new ScoreDefinition(
          "ov_tone_transfer",
          "OV tone transfer",
          "AUC of what the head writes along level minus oblique, between level and oblique characters (ours).",
          "characters",
          0.5);
  private static final List<ScoreDefinition> MEASURES = List.of(PARALLEL, CONTRAST, OV, PREFIX);
  private static final List<Long> STEPS =
      List.of(
          0L, 1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 320L, 512L, 768L, 1024L, 1536L, 2048L,
          3000L);
  private static final HeadId COPY = new HeadId(1, 5);
  private static final HeadId FLIP = new HeadId(1, 2);

  private SyntheticFindings() {}

  /** Returns a whole run: two layers of eight heads, seventeen checkpoints. */
  static ToneCopyFindings whole() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2);
    List<CheckpointMetrics> checkpoints = STEPS.stream().map(s -> metrics(s, random)).toList();
    List<HeadMeasurement> measurements = new ArrayList<>();
    for (long step : STEPS) {
      for (int head = 0; head < 16; head++) {
        for (ScoreDefinition measure : MEASURES) {
          measurements.add(measurement(step, new HeadId(head / 8, head % 8), measure, random));
        }
      }
    }
    return new ToneCopyFindings(
        verdict(),
        checkpoints,
        measurements,
        List.of(COPY, FLIP),
        List.of(CONTRAST, OV),
        List.of(
            formation(new Curve.OfModel(CheckpointMeasure.TONE_LOSS), 128, 256),
            formation(new Curve.OfModel(CheckpointMeasure.RHYME_LOSS), 768, 1024),
            formation(new Curve.OfHead(PARALLEL, COPY), 128, 256),
            formation(new Curve.OfHead(OV, COPY), 64, 128),
            new Formation(
                new Curve.OfHead(PREFIX, COPY),
                Optional.empty(),
                "The curve crosses half of its final value three times and does not stay.")),
        new Bumps(
            List.of(new StepRange(128, 320)),
            "One stretch of the token loss is not convex while the in-context score changes fastest; one seed only."),
        List.of(
            new LookByLine(
                new HeadId(1, 5), "the place", 5, true, new Estimate(0.412, 0.4, 0.424, 200)),
            new LookByLine(
                new HeadId(1, 5), "the place", 5, false, new Estimate(0.021, 0.02, 0.022, 200))),
        Optional.of(poem()),
        List.of(ov(random)),
        List.of(
            new Baseline("B0", "unigram", loss(0.6904, 4312), loss(3.0121, 1204)),
            new Baseline("B1", "form, line and slot", loss(0.5523, 4312), Optional.empty()),
            new Baseline(
                "B2", "B1 and the opening of line 1", loss(0.2187, 4312), Optional.empty()),
            new Baseline("B4", "the rhyme groups so far", Optional.empty(), loss(1.1034, 1204)),
            new Baseline(
                "model", "the network at the last step", loss(0.2319, 4312), loss(1.0497, 1204))),
        64,
        List.of(
            "No head was ablated and no attention was patched: that a head carries tone does not show that the prediction depends on it.",
            "One training seed: nothing is claimed about other seeds, sizes or corpora.",
            "Conflict poems, whose pattern contradicts the place, were not tried; place and copying are told apart by contrast only."),
        corpus(),
        provenance());
  }

  /** Returns a run in which nothing was found and nothing was singled out. */
  static ToneCopyFindings nothingFound() {
    ToneCopyFindings whole = whole();
    List<HeadMeasurement> plain =
        whole.measurements().stream()
            .map(
                m ->
                    new HeadMeasurement(
                        m.step(),
                        m.head(),
                        m.measure(),
                        TestedEstimate.untested(m.result().estimate())))
            .toList();
    return new ToneCopyFindings(
        whole.verdict(),
        whole.checkpoints(),
        plain,
        List.of(),
        List.of(),
        List.of(),
        new Bumps(List.of(), "The loss curve is convex throughout."),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        64,
        whole.notShown(),
        whole.corpus(),
        whole.provenance());
  }

  /** Returns a run of a single checkpoint, at that step. */
  static ToneCopyFindings oneCheckpoint(long step) {
    ToneCopyFindings whole = whole();
    return new ToneCopyFindings(
        whole.verdict(),
        List.of(new CheckpointMetrics(step, 0, whole.last().measures())),
        List.of(),
        List.of(COPY),
        List.of(),
        List.of(),
        new Bumps(List.of(), "One checkpoint has no curve."),
        whole.looks(),
        whole.example(),
        whole.ovTransfers(),
        whole.baselines(),
        0,
        whole.notShown(),
        whole.corpus(),
        whole.provenance());
  }

  /** Returns the whole run with other words for question and answer. */
  static ToneCopyFindings withQuestion(String question) {
    ToneCopyFindings whole = whole();
    return new ToneCopyFindings(
        new Verdict(question, question, question, whole.verdict().parts()),
        whole.checkpoints(),
        whole.measurements(),
        whole.chosenHeads(),
        whole.leadingMeasures(),
        whole.formations(),
        whole.bumps(),
        whole.looks(),
        whole.example(),
        whole.ovTransfers(),
        whole.baselines(),
        whole.tests(),
        whole.notShown(),
        whole.corpus(),
        whole.provenance());
  }

  private static Verdict verdict() {
    return new Verdict(
        "Does a head of the model carry the tone of a syllable over from the line before?",
        "In part. When it writes a line, the model looks back at the syllable that stands in the same place of the line before and takes its tone class from it; whether its choice depends on that look was not tested.",
        "L1H5 attends to the parallel slot of the previous line (contrast 0.402) and its OV circuit separates level from oblique characters (AUC 0.934, q < 0.001); no intervention was run.",
        List.of(
            part(
                "Looks at the parallel place",
                0.402137,
                0.3911,
                0.4139,
                412,
                0.0003,
                "attention",
                "L1H5 pays more attention to the syllable in the slot being predicted than to the other syllables of that line."),
            part(
                "Writes the tone of what it reads",
                0.93412,
                0.9213,
                0.9467,
                3120,
                0.0005,
                "AUC",
                "A level character makes L1H5 speak for a level one, an oblique character for an oblique one."),
            new Verdict.Part(
                "Beats the position",
                Verdict.Outcome.DOES_NOT_HOLD,
                Optional.of(
                    new TestedEstimate(new Estimate(-0.0021, -0.0107, 0.0066, 412), 0, 0.41, 0.63)),
                "nats",
                "What is gained over a predictor that knows the place and the opening alone is within chance."),
            new Verdict.Part(
                "The choice depends on it",
                Verdict.Outcome.NOT_MEASURED,
                Optional.empty(),
                "",
                "Replacing the source syllable by one of the opposite tone was not tried in this run.")));
  }

  private static Verdict.Part part(
      String name,
      double value,
      double low,
      double high,
      long n,
      double q,
      String unit,
      String text) {
    return new Verdict.Part(
        name,
        Verdict.Outcome.HOLDS,
        Optional.of(
            new TestedEstimate(
                new Estimate(value, low, high, n), unit.equals("AUC") ? 0.5003 : 0.0123, q / 2, q)),
        unit,
        text);
  }

  private static Formation formation(Curve curve, long from, long to) {
    return new Formation(
        curve, Optional.of(new StepRange(from, to)), "Crosses half of its final value and stays.");
  }

  private static Optional<Estimate> loss(double value, long n) {
    return Optional.of(new Estimate(value, value - 0.0071, value + 0.0069, n));
  }

  private static CheckpointMetrics metrics(long step, RandomGenerator random) {
    double tone = 0.23 + 0.47 * falling(step, 230, 5) + 0.003 * random.nextGaussian();
    double token = 5.1 + 3.5 * falling(step, 60, 0.9) + 0.2 * falling(step, 250, 5);
    double rhyme = 1.0 + 2.2 * falling(step, 900, 3.2) + 0.01 * random.nextGaussian();
    double context = -0.02 - 0.3 * (1 - falling(step, 320, 2.2));
    Map<CheckpointMeasure, Estimate> measures = new EnumMap<>(CheckpointMeasure.class);
    measures.put(CheckpointMeasure.TONE_LOSS, estimate(tone, 0.012, 4312));
    measures.put(CheckpointMeasure.TOKEN_LOSS, estimate(token, 0.05, 26880));
    measures.put(CheckpointMeasure.RHYME_LOSS, estimate(rhyme, 0.06, 1204));
    measures.put(CheckpointMeasure.IN_CONTEXT_SCORE, estimate(context, 0.03, 412));
    return new CheckpointMetrics(step, step * 2560, measures);
  }

  private static HeadMeasurement measurement(
      long step, HeadId head, ScoreDefinition measure, RandomGenerator random) {
    double noise = 0.02 * random.nextGaussian();
    double risen = 1 - falling(step, 210, 4);
    boolean copy = head.equals(COPY);
    boolean flip = head.equals(FLIP);
    double value;
    if (measure.equals(PARALLEL)) {
      value = Math.abs(0.06 + noise + risen * (copy ? 0.44 : flip ? 0.22 : 0));
    } else if (measure.equals(CONTRAST)) {
      value = noise / 2 + risen * (copy ? 0.40 : flip ? 0.14 : 0);
    } else if (measure.equals(OV)) {
      value = 0.5 + 2 * noise + (1 - falling(step, 100, 3)) * (copy ? 0.42 : flip ? -0.31 : 0);
    } else {
      value = Math.abs(0.03 + noise / 2 + risen * (head.equals(new HeadId(1, 0)) ? 0.6 : 0));
    }
    double distance = Math.abs(value - measure.neutral());
    double q = distance > 0.1 ? 0.0004 : Math.min(1, 0.06 + random.nextDouble());
    return new HeadMeasurement(
        step,
        head,
        measure,
        new TestedEstimate(estimate(value, 0.02, 412), measure.neutral() + noise / 8, q / 2, q));
  }

  private static double falling(long step, double middle, double steepness) {
    return step == 0 ? 1 : 1 / (1 + StrictMath.pow(step / middle, steepness));
  }

  private static Estimate estimate(double value, double half, long n) {
    return new Estimate(value, value - half, value + half * 1.1, n);
  }

  /** 杜甫《春望》, 全唐詩卷224. */
  private static PoemExample poem() {
    List<String> lines =
        List.of("國破山河在", "城春草木深", "感時花濺淚", "恨別鳥驚心", "烽火連三月", "家書抵萬金", "白頭搔更短", "渾欲不勝簪");
    List<String> classes =
        List.of("仄仄平平仄", "平平仄仄平", "仄平平仄仄", "仄仄仄平平", "平仄平平仄", "平平仄仄平", "仄平平仄仄", "平仄仄平平");
    List<AnnotatedCharacter> characters = new ArrayList<>();
    for (int line = 1; line <= lines.size(); line++) {
      int[] text = lines.get(line - 1).codePoints().toArray();
      int[] tones = classes.get(line - 1).codePoints().toArray();
      for (int slot = 1; slot <= text.length; slot++) {
        characters.add(
            new AnnotatedCharacter(
                text[slot - 1], line, slot, label(text[slot - 1], tones[slot - 1], line, slot)));
      }
    }
    List<PoemExample.Arc> arcs = new ArrayList<>();
    for (int line = 2; line <= 8; line++) {
      arcs.add(arc(line, 1, line - 1, 2, 0.61 - 0.03 * line));
      arcs.add(arc(line, 3, line - 1, 4, 0.55 - 0.04 * line));
      arcs.add(arc(line, 2, line - 1, 5, 0.17));
    }
    arcs.add(arc(8, 4, 6, 5, 0.34));
    arcs.add(arc(3, 4, 3, 1, 0.12));
    arcs.add(new PoemExample.Arc(new Place(1, 2), Place.BEGINNING, 0.43));
    arcs.add(new PoemExample.Arc(new Place(5, 3), new Place(4, 6), 0.2));
    RegulatedVerse verse = RegulatedVerse.of(new Poem("chunwang", "春望", "杜甫", "全唐詩卷224", lines));
    return new PoemExample(
        new AnnotatedPoem(verse, characters),
        3000,
        COPY,
        arcs,
        "Attention of at least 0.10 from the characters before slots 2 and 4.");
  }

  private static PoemExample.Arc arc(
      int queryLine, int querySlot, int keyLine, int keySlot, double weight) {
    return new PoemExample.Arc(
        new Place(queryLine, querySlot), new Place(keyLine, keySlot), weight);
  }

  private static ToneLabel label(int character, int chinese, int line, int slot) {
    ToneClass toneClass = chinese == '平' ? ToneClass.LEVEL : ToneClass.OBLIQUE;
    if (character == '濺') {
      return ToneLabel.UNKNOWN;
    }
    if (line % 2 == 0 && slot == 5) {
      return new ToneLabel(
          Optional.of(toneClass),
          1,
          LabelSource.TABLE,
          Optional.of(new RhymeGroup(Tone.LEVEL, 12, "侵")),
          LabelSource.TABLE);
    }
    LabelSource source = character == '勝' ? LabelSource.METRE : LabelSource.TABLE;
    return new ToneLabel(Optional.of(toneClass), 1, source, Optional.empty(), LabelSource.UNKNOWN);
  }

  private static OvToneTransfer ov(RandomGenerator random) {
    String level = "山人風天雲花春來時中無流江歸長思深心秋城家年門寒光情聲煙飛東西南生君何明高清空平";
    String oblique = "月水不日夜酒路上客雨落去有白草樹處地遠萬海石老落見道一馬北葉我色國欲玉雪古世別葉";
    List<OvToneTransfer.Point> points = new ArrayList<>();
    long frequency = 9000;
    for (int character : distinct(level)) {
      points.add(point(character, ToneClass.LEVEL, 0.55, frequency -= 190, random));
    }
    frequency = 8800;
    for (int character : distinct(oblique)) {
      points.add(point(character, ToneClass.OBLIQUE, -0.5, frequency -= 190, random));
    }
    for (int i = 0; i < 700; i++) {
      boolean isLevel = random.nextDouble() < 0.48;
      points.add(
          point(
              0x6800 + i,
              isLevel ? ToneClass.LEVEL : ToneClass.OBLIQUE,
              isLevel ? 0.5 : -0.45,
              40,
              random));
    }
    return new OvToneTransfer(
        COPY,
        3000,
        "embedding",
        new TestedEstimate(
            new Estimate(0.93412, 0.9213, 0.9467, points.size()), 0.5003, 0.0002, 0.0005),
        points);
  }

  private static Set<Integer> distinct(String characters) {
    Set<Integer> distinct = new LinkedHashSet<>();
    characters.codePoints().forEach(distinct::add);
    return distinct;
  }

  private static OvToneTransfer.Point point(
      int character, ToneClass toneClass, double mean, long frequency, RandomGenerator random) {
    return new OvToneTransfer.Point(
        character, toneClass, mean + 0.42 * random.nextGaussian(), Math.max(frequency, 1));
  }

  private static CorpusFacts corpus() {
    return new CorpusFacts(
        "Tang regulated verse, four forms (invented numbers)",
        List.of(
            new CorpusFacts.Count("five-syllable octave", 15344),
            new CorpusFacts.Count("seven-syllable octave", 9012),
            new CorpusFacts.Count("seven-syllable quatrain", 9788),
            new CorpusFacts.Count("five-syllable quatrain", 2456)),
        List.of(new CorpusFacts.Count("training", 32940), new CorpusFacts.Count("evaluation", 412)),
        List.of(
            new CorpusFacts.Count("lines of unequal length", 812),
            new CorpusFacts.Count("missing characters (□)", 407)),
        List.of(
            new CorpusFacts.Count("the table alone", 18021),
            new CorpusFacts.Count("context", 1840),
            new CorpusFacts.Count("the metre", 613),
            new CorpusFacts.Count("unknown", 9)));
  }

  private static Provenance provenance() {
    return new Provenance(
        "./pingze experiment tone-copy --seed 2",
        "{\n  \"seed\" : 2,\n  \"poems\" : 412\n}",
        "9f2b7c0a".repeat(8),
        "0123456789abcdef",
        2,
        "two layers, attention only, 8 heads, width 128; 17 checkpoints",
        List.of(
            new Provenance.Version("Java", "17.0.13"),
            new Provenance.Version("OpenBLAS", "0.3.31")));
  }

  /** Writes the reports into a folder, to be looked at: {@code SyntheticFindings FOLDER}. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    new ToneCopyReport(whole()).write(folder.resolve("whole"));
    new ToneCopyReport(nothingFound()).write(folder.resolve("nothing"));
    new ToneCopyReport(oneCheckpoint(0)).write(folder.resolve("one"));
  }
}
