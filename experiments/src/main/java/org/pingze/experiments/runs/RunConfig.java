package org.pingze.experiments.runs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.pingze.probes.model.Positions;
import org.pingze.probes.model.TransformerConfig;
import org.pingze.probes.model.io.StoredType;
import org.pingze.probes.training.TrainingConfig;
import org.pingze.probes.verse.ScanSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one record that decides a run; written into its directory as {@code config.json}.
 *
 * @param experiment the name of the experiment, such as {@code tone-copy}
 * @param characters how many characters the vocabulary holds, the most frequent of the training
 *     poems
 * @param model the shape of the model
 * @param storedType the precision in which checkpoints are stored
 * @param training how it is trained
 * @param examination how checkpoints are examined
 */
public record RunConfig(
    String experiment,
    int characters,
    Shape model,
    StoredType storedType,
    TrainingConfig training,
    Examination examination) {
  /** Random repeats are drawn from the middle half of the vocabulary. */
  private static final int FEWEST_CHARACTERS = 64;

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

  public RunConfig {
    if (characters < FEWEST_CHARACTERS) {
      throw new IllegalArgumentException(
          "characters must be at least "
              + FEWEST_CHARACTERS
              + ", or no head can be measured; got "
              + characters);
    }
  }

  /**
   * The shape of a transformer whose vocabulary is not yet known.
   *
   * @param layers how many blocks
   * @param heads attention heads a block
   * @param dModel width of the residual stream
   * @param dMlp inner width of the MLP; 0 for an attention-only model
   * @param context the longest row, in tokens
   * @param positions learned or rotary
   * @param rotaryBase the base of the rotary wavelengths
   */
  public record Shape(
      int layers,
      int heads,
      int dModel,
      int dMlp,
      int context,
      Positions positions,
      double rotaryBase) {
    public Shape {
      if (heads < 1 || dModel % heads != 0) {
        throw new IllegalArgumentException(
            "dModel must be a multiple of heads, got " + dModel + " and " + heads);
      }
      // Refuses what no model can have, before anything is read or written.
      config(layers, heads, dModel, dMlp, 1, context, positions, rotaryBase);
    }

    /** Returns the shape with a vocabulary of that many tokens. */
    public TransformerConfig withVocabulary(int tokens) {
      return config(layers, heads, dModel, dMlp, tokens, context, positions, rotaryBase);
    }

    private static TransformerConfig config(
        int layers,
        int heads,
        int dModel,
        int dMlp,
        int vocabulary,
        int context,
        Positions positions,
        double rotaryBase) {
      if (positions == Positions.LEARNED) {
        return TransformerConfig.learned(layers, heads, dModel, dMlp, vocabulary, context);
      }
      TransformerConfig rotary =
          TransformerConfig.rotary(layers, heads, dModel, dMlp, vocabulary, context);
      return rotary.with(rotary.variant().withRotary(1, rotaryBase));
    }
  }

  /**
   * How thoroughly checkpoints are examined.
   *
   * @param series for every checkpoint but the last
   * @param last for the last one, which the verdict rests on
   */
  public record Examination(ScanSettings series, ScanSettings last) {}

  /** Returns the configuration that the built-in model was trained with. */
  public static RunConfig builtIn() throws IOException {
    try (InputStream resource = RunConfig.class.getResourceAsStream("tone-copy.json")) {
      if (resource == null) {
        throw new IllegalStateException("tone-copy.json is missing from the jar; build it again");
      }
      return parse(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /**
   * Reads a configuration from a JSON file.
   *
   * @throws IllegalArgumentException when a key is unknown, missing or has an impossible value
   */
  public static RunConfig read(Path file) throws IOException {
    try {
      return parse(Files.readString(file, StandardCharsets.UTF_8));
    } catch (CharacterCodingException notText) {
      throw new IllegalArgumentException(file + ": not UTF-8; save it as UTF-8", notText);
    } catch (IllegalArgumentException invalid) {
      throw new IllegalArgumentException(file + ": " + invalid.getMessage(), invalid);
    }
  }

  /**
   * Returns the configuration written in {@code json}.
   *
   * @throws IllegalArgumentException when a key is unknown, missing or has an impossible value
   */
  public static RunConfig parse(String json) {
    try {
      return JSON.readValue(json, RunConfig.class);
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException(reason(malformed), malformed);
    }
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

  /** Returns the configuration as JSON, keys in the order of the record. */
  public String toJson() {
    return JSON.writeValueAsString(this) + "\n";
  }
}
