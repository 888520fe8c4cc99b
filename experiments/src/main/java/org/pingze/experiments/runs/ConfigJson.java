package org.pingze.experiments.runs;

import java.util.stream.Collectors;
import org.pingze.probes.training.TrainingConfig;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes the records that decide runs. A key that is unknown, missing or impossible is
 * named; nothing is taken for granted, but for the keys of {@code training} that a file may leave
 * out.
 */
public final class ConfigJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ConfigJson() {}

  /**
   * Returns the record written in {@code json}.
   *
   * @throws IllegalArgumentException when a key is unknown, missing or has an impossible value
   */
  public static <T> T parse(String json, Class<T> type) {
    return value(tree(json), type);
  }

  /** Returns the record as JSON, keys in its order, ended by a line feed. */
  public static String write(Object configuration) {
    return JSON.writeValueAsString(configuration) + "\n";
  }

  static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException(reason(malformed), malformed);
    }
  }

  static <T> T value(JsonNode tree, Class<T> type) {
    TrainingConfig.addDefaults(tree.path("training"));
    try {
      return JSON.treeToValue(tree, type);
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException(reason(malformed), malformed);
    }
  }

  static JsonNode treeOf(Object configuration) {
    return JSON.valueToTree(configuration);
  }

  /** Says which key is wrong, such as {@code model.layers}, and why. */
  private static String reason(JacksonException malformed) {
    String key =
        malformed.getPath().stream()
            .map(step -> String.valueOf(step.getPropertyName()))
            .collect(Collectors.joining("."));
    if (malformed instanceof UnrecognizedPropertyException) {
      return "the key " + key + " is unknown; remove it";
    }
    String problem =
        malformed.getCause() instanceof IllegalArgumentException refused
            ? String.valueOf(refused.getMessage())
            : malformed.getOriginalMessage();
    return key.isEmpty() ? problem : key + ": " + problem;
  }
}
