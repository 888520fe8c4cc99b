package org.pingze.experiments.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.corpus.Annotator;
import org.pingze.experiments.runs.Interruption;
import org.pingze.experiments.runs.RunConfig;
import org.pingze.experiments.runs.Stages;
import org.pingze.probes.model.FastTransformer;
import org.pingze.probes.model.TransformerConfig;
import org.pingze.probes.model.io.SpecialTokens;
import org.pingze.probes.training.CheckpointFormat;
import org.pingze.probes.training.CheckpointSeries;
import org.pingze.probes.training.Trainer;
import org.pingze.probes.training.TrainingListener;
import org.pingze.probes.training.TrainingStep;
import org.pingze.tokenize.CharacterTokenizer;
import org.pingze.tokenize.HuggingFaceVerseTokenizer;
import org.pingze.tokenize.TokenizedPoem;

/**
 * Training from a corpus to a series of checkpoints.
 *
 * <p>The series directory holds {@code step000000/} and so on, each a Hugging Face model directory;
 * {@code tokenizer/}; {@code baselines.json}; and the state from which training goes on.
 */
public final class SeriesTraining {
  private final RunConfig config;
  private final TrainingCorpus corpus;
  private final Path directory;
  private final Stages stages;

  /**
   * @param config decides the run
   * @param corpus what is learned from
   * @param directory the series directory; made if it is missing
   * @param stages where progress is told
   */
  public SeriesTraining(
      RunConfig config, TrainingCorpus corpus, Path directory, Stages stages) {
    this.config = config;
    this.corpus = corpus;
    this.directory = directory;
    this.stages = stages;
  }

  /**
   * Trains to the end, or until Ctrl-C; then all that was done is saved.
   *
   * @param resume whether to go on from the state an earlier call saved
   * @param toneLoss measures the tone loss (nats) of the model in training, for the progress line
   */
  public Trainer.Outcome run(boolean resume, ToneLossGauge toneLoss) throws IOException {
    stages.begin("Annotating and encoding " + corpus.poems().size() + " poems");
    HuggingFaceVerseTokenizer tokenizer = tokenizer();
    Annotator annotator = Annotator.builtIn();
    List<AnnotatedPoem> annotated =
        corpus.poems().parallelStream().map(annotator::annotateInContext).toList();
    List<TokenizedPoem> encoded = tokenizer.encodeAll(annotated);
    SeriesBaselines baselines = SeriesBaselines.fit(encoded, tokenizer);
    baselines.write(directory);
    List<int[]> rows = new ArrayList<>();
    for (TokenizedPoem poem : encoded) {
      rows.add(poem.ids());
    }

    TransformerConfig shape = config.model().withVocabulary(tokenizer.vocabularySize());
    CheckpointSeries series = new CheckpointSeries(directory);
    CheckpointFormat format =
        new CheckpointFormat(
            config.storedType(),
            new SpecialTokens(tokenizer.bosId(), tokenizer.eosId()),
            tokenizer::write);
    int threads = Runtime.getRuntime().availableProcessors();
    boolean goOn = resume && Files.exists(directory.resolve(Trainer.STATE));
    Trainer trainer =
        goOn
            ? Trainer.resume(shape, config.training(), rows, series, format, threads)
            : Trainer.start(shape, config.training(), rows, series, format, threads);
    stages.begin(
        String.format(
            Locale.ROOT,
            "Training %d layers, %d heads, d_model %d, %d tokens vocabulary, from step %d to %d",
            shape.layers(),
            shape.heads(),
            shape.dModel(),
            shape.vocabulary(),
            trainer.step(),
            config.training().steps()));
    try (ProgressBar bar = stages.bar("training", config.training().steps());
        Interruption interruption = new Interruption(trainer::requestStop)) {
      trainer.addListener(new Progress(bar, trainer.model(), toneLoss));
      Trainer.Outcome outcome = trainer.run();
      if (outcome == Trainer.Outcome.STOPPED) {
        bar.pause();
        stages.note("stopped at step " + trainer.step() + "; nothing is lost");
      }
      return outcome;
    }
  }

  private HuggingFaceVerseTokenizer tokenizer() throws IOException {
    Path home = directory.resolve("tokenizer");
    Files.createDirectories(home);
    CharacterTokenizer.ofMostFrequent(corpus.poems(), config.characters()).write(home);
    return HuggingFaceVerseTokenizer.open(home);
  }

  /** Measures the tone loss of a model in training. */
  @FunctionalInterface
  public interface ToneLossGauge {
    /** Returns the tone loss, nats per character. */
    double of(FastTransformer model);
  }

  private static final class Progress implements TrainingListener {
    private static final int GAUGE_EVERY = 20;

    private final ProgressBar bar;
    private final FastTransformer model;
    private final ToneLossGauge gauge;
    private double toneLoss = Double.NaN;

    Progress(ProgressBar bar, FastTransformer model, ToneLossGauge gauge) {
      this.bar = bar;
      this.model = model;
      this.gauge = gauge;
    }

    @Override
    public void onStep(TrainingStep step) {
      if (Double.isNaN(toneLoss) || step.step() % GAUGE_EVERY == 0) {
        toneLoss = gauge.of(model);
      }
      bar.stepTo(step.step());
      bar.setExtraMessage(
          String.format(
              Locale.ROOT,
              " loss %.3f  tone %.3f  %,.0f tokens/s",
              step.loss(),
              toneLoss,
              step.tokensPerSecond()));
    }
  }
}
