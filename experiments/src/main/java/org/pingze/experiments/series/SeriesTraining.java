package org.pingze.experiments.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.corpus.Annotator;
import org.pingze.corpus.BuiltInPoems;
import org.pingze.corpus.RegulatedVerse;
import org.pingze.experiments.runs.FreshDirectory;
import org.pingze.experiments.runs.Interruption;
import org.pingze.experiments.runs.RunConfig;
import org.pingze.experiments.runs.RunDirectory;
import org.pingze.experiments.runs.RunManifest;
import org.pingze.experiments.runs.Stages;
import org.pingze.experiments.runs.TokenizerChoice;
import org.pingze.probes.model.TransformerConfig;
import org.pingze.probes.model.io.SpecialTokens;
import org.pingze.probes.training.CheckpointFormat;
import org.pingze.probes.training.CheckpointSeries;
import org.pingze.probes.training.Trainer;
import org.pingze.probes.training.TrainingListener;
import org.pingze.tokenize.HuggingFaceVerseTokenizer;
import org.pingze.tonal.RhymeBook;

/**
 * Training from a corpus to a series of checkpoints.
 *
 * <p>The series directory holds {@code step000000/} and so on, each a Hugging Face model directory;
 * {@code tokenizer/}; {@code config.json}, {@code manifest.json} and {@code baselines.json}; and,
 * until the training is done, the state from which it goes on.
 */
public final class SeriesTraining {
  /** How many stages {@link #run} announces. */
  public static final int STAGES = 3;

  /** So many of the poems a model is judged by are enough for the progress line. */
  private static final int GAUGE_POEMS = 60;

  private static final String TRAINING_HASH = "training poems (SHA-256)";

  private final Path directory;
  private final Path corpusPath;
  private final RunConfig config;
  private final boolean resumed;

  private SeriesTraining(Path directory, Path corpusPath, RunConfig config, boolean resumed) {
    this.directory = directory;
    this.corpusPath = corpusPath;
    this.config = config;
    this.resumed = resumed;
  }

  /** Makes ready a training from step 0 into a directory that does not exist yet or is empty. */
  public static SeriesTraining start(Path directory, Path corpus, RunConfig config)
      throws IOException {
    RunDirectory.checkUnused(directory);
    return new SeriesTraining(directory, corpus, config, false);
  }

  /**
   * Makes ready to go on with a training that was stopped.
   *
   * @param corpus where the corpus lies now; null if it lies where it lay
   */
  public static SeriesTraining resume(Path directory, @Nullable Path corpus) throws IOException {
    SeriesDirectory series = new SeriesDirectory(directory);
    RunManifest manifest = series.manifest();
    Path path = corpus != null ? corpus : Path.of(manifest.corpus());
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(
          path + ": the corpus this run was begun with is not there; name it with --corpus PATH");
    }
    return new SeriesTraining(directory, path, series.config(), true);
  }

  /**
   * Trains to the end, or until Ctrl-C; then all that was done is saved.
   *
   * @param stages where progress is told
   * @param command the command line that began the training
   * @param goOn the command line that would go on with it
   */
  public Trainer.Outcome run(Stages stages, String command, String goOn) throws IOException {
    return guarded(
        begun -> {
          stages.begin("Reading " + corpusPath);
          TrainingCorpus corpus = TrainingCorpus.read(corpusPath, BuiltInPoems.all());
          stages.note(corpus.poems().size() + " poems to learn from; " + corpus.exclusions());
          begin(corpus, command);
          stages.begin("Annotating and encoding them");
          EncodedCorpus encoded =
              EncodedCorpus.of(
                  corpus, annotate(Annotator.builtIn(), corpus.poems()), tokenizer(corpus));
          return train(encoded, stages, goOn, begun);
        });
  }

  /**
   * Trains on poems that are encoded already, by the tokenizer of the configuration; as {@link
   * #run(Stages, String, String)}, in a single stage.
   */
  public Trainer.Outcome run(EncodedCorpus encoded, Stages stages, String command, String goOn)
      throws IOException {
    return guarded(
        begun -> {
          begin(encoded.corpus(), command);
          encoded.tokenizer().write(new SeriesDirectory(directory).tokenizerDirectory());
          return train(encoded, stages, goOn, begun);
        });
  }

  /** What is done in the directory of the series; calls {@code begun} once it can be resumed. */
  private interface Work {
    Trainer.Outcome in(Runnable begun) throws IOException;
  }

  private Trainer.Outcome guarded(Work work) throws IOException {
    if (resumed) {
      return work.in(() -> {});
    }
    // Once the state of step 0 is saved, the run can be resumed whatever happens.
    try (FreshDirectory fresh = FreshDirectory.of(directory)) {
      return work.in(fresh::keep);
    }
  }

  private void begin(TrainingCorpus corpus, String command) throws IOException {
    SeriesDirectory series = new SeriesDirectory(directory);
    if (resumed) {
      checkSame(corpus, series.manifest());
    } else {
      Files.createDirectories(directory);
      series.write(config);
      series.write(manifest(corpus, command));
    }
  }

  private Trainer.Outcome train(EncodedCorpus encoded, Stages stages, String goOn, Runnable begun)
      throws IOException {
    HuggingFaceVerseTokenizer tokenizer = encoded.tokenizer();
    new SeriesDirectory(directory).write(encoded.baselines());
    List<RegulatedVerse> gauged = BuiltInPoems.all().subList(0, GAUGE_POEMS);
    ToneLossGauge gauge =
        new ToneLossGauge(
            tokenizer.encodeAll(annotate(Annotator.builtIn(), gauged)), encoded.tones());

    TransformerConfig shape = config.model().withVocabulary(tokenizer.vocabularySize());
    CheckpointFormat format =
        new CheckpointFormat(
            config.storedType(),
            new SpecialTokens(tokenizer.bosId(), tokenizer.eosId()),
            tokenizer::write);
    Trainer trainer = trainer(shape, encoded.rows(), format);
    stages.begin(
        String.format(
            Locale.ROOT,
            "Training %d layers of %d heads, d_model %d, %d tokens in the vocabulary",
            shape.layers(),
            shape.heads(),
            shape.dModel(),
            shape.vocabulary()));
    Interruption interruption = new Interruption(trainer::requestStop);
    try (interruption) {
      Trainer.Outcome outcome;
      try (TrainingLog log = TrainingLog.open(directory, trainer.step());
          ProgressBar bar = stages.bar("training", trainer.step(), config.training().steps())) {
        trainer.addListener(log);
        trainer.addListener(
            new TrainingListener() {
              @Override
              public void onSaved(int step) {
                begun.run();
              }
            });
        trainer.addListener(new TrainingProgress(bar, trainer.model(), gauge));
        outcome = trainer.run();
      }
      if (outcome == Trainer.Outcome.STOPPED) {
        stages.note("stopped at step " + trainer.step() + "; nothing is lost. Go on with:");
        stages.note(goOn);
      } else {
        Files.deleteIfExists(directory.resolve(Trainer.STATE));
      }
      return outcome;
    }
  }

  private void checkSame(TrainingCorpus corpus, RunManifest begun) {
    String had = begun.data().get(TRAINING_HASH);
    if (!corpus.sha256().equals(had)) {
      throw new IllegalArgumentException(
          corpusPath
              + ": holds other poems than the corpus this run was begun with, "
              + begun.corpus()
              + "; name that one with --corpus PATH, or start anew");
    }
  }

  private Trainer trainer(TransformerConfig shape, List<int[]> rows, CheckpointFormat format)
      throws IOException {
    CheckpointSeries checkpoints = new CheckpointSeries(directory);
    int threads = Runtime.getRuntime().availableProcessors();
    return resumed && Files.exists(directory.resolve(Trainer.STATE))
        ? Trainer.resume(shape, config.training(), rows, checkpoints, format, threads)
        : Trainer.start(shape, config.training(), rows, checkpoints, format, threads);
  }

  private static List<AnnotatedPoem> annotate(Annotator annotator, List<RegulatedVerse> poems) {
    return poems.parallelStream().map(annotator::annotateInContext).toList();
  }

  private HuggingFaceVerseTokenizer tokenizer(TrainingCorpus corpus) throws IOException {
    Path home = new SeriesDirectory(directory).tokenizerDirectory();
    Files.createDirectories(home);
    return TokenizerChoice.parse(config.tokenizer())
        .make(home, corpus.poems(), config.characters());
  }

  private RunManifest manifest(TrainingCorpus corpus, String command) {
    Map<String, String> data = new LinkedHashMap<>();
    data.put(TRAINING_HASH, corpus.sha256());
    data.put("rhyme book (SHA-256)", RhymeBook.builtIn().sha256());
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put(RunManifest.TRAINING_POEMS, (long) corpus.poems().size());
    counts.put("sestets and extended verse, not used", (long) corpus.otherForms());
    corpus
        .exclusions()
        .counts()
        .forEach((reason, count) -> counts.put(reason.meaning(), (long) count));
    return new RunManifest(
        command,
        corpusPath.toString(),
        config.training().seed(),
        RunManifest.currentRevision(),
        data,
        counts,
        RunManifest.currentVersions());
  }
}
