package org.pingze.experiments.matched;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pingze.experiments.runs.ConfigJson;
import org.pingze.experiments.runs.RunConfig;
import org.pingze.experiments.runs.TokenizerChoice;
import org.pingze.probes.model.Positions;
import org.pingze.probes.training.CheckpointGrid;
import org.pingze.probes.training.TrainingConfig;

/**
 * Which models are trained, so that they match (METHOD §6). The reference is the first tokenizer
 * with the configured shape and steps.
 *
 * @param context the longest row that every model can read: that of the configuration, or the
 *     longest poem of any tokenizer if it is longer
 * @param lessons the tokenizers, in the order of the configuration
 * @param runs the models, by tokenizer; the reference first
 */
public record MatchedPlan(int context, List<Lesson> lessons, List<MatchedRun> runs) {
  public MatchedPlan {
    lessons = List.copyOf(lessons);
    runs = List.copyOf(runs);
  }

  /**
   * What matching needs to know of the training poems as one tokenizer encodes them.
   *
   * @param tokenizer the tokenizer
   * @param vocabulary how many tokens it has
   * @param tokensPerPoem how many tokens of a poem are predicted, in the mean
   * @param charactersPerPoem how many characters a poem has, in the mean
   * @param longest the length of the longest poem in tokens, of those learned from and those judged
   *     by
   */
  public record Lesson(
      String tokenizer,
      int vocabulary,
      double tokensPerPoem,
      double charactersPerPoem,
      int longest) {}

  /** What decides the weights of a run, but for its seed. */
  private record Made(String tokenizer, int width, int steps) {}

  /** Plans the runs. */
  public static MatchedPlan of(MatchedConfig config, List<Lesson> lessons) {
    int context =
        Math.max(
            config.model().context(), lessons.stream().mapToInt(Lesson::longest).max().orElse(0));
    Map<Made, List<Matching>> distinct = new LinkedHashMap<>();
    for (Lesson lesson : lessons) {
      for (Matching matching : config.matchings()) {
        distinct
            .computeIfAbsent(
                made(config, lessons.get(0), lesson, matching), any -> new ArrayList<>())
            .add(matching);
      }
    }
    List<MatchedRun> runs = new ArrayList<>();
    distinct.forEach(
        (made, matchings) -> {
          for (long seed : config.seeds()) {
            String name =
                TokenizerChoice.parse(made.tokenizer).fileName()
                    + "-d"
                    + made.width
                    + "-"
                    + made.steps
                    + "-seed"
                    + seed;
            runs.add(new MatchedRun(name, made.tokenizer, seed, made.width, made.steps, matchings));
          }
        });
    return new MatchedPlan(context, lessons, runs);
  }

  private static Made made(MatchedConfig config, Lesson reference, Lesson own, Matching matching) {
    int width = config.model().dModel();
    int steps = config.training().steps();
    return switch (matching) {
      case CHARACTERS -> new Made(own.tokenizer, width, steps);
      case PARAMETERS ->
          new Made(own.tokenizer, matchedWidth(config.model(), reference, own), steps);
      case COMPUTE -> {
        double due = operationsPerPoem(config.model(), reference) * steps;
        double matched = Math.rint(due / operationsPerPoem(config.model(), own));
        yield new Made(own.tokenizer, width, (int) Math.max(1, matched));
      }
    };
  }

  /** Returns the width that brings the parameters closest; of two equally close, the smaller. */
  private static int matchedWidth(RunConfig.Shape shape, Lesson reference, Lesson own) {
    // Rotary positions turn pairs, so a head needs an even width.
    int grid = shape.heads() * (shape.positions() == Positions.ROTARY ? 2 : 1);
    long due = size(shape, reference).parameters();
    int best = grid;
    long closest = Long.MAX_VALUE;
    for (int width = grid; ; width += grid) {
      long parameters = size(shape.withWidth(width), own).parameters();
      long distance = Math.abs(parameters - due);
      if (distance < closest) {
        closest = distance;
        best = width;
      }
      if (parameters >= due) {
        return best;
      }
    }
  }

  private static double operationsPerPoem(RunConfig.Shape shape, Lesson lesson) {
    return size(shape, lesson).trainingOperations(lesson.tokensPerPoem);
  }

  private static ModelSize size(RunConfig.Shape shape, Lesson lesson) {
    return ModelSize.of(shape.withVocabulary(lesson.vocabulary));
  }

  /** Returns what is known of a run's tokenizer. */
  public Lesson lesson(MatchedRun run) {
    return lessons.stream()
        .filter(lesson -> lesson.tokenizer.equals(run.tokenizer()))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the size of a run's model. */
  public ModelSize size(MatchedConfig config, MatchedRun run) {
    return size(config.model().withWidth(run.width()), lesson(run));
  }

  /** Returns how many operations a run's training takes. */
  public double operations(MatchedConfig config, MatchedRun run) {
    return size(config, run).trainingOperations(poems(config, run) * lesson(run).tokensPerPoem);
  }

  /** Returns how many poems a run sees, repetitions counted. */
  public long poems(MatchedConfig config, MatchedRun run) {
    return (long) run.steps() * config.training().batchRows();
  }

  /**
   * Returns the configuration of a run. Its checkpoints are those of the reference as far as its
   * steps reach, and its last step.
   */
  public RunConfig config(MatchedConfig config, MatchedRun run) {
    TrainingConfig training = config.training();
    List<Integer> checkpoints = new ArrayList<>(training.checkpoints().steps());
    checkpoints.removeIf(step -> step >= run.steps());
    checkpoints.add(run.steps());
    return config.run(
        run.tokenizer(),
        config.model().withWidth(run.width()).withContext(context),
        new TrainingConfig(
            run.steps(),
            training.batchRows(),
            training.peakRate(),
            Math.min(training.warmUpSteps(), run.steps() - 1),
            training.decay(),
            training.finalFraction(),
            training.beta1(),
            training.beta2(),
            training.epsilon(),
            training.weightDecay(),
            training.clipNorm(),
            training.initialisation(),
            run.seed(),
            new CheckpointGrid(checkpoints),
            training.accumulation(),
            training.dropout()));
  }

  /** Returns the plan that {@link #toJson} wrote. */
  public static MatchedPlan parse(String json) {
    return ConfigJson.parse(json, MatchedPlan.class);
  }

  /** Returns the plan as JSON. */
  public String toJson() {
    return ConfigJson.write(this);
  }
}
