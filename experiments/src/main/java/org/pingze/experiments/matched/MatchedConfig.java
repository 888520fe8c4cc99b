package org.pingze.experiments.matched;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.pingze.experiments.runs.ConfigJson;
import org.pingze.experiments.runs.RunConfig;
import org.pingze.experiments.runs.TokenizerChoice;
import org.pingze.probes.model.io.StoredType;
import org.pingze.probes.training.TrainingConfig;

/**
 * The one record that decides the comparison of trained tokenizers.
 *
 * @param experiment the name of the experiment, {@code tokenizers}
 * @param tokenizers what is compared, as {@link TokenizerChoice#parse} reads it; the first is the
 *     reference
 * @param matchings how the models are matched
 * @param seeds of the first weights and the order of the poems; each run is made with each
 * @param characters how many characters the vocabularies know at most, those of bytes aside
 * @param model the shape of the reference
 * @param storedType the precision in which checkpoints are stored
 * @param training how the reference is trained; its seed is not used
 * @param examination how checkpoints are examined
 */
public record MatchedConfig(
    String experiment,
    List<String> tokenizers,
    List<Matching> matchings,
    List<Long> seeds,
    int characters,
    RunConfig.Shape model,
    StoredType storedType,
    TrainingConfig training,
    RunConfig.Examination examination) {
  public MatchedConfig {
    tokenizers = List.copyOf(tokenizers);
    matchings = List.copyOf(matchings);
    seeds = List.copyOf(seeds);
    if (tokenizers.size() < 2 || matchings.isEmpty() || seeds.isEmpty()) {
      throw new IllegalArgumentException(
          "a comparison needs two tokenizers, a matching and a seed or more, got "
              + tokenizers
              + ", "
              + matchings
              + " and "
              + seeds);
    }
    HashSet<String> names = new HashSet<>();
    for (String tokenizer : tokenizers) {
      if (!names.add(TokenizerChoice.parse(tokenizer).fileName())) {
        throw new IllegalArgumentException(
            "tokenizers: two of them would lie in the directory "
                + TokenizerChoice.parse(tokenizer).fileName()
                + "; rename one");
      }
    }
    if (new HashSet<>(seeds).size() < seeds.size()) {
      throw new IllegalArgumentException("seeds: one stands twice in " + seeds);
    }
  }

  /** Returns the configuration that comes with the project. */
  public static MatchedConfig builtIn() throws IOException {
    try (InputStream resource = MatchedConfig.class.getResourceAsStream("tokenizers.json")) {
      if (resource == null) {
        throw new IllegalStateException("tokenizers.json is missing from the jar; build it again");
      }
      return parse(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /**
   * Reads a configuration from a JSON file.
   *
   * @throws IllegalArgumentException when a key is unknown, missing or has an impossible value
   */
  public static MatchedConfig read(Path file) throws IOException {
    try {
      return parse(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException invalid) {
      throw new IllegalArgumentException(file + ": " + invalid.getMessage(), invalid);
    }
  }

  /**
   * Returns the configuration written in {@code json}.
   *
   * @throws IllegalArgumentException when a key is unknown, missing or has an impossible value
   */
  public static MatchedConfig parse(String json) {
    return ConfigJson.parse(json, MatchedConfig.class);
  }

  /** Returns the configuration of one of the runs. */
  RunConfig run(String tokenizer, RunConfig.Shape shape, TrainingConfig trained) {
    return new RunConfig(
        experiment, tokenizer, characters, shape, storedType, trained, examination);
  }

  /** Returns the configuration as JSON, keys in the order of the record. */
  public String toJson() {
    return ConfigJson.write(this);
  }
}
