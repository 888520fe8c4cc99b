package org.pingze.experiments.matched;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The models that have been examined so far.
 *
 * @param config what was asked
 * @param plan which models that makes
 * @param tables what was found of each, by its run
 */
record TrainedModels(MatchedConfig config, MatchedPlan plan, Map<MatchedRun, SeriesTables> tables) {
  /** Reads what was found so far in a run directory. */
  static TrainedModels read(Path checkpoints, MatchedConfig config, MatchedPlan plan)
      throws IOException {
    Map<MatchedRun, SeriesTables> tables = new LinkedHashMap<>();
    for (MatchedRun run : plan.runs()) {
      Path series = checkpoints.resolve(run.name());
      if (SeriesTables.exist(series)) {
        tables.put(run, SeriesTables.read(series));
      }
    }
    return new TrainedModels(config, plan, tables);
  }

  /** Returns the examined models of a tokenizer under a matching, by seed. */
  List<MatchedRun> runs(Matching matching, String tokenizer) {
    return tables.keySet().stream()
        .filter(run -> run.tokenizer().equals(tokenizer) && run.matchings().contains(matching))
        .toList();
  }

  /** Returns the reference tokenizer. */
  String reference() {
    return config.tokenizers().get(0);
  }

  SeriesTables tables(MatchedRun run) {
    return Objects.requireNonNull(tables.get(run));
  }

  /** Returns the seeds for which a model of both tokenizers has been examined. */
  List<Long> commonSeeds(Matching matching, String tokenizer) {
    Set<Long> seeds = new TreeSet<>();
    runs(matching, reference()).forEach(run -> seeds.add(run.seed()));
    Set<Long> own = new TreeSet<>();
    runs(matching, tokenizer).forEach(run -> own.add(run.seed()));
    seeds.retainAll(own);
    return new ArrayList<>(seeds);
  }

  /** Returns the model of a tokenizer with a seed. */
  SeriesTables of(Matching matching, String tokenizer, long seed) {
    return runs(matching, tokenizer).stream()
        .filter(run -> run.seed() == seed)
        .map(this::tables)
        .findFirst()
        .orElseThrow();
  }
}
