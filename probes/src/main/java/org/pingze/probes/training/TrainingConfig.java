package org.pingze.probes.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.pingze.probes.model.Dropout;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that decides the weights of a run, besides the shape of the model and its rows.
 *
 * @param steps updates in the run, at least 1
 * @param batchRows rows (poems) in a batch
 * @param peakRate the learning rate after warm-up
 * @param warmUpSteps updates until the peak
 * @param decay how the rate falls after it
 * @param finalFraction what is left of the rate at the end, in [0, 1]
 * @param beta1 decay of the first moment of AdamW, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param epsilon added to the root of the second moment, above 0
 * @param weightDecay decoupled weight decay of matrices, see {@link DecayGroups}; 0 or more
 * @param clipNorm the global norm to which longer gradients are cut; above 0
 * @param initialisation the distribution of the first weights
 * @param seed of the first weights and the order of rows
 * @param checkpoints the steps that leave a checkpoint
 * @param accumulation how many parts a batch is run in, one after the other, their gradients summed
 *     as if they were one: memory grows with a part. 1 where a file does not say, and not written
 *     then, so that files from before there was a choice stay as they are
 * @param dropout the probability with which a value is dropped, in [0, 1), see {@link Dropout}; 0
 *     where a file does not say, and not written then
 */
public record TrainingConfig(
    int steps,
    int batchRows,
    double peakRate,
    int warmUpSteps,
    RateDecay decay,
    double finalFraction,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    double clipNorm,
    Initialisation initialisation,
    long seed,
    CheckpointGrid checkpoints,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = OnePart.class) int accumulation,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) double dropout) {
  private static final String ACCUMULATION = "accumulation";
  private static final String DROPOUT = "dropout";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  public TrainingConfig {
    new LearningRateSchedule(peakRate, warmUpSteps, steps, decay, finalFraction); // checks these
    if (batchRows < 1) {
      throw new IllegalArgumentException("a batch needs at least one row, got " + batchRows);
    }
    if (accumulation < 1 || accumulation > batchRows) {
      throw new IllegalArgumentException(
          "accumulation must lie in [1, batchRows = " + batchRows + "], got " + accumulation);
    }
    new Dropout(dropout, seed, 0, 0); // checks the rate
    if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
      throw new IllegalArgumentException(
          "beta1 and beta2 must lie in [0, 1), got " + beta1 + " and " + beta2);
    }
    if (!(epsilon > 0) || !(weightDecay >= 0) || !(clipNorm > 0)) {
      throw new IllegalArgumentException(
          "epsilon and clipNorm must be above 0 and weightDecay 0 or more, got "
              + epsilon
              + ", "
              + clipNorm
              + ", "
              + weightDecay);
    }
    int last =
        checkpoints.steps().isEmpty() ? 0 : checkpoints.steps().get(checkpoints.steps().size() - 1);
    if (last > steps) {
      throw new IllegalArgumentException(
          "a checkpoint at step " + last + " lies beyond the " + steps + " steps of the run");
    }
  }

  /** Returns the learning rate of each step. */
  public LearningRateSchedule schedule() {
    return new LearningRateSchedule(peakRate, warmUpSteps, steps, decay, finalFraction);
  }

  /**
   * Reads a configuration from a JSON file.
   *
   * @throws IllegalArgumentException when a key is unknown, missing or has an impossible value
   */
  public static TrainingConfig read(Path file) throws IOException {
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
  public static TrainingConfig parse(String json) {
    try {
      JsonNode root = JSON.readTree(json);
      addDefaults(root);
      checkKeys(root);
      return JSON.treeToValue(root, TrainingConfig.class);
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException("training configuration: " + reason(malformed), malformed);
    }
  }

  /** Adds to a configuration that is being read the keys that a file may leave out. */
  public static void addDefaults(JsonNode configuration) {
    if (configuration instanceof ObjectNode keys) {
      if (!keys.has(ACCUMULATION)) {
        keys.put(ACCUMULATION, 1);
      }
      if (!keys.has(DROPOUT)) {
        keys.put(DROPOUT, 0.0);
      }
    }
  }

  /** Equals what is not written, as Jackson asks of a filter. */
  static final class OnePart {
    @Override
    public boolean equals(Object value) {
      return Integer.valueOf(1).equals(value);
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  private static void checkKeys(JsonNode root) {
    TreeSet<String> surplus = new TreeSet<>(root.propertyNames());
    for (RecordComponent component : TrainingConfig.class.getRecordComponents()) {
      if (root.path(component.getName()).isMissingNode()
          || root.path(component.getName()).isNull()) {
        throw new IllegalArgumentException(
            "training configuration lacks the key " + component.getName() + "; add it");
      }
      surplus.remove(component.getName());
    }
    if (!surplus.isEmpty()) {
      throw new IllegalArgumentException(
          "training configuration has the unknown key " + surplus.first() + "; remove it");
    }
  }

  /** Says what is wrong in the words of the record that refused a value, or else of the parser. */
  private static String reason(JacksonException malformed) {
    String place = malformed.getPath().isEmpty() ? "" : malformed.getPathReference() + ": ";
    return malformed.getCause() instanceof IllegalArgumentException refused
        ? String.valueOf(refused.getMessage())
        : place + malformed.getOriginalMessage();
  }

  /** Returns the configuration as JSON, keys in the order of the record. */
  public String toJson() {
    return JSON.writeValueAsString(this);
  }
}
