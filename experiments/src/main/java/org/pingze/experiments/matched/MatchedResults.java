package org.pingze.experiments.matched;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.pingze.experiments.report.Estimate;
import org.pingze.experiments.report.MatchedFindings;
import org.pingze.experiments.report.MatchedFindings.AtStep;
import org.pingze.experiments.report.MatchedFindings.Definition;
import org.pingze.experiments.report.MatchedFindings.Difference;
import org.pingze.experiments.report.MatchedFindings.FormationRow;
import org.pingze.experiments.report.MatchedFindings.Model;
import org.pingze.experiments.report.MatchedFindings.OfMatching;
import org.pingze.experiments.report.MatchedFindings.OfTokenizer;
import org.pingze.experiments.report.MatchedFindings.Row;
import org.pingze.experiments.report.MatchedFindings.SeedScore;
import org.pingze.experiments.report.MatchedFindings.TokenizerCurves;
import org.pingze.experiments.report.Provenance;
import org.pingze.probes.instruments.FormationStep;

/** Sets what was found of the models side by side. */
final class MatchedResults {
  private static final String QUESTION =
      "Does what a model learns of tone, rhyme and induction depend on the tokens it reads?";

  private static final double MILLION = 1e6;
  private static final double TERA = 1e12;

  private static final List<MatchedMeasure> WITH_FORMATION =
      List.of(
          MatchedMeasure.BITS_PER_CHARACTER,
          MatchedMeasure.TONE_LOSS_BOUND,
          MatchedMeasure.RHYME_LOSS,
          MatchedMeasure.PREFIX_MATCHING,
          MatchedMeasure.INDUCTION,
          MatchedMeasure.LINE_FINAL,
          MatchedMeasure.PARALLEL_SLOT,
          MatchedMeasure.OV_TONE);

  private final TrainedModels models;
  private final MatchedPlan plan;
  private final MatchedConfig config;

  MatchedResults(TrainedModels models) {
    this.models = models;
    this.plan = models.plan();
    this.config = models.config();
  }

  /** Returns all that the report shows. */
  MatchedFindings findings(Provenance provenance) {
    List<OfMatching> matchings = config.matchings().stream().map(this::under).toList();
    MatchedAnswer answer = new MatchedAnswer(models, matchings);
    return new MatchedFindings(
        QUESTION,
        answer.verdict(),
        answer.sentences(),
        models(),
        matchings,
        Arrays.stream(MatchedMeasure.values())
            .map(measure -> new Definition(measure.title(), measure.definition()))
            .toList(),
        MatchedAnswer.notShown(config),
        provenance);
  }

  private List<Model> models() {
    MatchedRun reference = plan.runs().get(0);
    Map<List<Object>, List<MatchedRun>> alike = new LinkedHashMap<>();
    for (MatchedRun run : plan.runs()) {
      alike
          .computeIfAbsent(
              List.of(run.tokenizer(), run.width(), run.steps()), any -> new ArrayList<>())
          .add(run);
    }
    List<Model> rows = new ArrayList<>();
    for (List<MatchedRun> runs : alike.values()) {
      MatchedRun run = runs.get(0);
      MatchedPlan.Lesson lesson = plan.lesson(run);
      long poems = plan.poems(config, run);
      ModelSize size = plan.size(config, run);
      rows.add(
          new Model(
              run.tokenizer(),
              run.matchings().stream().map(Matching::title).collect(Collectors.joining(", ")),
              (int) runs.stream().filter(models.tables()::containsKey).count(),
              lesson.vocabulary(),
              lesson.tokensPerPoem() / lesson.charactersPerPoem(),
              run.width(),
              run.steps(),
              size.parameters(),
              size.parameters() / (double) plan.size(config, reference).parameters(),
              poems,
              poems * lesson.charactersPerPoem() / MILLION,
              poems * lesson.tokensPerPoem() / MILLION,
              plan.operations(config, run) / TERA,
              plan.operations(config, run) / plan.operations(config, reference)));
    }
    return rows;
  }

  private OfMatching under(Matching matching) {
    List<SeedScore> seedScores = new ArrayList<>();
    List<Row> scores = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    for (MatchedMeasure measure : MatchedMeasure.values()) {
      List<Optional<Estimate>> values = new ArrayList<>();
      for (String tokenizer : config.tokenizers()) {
        List<Estimate> ofSeeds = new ArrayList<>();
        for (MatchedRun run : models.runs(matching, tokenizer)) {
          NavigableMap<Integer, org.pingze.probes.statistics.Estimate> curve =
              models.tables(run).curve(measure);
          if (!curve.isEmpty()) {
            Estimate end = printed(curve.lastEntry().getValue());
            ofSeeds.add(end);
            seedScores.add(new SeedScore(tokenizer, run.seed(), measure.id(), end));
          }
        }
        values.add(overSeeds(ofSeeds));
        if (!tokenizer.equals(models.reference())) {
          new ReferenceDifference(models, matching, tokenizer)
              .of(measure)
              .ifPresent(differences::add);
        }
      }
      scores.add(new Row(measure.title(), measure.unit(), values));
    }
    return new OfMatching(
        matching.title(),
        matching.meaning(),
        config.tokenizers(),
        scores,
        seedScores,
        differences,
        WITH_FORMATION.stream().map(measure -> formation(matching, measure)).toList(),
        Arrays.stream(MatchedMeasure.values()).map(measure -> curves(matching, measure)).toList());
  }

  private static Estimate printed(org.pingze.probes.statistics.Estimate estimate) {
    return new Estimate(estimate.value(), estimate.low(), estimate.high(), estimate.n());
  }

  /** Returns the mean with the least and the greatest; n counts the seeds. */
  private static Optional<Estimate> overSeeds(List<Estimate> ofSeeds) {
    if (ofSeeds.isEmpty()) {
      return Optional.empty();
    }
    double[] values = ofSeeds.stream().mapToDouble(Estimate::value).toArray();
    return Optional.of(
        new Estimate(
            Arrays.stream(values).average().orElseThrow(),
            Arrays.stream(values).min().orElseThrow(),
            Arrays.stream(values).max().orElseThrow(),
            values.length));
  }

  private FormationRow formation(Matching matching, MatchedMeasure measure) {
    List<String> cells = new ArrayList<>();
    for (String tokenizer : config.tokenizers()) {
      cells.add(
          models.runs(matching, tokenizer).stream()
              .map(run -> formed(measure, models.tables(run)))
              .collect(Collectors.joining("; ")));
    }
    return new FormationRow(measure.title(), cells);
  }

  /**
   * Says between which steps the curve of one model crossed half of its way, and stayed. The way of
   * a head's attention begins at chance: that of its strongest head is never 0.
   */
  private static String formed(MatchedMeasure measure, SeriesTables tables) {
    NavigableMap<Integer, org.pingze.probes.statistics.Estimate> curve = tables.curve(measure);
    if (curve.isEmpty()) {
      return "not defined";
    }
    Optional<SeriesTables.Chance> chance = tables.chance(measure);
    if (chance.isPresent() && !chance.get().isExceeded()) {
      return "not beyond chance";
    }
    double first = curve.firstEntry().getValue().value();
    double neutral =
        measure == MatchedMeasure.OV_TONE
            ? measure.neutral(first)
            : chance.map(SeriesTables.Chance::mean).orElseGet(() -> measure.neutral(first));
    org.pingze.probes.statistics.Estimate end = curve.lastEntry().getValue();
    FormationStep step =
        FormationStep.of(
            curve.keySet().stream().mapToLong(Integer::longValue).toArray(),
            curve.values().stream()
                .mapToDouble(org.pingze.probes.statistics.Estimate::value)
                .toArray(),
            neutral,
            (end.high() - end.low()) / 2);
    return switch (step.outcome()) {
      case CROSSED -> step.after() + "–" + step.by();
      case BEFORE_FIRST -> "from the first";
      case NONE -> "not formed";
    };
  }

  private TokenizerCurves curves(Matching matching, MatchedMeasure measure) {
    List<OfTokenizer> curves = new ArrayList<>();
    for (int place = 0; place < config.tokenizers().size(); place++) {
      String tokenizer = config.tokenizers().get(place);
      List<NavigableMap<Integer, org.pingze.probes.statistics.Estimate>> ofSeeds =
          models.runs(matching, tokenizer).stream()
              .map(run -> models.tables(run).curve(measure))
              .filter(curve -> !curve.isEmpty())
              .toList();
      TreeSet<Integer> steps = new TreeSet<>();
      ofSeeds.forEach(curve -> steps.addAll(curve.keySet()));
      List<AtStep> points = new ArrayList<>();
      for (int step : steps) {
        List<Estimate> here = new ArrayList<>();
        for (NavigableMap<Integer, org.pingze.probes.statistics.Estimate> curve : ofSeeds) {
          if (curve.containsKey(step)) {
            here.add(printed(curve.get(step)));
          }
        }
        overSeeds(here).ifPresent(estimate -> points.add(new AtStep(step, estimate)));
      }
      if (!points.isEmpty()) {
        curves.add(new OfTokenizer(tokenizer, place, points));
      }
    }
    return new TokenizerCurves(
        measure.id(), measure.title(), measure.unit(), measure.definition(), curves);
  }
}
