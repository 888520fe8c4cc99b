package org.pingze.experiments.matched;

import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.corpus.LabelSource;
import org.pingze.experiments.report.PrintedNumber;
import org.pingze.experiments.runs.RunConfig;
import org.pingze.experiments.runs.RunDirectory;
import org.pingze.experiments.series.EncodedCorpus;
import org.pingze.experiments.series.SeriesDirectory;
import org.pingze.probes.model.FastTransformer;
import org.pingze.probes.model.io.LoadedModel;
import org.pingze.probes.statistics.ClusterBootstrap;
import org.pingze.probes.statistics.Estimate;
import org.pingze.probes.statistics.UnitSums;
import org.pingze.probes.verse.ClassLosses;
import org.pingze.probes.verse.ClassPrediction;
import org.pingze.probes.verse.HeadMeasure;
import org.pingze.probes.verse.HeadScan;
import org.pingze.probes.verse.ScanSettings;
import org.pingze.tokenize.TokenizedPoem;

/**
 * Examines the models of one tokenizer on the same held-out poems and leaves what it found as
 * tables in the directory of each series, so that a report can be made without looking again.
 */
final class SeriesExaminer {
  private final List<TokenizedPoem> poems;
  private final EncodedCorpus encoded;
  private final RunConfig.Examination examination;
  private final HeadScan series;
  private final HeadScan last;

  /**
   * Makes ready.
   *
   * @param heldOut the poems to judge by, with their labels, none of them among those learned from
   */
  SeriesExaminer(
      EncodedCorpus encoded, List<AnnotatedPoem> heldOut, RunConfig.Examination examination) {
    this.encoded = encoded;
    this.poems = encoded.tokenizer().encodeAll(heldOut);
    this.examination = examination;
    this.series = scan(examination.series());
    this.last = scan(examination.last());
  }

  private HeadScan scan(ScanSettings settings) {
    return new HeadScan(
        poems, encoded.tokenizer(), encoded.tones(), encoded.baselines().tokenCounts(), settings);
  }

  /** Examines every checkpoint of a series. The table of measures is written last. */
  void examine(SeriesDirectory directory) throws IOException {
    List<Integer> steps = directory.series().steps();
    StringBuilder measures = new StringBuilder();
    CSVPrinter table = new CSVPrinter(measures, SeriesTables.MEASURES_FORMAT);
    for (int step : steps) {
      boolean end = step == steps.get(steps.size() - 1);
      LoadedModel loaded = directory.series().load(step);
      FastTransformer model = FastTransformer.inFloat(loaded.config(), loaded.parameters());
      ClassLosses losses = ClassLosses.of(model, poems, encoded.tones());
      ofModel(table, step, losses, end ? examination.last() : examination.series());
      for (HeadMeasure measure : (end ? last : series).of(model).rows()) {
        print(
            table,
            step,
            measure.head().toString(),
            measure.measure(),
            measure.estimate(),
            measure.nullMean(),
            measure.q());
      }
      if (end) {
        RunDirectory.writeWhole(directory.path().resolve(SeriesTables.POEMS), poems(losses));
        RunDirectory.writeWhole(
            directory.path().resolve(SeriesTables.SYLLABLES), syllables(losses));
      }
    }
    RunDirectory.writeWhole(directory.path().resolve(SeriesTables.MEASURES), measures.toString());
  }

  private void ofModel(CSVPrinter table, int step, ClassLosses losses, ScanSettings settings)
      throws IOException {
    int draws = settings.bootstrapDraws();
    long seed = settings.seed();
    ClusterBootstrap bits = new ClusterBootstrap(losses.bits(encoded.unknown()), draws, seed);
    print(table, step, MatchedMeasure.BITS_PER_CHARACTER, bits.ratio(0, 2));
    print(table, step, MatchedMeasure.BITS_WITHOUT_NAMES, bits.ratio(1, 2));
    print(table, step, MatchedMeasure.TONE_LOSS, inBits(losses.toneLoss(draws, seed)));
    print(
        table,
        step,
        MatchedMeasure.TONE_LOSS_BOUND,
        inBits(losses.toneLossAtBoundSlots(draws, seed)));
    print(table, step, MatchedMeasure.RHYME_LOSS, inBits(losses.rhymeLoss(draws, seed)));
    print(
        table,
        step,
        MatchedMeasure.CLASS_COVERAGE,
        new ClusterBootstrap(coverage(losses), draws, seed).ratio(0, 1));
    print(table, step, MatchedMeasure.IN_CONTEXT, inBits(losses.inContextScore(draws, seed)));
  }

  /** Returns, by poem, the syllables with a tone loss and those whose label is of the table. */
  private UnitSums coverage(ClassLosses losses) {
    UnitSums sums = new UnitSums(poems.size(), 2);
    for (ClassPrediction prediction : losses.predictions()) {
      sums.add(prediction.poem(), 0, Double.isNaN(prediction.toneLoss()) ? 0 : 1);
    }
    for (int poem = 0; poem < poems.size(); poem++) {
      for (AnnotatedCharacter character : poems.get(poem).poem().characters()) {
        sums.add(poem, 1, character.label().source() == LabelSource.TABLE ? 1 : 0);
      }
    }
    return sums;
  }

  private String poems(ClassLosses losses) throws IOException {
    StringBuilder text = new StringBuilder();
    CSVPrinter table = new CSVPrinter(text, SeriesTables.POEMS_FORMAT);
    UnitSums bits = losses.bits(encoded.unknown());
    for (int poem = 0; poem < poems.size(); poem++) {
      table.printRecord(
          poems.get(poem).poem().verse().poem().id(),
          PrintedNumber.exact(bits.get(poem, 0)),
          PrintedNumber.exact(bits.get(poem, 1)),
          PrintedNumber.exact(bits.get(poem, 2)));
    }
    return text.toString();
  }

  private static String syllables(ClassLosses losses) throws IOException {
    StringBuilder text = new StringBuilder();
    CSVPrinter table = new CSVPrinter(text, SeriesTables.SYLLABLES_FORMAT);
    for (ClassPrediction prediction : losses.predictions()) {
      if (!Double.isNaN(prediction.toneLoss()) || !Double.isNaN(prediction.rhymeLoss())) {
        table.printRecord(
            prediction.poem(),
            prediction.line(),
            prediction.slot(),
            PrintedNumber.exact(prediction.toneLoss() / ClassPrediction.NATS_PER_BIT),
            PrintedNumber.exact(prediction.rhymeLoss() / ClassPrediction.NATS_PER_BIT));
      }
    }
    return text.toString();
  }

  private static Estimate inBits(Estimate nats) {
    double bit = ClassPrediction.NATS_PER_BIT;
    return new Estimate(nats.value() / bit, nats.low() / bit, nats.high() / bit, nats.n());
  }

  private static void print(CSVPrinter table, int step, MatchedMeasure measure, Estimate estimate)
      throws IOException {
    print(table, step, "", measure.id(), estimate, Double.NaN, Double.NaN);
  }

  private static void print(
      CSVPrinter table,
      int step,
      String head,
      String measure,
      Estimate estimate,
      double nullMean,
      double q)
      throws IOException {
    if (estimate.n() > 0) {
      table.printRecord(
          step,
          head,
          measure,
          PrintedNumber.exact(estimate.value()),
          PrintedNumber.exact(estimate.low()),
          PrintedNumber.exact(estimate.high()),
          estimate.n(),
          PrintedNumber.exact(nullMean),
          PrintedNumber.exact(q));
    }
  }
}
