package org.pingze.experiments.matched;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.corpus.Annotator;
import org.pingze.corpus.BuiltInPoems;
import org.pingze.corpus.CorpusHash;
import org.pingze.corpus.RegulatedVerse;
import org.pingze.experiments.report.MatchedFindings;
import org.pingze.experiments.report.MatchedReport;
import org.pingze.experiments.report.Provenance;
import org.pingze.experiments.runs.RunDirectory;
import org.pingze.experiments.runs.RunManifest;
import org.pingze.experiments.runs.Stages;
import org.pingze.experiments.runs.TokenizerChoice;
import org.pingze.experiments.series.EncodedCorpus;
import org.pingze.experiments.series.SeriesDirectory;
import org.pingze.experiments.series.SeriesTraining;
import org.pingze.experiments.series.TrainingCorpus;
import org.pingze.probes.training.Trainer;
import org.pingze.tokenize.HuggingFaceVerseTokenizer;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tonal.RhymeBook;

/**
 * The tokenizer question, from a corpus to a report: make the tokenizers, plan the models so that
 * they match, train and examine each, and set them side by side.
 *
 * <p>The run directory holds {@code config.json}, {@code manifest.json} and {@code plan.json}, the
 * tokenizers, a series of checkpoints for each model with the tables of what was found of it, and
 * the report. Whatever is there already is not made again, so a run can be stopped at any time.
 */
public final class MatchedExperiment {
  private static final String TRAINING_HASH = "training poems (SHA-256)";
  private static final Path PLAN = Path.of("plan.json");
  private static final Path TOKENIZERS = Path.of("tokenizers");

  private final RunDirectory directory;
  private final MatchedConfig config;
  private final Path corpusPath;
  private final String command;
  private final boolean resumed;

  private MatchedExperiment(
      RunDirectory directory,
      MatchedConfig config,
      Path corpusPath,
      String command,
      boolean resumed) {
    this.directory = directory;
    this.config = config;
    this.corpusPath = corpusPath;
    this.command = command;
    this.resumed = resumed;
  }

  /**
   * Makes ready a run.
   *
   * @param directory where it goes, a new directory
   * @param command the command line that makes it again
   */
  public static MatchedExperiment start(
      RunDirectory directory, Path corpus, MatchedConfig config, String command) {
    return new MatchedExperiment(directory, config, corpus, command, false);
  }

  /**
   * Makes ready to go on with a run that was stopped, or to write its report again.
   *
   * @param corpus where the corpus lies now; null if it lies where it lay
   * @throws IllegalArgumentException if the directory holds no such run
   */
  public static MatchedExperiment resume(RunDirectory directory, @Nullable Path corpus)
      throws IOException {
    RunManifest manifest = RunManifest.read(existing(directory.manifest()));
    return new MatchedExperiment(
        directory,
        MatchedConfig.read(existing(directory.config())),
        corpus != null ? corpus : Path.of(manifest.corpus()),
        manifest.command(),
        true);
  }

  private static Path existing(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          file + ": missing; a run is a directory that `pingze experiment tokenizers` has made");
    }
    return file;
  }

  /**
   * Trains and examines what is not there yet, and writes the report.
   *
   * @param terminal makes the stages, told how many there are
   * @param goOn the command line that would go on
   * @return the findings; none if Ctrl-C stopped a training, which is then saved
   */
  public Optional<MatchedFindings> run(IntFunction<Stages> terminal, String goOn)
      throws IOException {
    Stages preparing = terminal.apply(2);
    preparing.begin("Reading and annotating " + corpusPath);
    List<RegulatedVerse> heldOut = BuiltInPoems.all();
    TrainingCorpus corpus = TrainingCorpus.read(corpusPath, heldOut);
    preparing.note(corpus.poems().size() + " poems to learn from; " + corpus.exclusions());
    Annotator annotator = Annotator.builtIn();
    List<AnnotatedPoem> annotated =
        corpus.poems().parallelStream().map(annotator::annotateInContext).toList();
    List<AnnotatedPoem> judged =
        heldOut.parallelStream().map(annotator::annotateInContext).toList();
    begin(corpus, heldOut);

    preparing.begin("Making " + config.tokenizers().size() + " tokenizers");
    MatchedPlan plan = plan(corpus, annotated, judged, preparing);
    Stages stages = terminal.apply(plan.runs().size() + 1);
    Progress progress = new Progress(plan);
    for (MatchedPlan.Lesson lesson : plan.lessons()) {
      List<MatchedRun> due =
          plan.runs().stream().filter(run -> run.tokenizer().equals(lesson.tokenizer())).toList();
      if (due.stream().allMatch(run -> SeriesTables.exist(series(run)))) {
        due.forEach(run -> stages.begin(run.name() + " is there"));
        continue;
      }
      EncodedCorpus encoded =
          EncodedCorpus.of(corpus, annotated, tokenizer(lesson.tokenizer(), corpus));
      SeriesExaminer examiner = new SeriesExaminer(encoded, judged, config.examination());
      for (MatchedRun run : due) {
        if (SeriesTables.exist(series(run))) {
          stages.begin(run.name() + " is there");
          continue;
        }
        if (train(run, plan, encoded, stages, goOn) == Trainer.Outcome.STOPPED) {
          return Optional.empty();
        }
        stages.note("examining its checkpoints");
        examiner.examine(new SeriesDirectory(series(run)));
        progress.done(run, stages);
      }
    }
    stages.begin("Writing the report");
    return Optional.of(report(plan));
  }

  /** Writes the report of what there is so far, and reads no corpus. */
  public MatchedFindings report() throws IOException {
    Path plan = existing(directory.path().resolve(PLAN));
    return report(MatchedPlan.parse(Files.readString(plan, StandardCharsets.UTF_8)));
  }

  private MatchedFindings report(MatchedPlan plan) throws IOException {
    TrainedModels models = TrainedModels.read(directory.checkpoints(), config, plan);
    RunManifest manifest = RunManifest.read(directory.manifest());
    MatchedFindings findings = new MatchedResults(models).findings(provenance(manifest, plan));
    new MatchedReport(findings).write(directory.path());
    return findings;
  }

  private Trainer.Outcome train(
      MatchedRun run, MatchedPlan plan, EncodedCorpus encoded, Stages stages, String goOn)
      throws IOException {
    Path series = series(run);
    SeriesDirectory made = new SeriesDirectory(series);
    boolean begun = Files.isRegularFile(series.resolve("manifest.json"));
    if (begun && made.isFinished()) {
      stages.begin(run.name() + " is trained");
      return Trainer.Outcome.FINISHED;
    }
    SeriesTraining training =
        begun
            ? SeriesTraining.resume(series, corpusPath)
            : SeriesTraining.start(series, corpusPath, plan.config(config, run));
    return training.run(encoded, stages, command, goOn);
  }

  private Path series(MatchedRun run) {
    return directory.checkpoints().resolve(run.name());
  }

  private HuggingFaceVerseTokenizer tokenizer(String name, TrainingCorpus corpus)
      throws IOException {
    TokenizerChoice choice = TokenizerChoice.parse(name);
    Path home = directory.path().resolve(TOKENIZERS).resolve(choice.fileName());
    if (Files.isRegularFile(home.resolve("tokenizer_config.json"))) {
      return HuggingFaceVerseTokenizer.open(home);
    }
    Files.createDirectories(home);
    return choice.make(home, corpus.poems(), config.characters());
  }

  private MatchedPlan plan(
      TrainingCorpus corpus,
      List<AnnotatedPoem> annotated,
      List<AnnotatedPoem> judged,
      Stages stages)
      throws IOException {
    double characters =
        annotated.stream().mapToLong(poem -> poem.characters().size()).sum()
            / (double) annotated.size();
    List<MatchedPlan.Lesson> lessons = new ArrayList<>();
    for (String name : config.tokenizers()) {
      HuggingFaceVerseTokenizer tokenizer = tokenizer(name, corpus);
      EncodedCorpus encoded = EncodedCorpus.of(corpus, annotated, tokenizer);
      MatchedPlan.Lesson lesson =
          new MatchedPlan.Lesson(
              name,
              tokenizer.vocabularySize(),
              encoded.tokensPerPoem(),
              characters,
              Math.max(encoded.longest(), longest(tokenizer.encodeAll(judged))));
      stages.note(
          String.format(
              Locale.ROOT,
              "%s: %d tokens in the vocabulary, %.3f tokens a character",
              name,
              lesson.vocabulary(),
              lesson.tokensPerPoem() / characters));
      lessons.add(lesson);
    }
    MatchedPlan plan = MatchedPlan.of(config, lessons);
    RunDirectory.writeWhole(directory.path().resolve(PLAN), plan.toJson());
    return plan;
  }

  private static int longest(List<TokenizedPoem> poems) {
    return poems.stream().mapToInt(poem -> poem.tokens().size()).max().orElse(0);
  }

  private void begin(TrainingCorpus corpus, List<RegulatedVerse> heldOut) throws IOException {
    if (resumed) {
      RunManifest begun = RunManifest.read(directory.manifest());
      if (!corpus.sha256().equals(begun.data().get(TRAINING_HASH))) {
        throw new IllegalArgumentException(
            corpusPath
                + ": holds other poems than the corpus this run was begun with, "
                + begun.corpus()
                + "; name that one with --corpus PATH, or start anew");
      }
      return;
    }
    Files.createDirectories(directory.checkpoints());
    RunDirectory.writeWhole(directory.config(), config.toJson());
    Map<String, String> data = new LinkedHashMap<>();
    data.put(TRAINING_HASH, corpus.sha256());
    data.put("evaluation poems (SHA-256)", CorpusHash.sha256(heldOut));
    data.put("rhyme book (SHA-256)", RhymeBook.builtIn().sha256());
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put(RunManifest.TRAINING_POEMS, (long) corpus.poems().size());
    counts.put("evaluation poems", (long) heldOut.size());
    counts.put("sestets and extended verse, not used", (long) corpus.otherForms());
    corpus
        .exclusions()
        .counts()
        .forEach((reason, count) -> counts.put(reason.meaning(), (long) count));
    new RunManifest(
            command,
            corpusPath.toString(),
            config.seeds().get(0),
            RunManifest.currentRevision(),
            data,
            counts,
            RunManifest.currentVersions())
        .write(directory.manifest());
  }

  private Provenance provenance(RunManifest manifest, MatchedPlan plan) {
    return new Provenance(
        command,
        config.toJson(),
        manifest.data().getOrDefault(TRAINING_HASH, ""),
        manifest.codeRevision(),
        manifest.seed(),
        String.format(
            Locale.ROOT,
            "%d models of %d layers of %d heads, rows of up to %d tokens",
            plan.runs().size(),
            config.model().layers(),
            config.model().heads(),
            plan.context()),
        manifest.versions().entrySet().stream()
            .map(entry -> new Provenance.Version(entry.getKey(), entry.getValue()))
            .toList());
  }

  /** Tells how long the models that are left will take, by the operations done so far. */
  private final class Progress {
    private final MatchedPlan plan;
    private double left;
    private double done;
    private final long began = System.nanoTime();

    Progress(MatchedPlan plan) {
      this.plan = plan;
      for (MatchedRun run : plan.runs()) {
        left += SeriesTables.exist(series(run)) ? 0 : plan.operations(config, run);
      }
    }

    void done(MatchedRun run, Stages stages) {
      done += plan.operations(config, run);
      left -= plan.operations(config, run);
      double seconds = (System.nanoTime() - began) / 1e9;
      stages.note(
          String.format(
              Locale.ROOT, "about %.0f min left", Math.max(0, left / done * seconds / 60)));
    }
  }
}
