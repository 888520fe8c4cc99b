package org.pingze.experiments.runs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pingze.probes.model.Positions;
import org.pingze.probes.model.TransformerConfig;
import org.pingze.probes.model.io.StoredType;
import org.pingze.probes.training.TrainingConfig;
import org.pingze.probes.verse.ScanSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one record that decides a run; written into its directory as {@code config.json}.
 *
 * @param experiment the name of the experiment, such as {@code tone-copy}
 * @param tokenizer what the model reads, as {@link TokenizerChoice#parse} understands it; where a
 *     file does not say, characters
 * @param characters how many characters a vocabulary made for the run holds, the most frequent of
 *     the training poems; the alphabet, where further tokens are made of them
 * @param model the shape of the model
 * @param storedType the precision in which checkpoints are stored
 * @param training how it is trained
 * @param examination how checkpoints are examined
 */
public record RunConfig(
    String experiment,
    String tokenizer,
    int characters,
    Shape model,
    StoredType storedType,
    TrainingConfig training,
    Examination examination) {
  /** Random repeats are drawn from the middle half of the vocabulary. */
  private static final int FEWEST_CHARACTERS = 64;

  private static final String TOKENIZER = "tokenizer";

  public RunConfig {
    TokenizerChoice.parse(tokenizer); // refuses what is no tokenizer
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

    /** Returns the same shape in another width. */
    public Shape withWidth(int width) {
      return new Shape(layers, heads, width, dMlp, context, positions, rotaryBase);
    }

    /** Returns the same shape for rows of another length. */
    public Shape withContext(int tokens) {
      return new Shape(layers, heads, dModel, dMlp, tokens, positions, rotaryBase);
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
    JsonNode tree = ConfigJson.tree(json);
    if (tree instanceof ObjectNode keys && !keys.has(TOKENIZER)) {
      keys.put(TOKENIZER, TokenizerChoice.CHARACTERS);
    }
    return ConfigJson.value(tree, RunConfig.class);
  }

  /** Returns the configuration as JSON, keys in the order of the record. */
  public String toJson() {
    JsonNode tree = ConfigJson.treeOf(this);
    if (tokenizer.equals(TokenizerChoice.CHARACTERS)) {
      // As in the files from before there was a choice.
      ((ObjectNode) tree).remove(TOKENIZER);
    }
    return ConfigJson.write(tree);
  }
}
