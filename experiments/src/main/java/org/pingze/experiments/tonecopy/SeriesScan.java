package org.pingze.experiments.tonecopy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pingze.corpus.Annotator;
import org.pingze.experiments.runs.RunConfig;
import org.pingze.experiments.series.SeriesDirectory;
import org.pingze.probes.model.FastTransformer;
import org.pingze.probes.model.io.LoadedModel;
import org.pingze.probes.verse.Baselines;
import org.pingze.probes.verse.ClassLosses;
import org.pingze.probes.verse.ConflictPoems;
import org.pingze.probes.verse.CounterfactualEffects;
import org.pingze.probes.verse.CounterfactualScan;
import org.pingze.probes.verse.HeadMeasures;
import org.pingze.probes.verse.HeadScan;
import org.pingze.probes.verse.ScanSettings;
import org.pingze.probes.verse.ToneBaseline;
import org.pingze.probes.verse.VocabularyTones;
import org.pingze.tokenize.VerseTokenizer;
import org.pingze.tonal.RhymeBook;

/** Examines the checkpoints of a series, one by one, on the same poems. */
public final class SeriesScan {
  private final SeriesDirectory directory;
  private final RunConfig config;
  private final List<Integer> steps;
  private final Map<Integer, Long> tokensSeen;
  private final Baselines baselines;
  private final EvaluationPoems poems;
  private final VocabularyTones tones;
  private final HeadScan series;
  private final HeadScan last;
  private final CounterfactualScan counterfactual;
  private final ConflictPoems conflict;

  private SeriesScan(SeriesDirectory directory, RhymeBook book) throws IOException {
    this.directory = directory;
    this.config = directory.config();
    this.steps = directory.series().steps();
    this.tokensSeen = directory.tokensSeen();
    this.baselines = directory.baselines();
    VerseTokenizer tokenizer = directory.tokenizer();
    this.poems = EvaluationPoems.builtIn(Annotator.builtIn(), tokenizer);
    this.tones = VocabularyTones.of(tokenizer, book);
    this.series = scan(tokenizer, config.examination().series());
    ScanSettings settings = config.examination().last();
    this.last = scan(tokenizer, settings);
    double[] counts = baselines.tokenCounts();
    this.counterfactual = new CounterfactualScan(poems.tokenized(), tones, counts, settings);
    this.conflict = new ConflictPoems(poems.tokenized(), tones, counts, settings);
  }

  /**
   * Makes ready to examine a series on the built-in poems.
   *
   * @throws IllegalArgumentException if it holds no checkpoint or lacks what `pingze train` writes
   */
  public static SeriesScan open(SeriesDirectory directory) throws IOException {
    if (directory.series().steps().isEmpty()) {
      throw new IllegalArgumentException(
          directory.path()
              + ": holds no checkpoints such as step000128; make some with `pingze train`");
    }
    return new SeriesScan(directory, RhymeBook.builtIn());
  }

  private HeadScan scan(VerseTokenizer tokenizer, ScanSettings settings) {
    return new HeadScan(poems.tokenized(), tokenizer, tones, baselines.tokenCounts(), settings);
  }

  /** Returns the steps that have a checkpoint, rising. */
  public List<Integer> steps() {
    return steps;
  }

  /** Returns the step of the last checkpoint. */
  public int lastStep() {
    return steps.get(steps.size() - 1);
  }

  /**
   * Examines one checkpoint; the last one more thoroughly, and by interventions.
   *
   * @throws IllegalArgumentException if there is no checkpoint of that step
   */
  public CheckpointExamination examine(int step) throws IOException {
    if (!steps.contains(step)) {
      throw new IllegalArgumentException(
          directory.path() + ": has no checkpoint of step " + step + "; there are " + steps);
    }
    LoadedModel loaded = directory.series().load(step);
    FastTransformer model = FastTransformer.inFloat(loaded.config(), loaded.parameters());
    ScanSettings settings = settings(step);
    ClassLosses losses = ClassLosses.of(model, poems.tokenized(), tones);
    HeadMeasures heads = (step == lastStep() ? last : series).of(model);
    Optional<CheckpointExamination.Interventions> interventions = Optional.empty();
    if (step == lastStep()) {
      CounterfactualEffects effects = counterfactual.of(model);
      heads = heads.with(effects.rows());
      interventions =
          Optional.of(
              new CheckpointExamination.Interventions(
                  effects, conflict.of(model, baselines.tone(ToneBaseline.Knowledge.POSITION))));
    }
    return new CheckpointExamination(
        step,
        model,
        losses,
        heads,
        CheckpointExamination.metrics(
            step,
            tokensSeen.getOrDefault(step, 0L),
            losses,
            settings.bootstrapDraws(),
            settings.seed()),
        interventions);
  }

  ScanSettings settings(int step) {
    return step == lastStep() ? config.examination().last() : config.examination().series();
  }

  RunConfig config() {
    return config;
  }

  EvaluationPoems poems() {
    return poems;
  }

  VocabularyTones tones() {
    return tones;
  }

  Baselines baselines() {
    return baselines;
  }

  /** Returns the characters over which the OV transfer of the last checkpoint is measured. */
  HeadScan lastScan() {
    return last;
  }
}
