package org.pingze.experiments.tonecopy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import org.pingze.corpus.CorpusHash;
import org.pingze.experiments.report.CheckpointMetrics;
import org.pingze.experiments.report.CorpusFacts;
import org.pingze.experiments.report.CorpusFacts.Count;
import org.pingze.experiments.report.HeadMeasurement;
import org.pingze.experiments.report.LookByLine;
import org.pingze.experiments.report.Provenance;
import org.pingze.experiments.report.ScoreDefinition;
import org.pingze.experiments.report.ToneCopyFindings;
import org.pingze.experiments.report.ToneCopyReport;
import org.pingze.experiments.report.Verdict;
import org.pingze.experiments.runs.RunDirectory;
import org.pingze.experiments.runs.RunManifest;
import org.pingze.experiments.runs.Stages;
import org.pingze.experiments.series.SeriesDirectory;
import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.model.TransformerConfig;
import org.pingze.probes.verse.HeadScore;
import org.pingze.probes.verse.ToneBaseline;
import org.pingze.tonal.RhymeBook;

/**
 * The tone-copy question, from a series of checkpoints to a report: examine every checkpoint, weigh
 * the evidence at the last one, and say what holds.
 */
public final class ToneCopyExperiment {
  /** How many stages {@link #run} announces. */
  public static final int STAGES = 4;

  private static final int HEADS_DRAWN = 3;

  private static final List<String> NOT_SHOWN =
      List.of(
          "A head that looks at the previous line in one line length only may still count positions"
              + " there: the contrast with a fixed offset tells the slot from a count only for a head"
              + " that looks in both lengths. The table by kind of line shows which it is.",
          "Which head is named, among those that fulfil equally many conditions, is decided by its"
              + " effect; that rule was settled after the first runs had been seen.",
          "Syllables were exchanged for others of like frequency, whatever they mean: such a line is"
              + " tonal but hardly a sentence, and what it does to a model of Tang verse may differ from"
              + " what a poet's line would.",
          "An effect through a head counts its path to the prediction at one position; what it does"
              + " through earlier positions, or what steps in when it is gone, was not measured: no head"
              + " was ablated (METHOD §5).",
          "One training run was examined: the seed is the unit of claims about training, and a general"
              + " claim needs at least five (METHOD §9).",
          "The attention of a head says where it looks, not what it uses; paths from head to head, and"
              + " through the residual stream from line to line, were not traced.",
          "The rhyme curves show that rhyme is learned, not by which circuit.",
          "Only characters were read as tokens; nothing follows for a model that reads BPE.");

  private final RunDirectory run;
  private final String command;

  /**
   * @param run the run directory, its checkpoints in place; the report goes there
   * @param command the command line that makes the run again
   */
  public ToneCopyExperiment(RunDirectory run, String command) {
    this.run = run;
    this.command = command;
  }

  /** Examines the checkpoints, writes the report, and returns what the terminal shows. */
  public ToneCopyTable run(Stages stages) throws IOException {
    stages.begin("Reading and annotating the built-in poems");
    SeriesDirectory directory = new SeriesDirectory(run.checkpoints());
    SeriesScan scan = SeriesScan.open(directory);
    stages.note(scan.poems().annotated().size() + " poems, none of them seen in training");

    stages.begin("Examining " + scan.steps().size() + " checkpoints");
    List<CheckpointMetrics> metrics = new ArrayList<>();
    List<HeadMeasurement> measurements = new ArrayList<>();
    CheckpointExamination last = null;
    try (ProgressBar bar = stages.bar("checkpoints", 0, scan.steps().size())) {
      for (int step : scan.steps()) {
        last = scan.examine(step);
        metrics.add(last.metrics());
        measurements.addAll(Findings.measurements(step, last.heads().rows()));
        bar.step();
      }
    }
    if (last == null) {
      throw new IllegalStateException("a series has a checkpoint");
    }

    stages.begin("Weighing the evidence");
    List<Candidate> candidates = Candidate.ranked(last.heads().rows());
    ToneCopyFindings findings = findings(directory, scan, metrics, measurements, last, candidates);

    stages.begin("Writing the report");
    RunDirectory.writeWhole(run.config(), scan.config().toJson());
    manifest(directory, scan).write(run.manifest());
    new ToneCopyReport(findings).write(run.path());
    return new ToneCopyTable(findings, candidates);
  }

  private ToneCopyFindings findings(
      SeriesDirectory directory,
      SeriesScan scan,
      List<CheckpointMetrics> metrics,
      List<HeadMeasurement> measurements,
      CheckpointExamination last,
      List<Candidate> candidates)
      throws IOException {
    Candidate best = candidates.get(0);
    List<HeadId> chosen = candidates.stream().limit(HEADS_DRAWN).map(Candidate::head).toList();
    BaselineLosses baselines =
        new BaselineLosses(last.losses(), scan.baselines(), scan.settings(last.step()));
    Verdict verdict =
        new ToneCopyVerdict(
                best,
                baselines.gainOver(ToneBaseline.Knowledge.POSITION),
                baselines.gainOver(ToneBaseline.Knowledge.FIRST_LINE),
                last.interventions().orElseThrow())
            .verdict();
    List<LookByLine> looks =
        LooksByLine.of(
            last, scan.poems(), candidates.subList(0, chosen.size()), scan.settings(last.step()));
    FormationCurves curves = new FormationCurves(metrics, measurements);
    return new ToneCopyFindings(
        verdict,
        metrics,
        measurements,
        chosen,
        leading(best),
        curves.formations(best),
        curves.bumps(),
        looks,
        ExamplePoem.of(last, scan.poems(), best, looks),
        OvPlots.of(last, scan, chosen),
        baselines.table(),
        last.heads().tests(),
        NOT_SHOWN,
        corpus(directory, scan),
        provenance(scan, last.model().config()));
  }

  /** The scores that the verdict is about, and those it must not be mistaken for. */
  private static List<ScoreDefinition> leading(Candidate best) {
    return Stream.of(
            best.look().attention(),
            best.look().overLine(),
            best.look().overOffset(),
            HeadScore.OV_TONE_EMBEDDING,
            HeadScore.OV_TONE_CONTEXT,
            best.look().effect(),
            HeadScore.OFFSET_ONE_LINE,
            HeadScore.PREVIOUS_TOKEN,
            HeadScore.PREFIX_MATCHING)
        .map(Findings::describe)
        .toList();
  }

  private static CorpusFacts corpus(SeriesDirectory directory, SeriesScan scan) throws IOException {
    RunManifest training = directory.manifest();
    List<Count> exclusions = new ArrayList<>();
    long trained = 0;
    for (Map.Entry<String, Long> count : training.counts().entrySet()) {
      if (count.getKey().equals(RunManifest.TRAINING_POEMS)) {
        trained = count.getValue();
      } else {
        exclusions.add(new Count(count.getKey(), count.getValue()));
      }
    }
    return new CorpusFacts(
        "trained on "
            + Path.of(training.corpus()).getFileName()
            + ", judged on the built-in Tang poems, which training leaves out",
        scan.poems().forms(),
        List.of(
            new Count("training", trained),
            new Count("evaluation", scan.poems().annotated().size())),
        exclusions,
        scan.poems().labels());
  }

  private Provenance provenance(SeriesScan scan, TransformerConfig model) {
    return new Provenance(
        command,
        scan.config().toJson(),
        CorpusHash.sha256(scan.poems().verses()),
        RunManifest.currentRevision(),
        scan.config().training().seed(),
        String.format(
            Locale.ROOT,
            "%d layers of %d heads, d_model %d, %s, %d tokens in the vocabulary, %d checkpoints",
            model.layers(),
            model.heads(),
            model.dModel(),
            model.attentionOnly() ? "attention only" : "MLP of " + model.dMlp(),
            model.vocabulary(),
            scan.steps().size()),
        RunManifest.currentVersions().entrySet().stream()
            .map(entry -> new Provenance.Version(entry.getKey(), entry.getValue()))
            .toList());
  }

  private RunManifest manifest(SeriesDirectory directory, SeriesScan scan) throws IOException {
    RunManifest training = directory.manifest();
    Map<String, String> data = new LinkedHashMap<>(training.data());
    data.put("evaluation poems (SHA-256)", CorpusHash.sha256(scan.poems().verses()));
    data.put("rhyme book (SHA-256)", RhymeBook.builtIn().sha256());
    data.put("training command", training.command());
    data.putAll(directory.weightHashes());
    Map<String, Long> counts = new LinkedHashMap<>(training.counts());
    counts.put("evaluation poems", (long) scan.poems().annotated().size());
    return new RunManifest(
        command,
        training.corpus(),
        scan.config().training().seed(),
        RunManifest.currentRevision(),
        data,
        counts,
        RunManifest.currentVersions());
  }
}
