package org.pingze.probes.model.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.pingze.probes.model.Bias;
import org.pingze.probes.model.Family;
import org.pingze.probes.model.Norm;
import org.pingze.probes.model.TransformerConfig;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Translates between {@code config.json} and a {@link TransformerConfig}. */
final class ModelConfigFile {
  static final String ATTENTION_ONLY = "pingze_attention_only";

  /** A configuration or an index longer than this is none. */
  static final long LONGEST = 100_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ModelConfigFile() {}

  /** Reads a file; refuses, by name, what is not implemented. */
  static TransformerConfig read(Path file) throws IOException {
    byte[] text;
    try {
      if (Files.size(file) > LONGEST) {
        throw new InvalidModelException(
            file + " has " + Files.size(file) + " bytes; no config.json is that long");
      }
      text = Files.readAllBytes(file);
    } catch (NoSuchFileException missing) {
      throw new InvalidModelException(
          file + " does not exist; give the directory of a model saved by transformers", missing);
    }
    try {
      JsonNode root = JSON.readTree(text);
      if (!root.isObject()) {
        throw new InvalidModelException(file + " is not a JSON object; save the model again");
      }
      return ConfigReader.read(new ConfigKeys(file, root));
    } catch (JacksonException malformed) {
      throw new InvalidModelException(
          file + " is not valid JSON: " + malformed.getOriginalMessage() + "; save it again",
          malformed);
    }
  }

  /**
   * Returns the text of a file; the same model gives the same text.
   *
   * @throws InvalidModelException if transformers has no model without norms
   */
  static String json(TransformerConfig config, StoredType type, @Nullable SpecialTokens tokens)
      throws InvalidModelException {
    if (config.norm() == Norm.NONE) {
      throw new InvalidModelException(
          "a model without norms cannot be written: transformers has none; keep its parameters in"
              + " another way");
    }
    ObjectNode root = JSON.createObjectNode();
    switch (config.family()) {
      case GPT2 -> putGpt2(root, config);
      case GPT_NEOX -> putGptNeox(root, config);
      case LLAMA, MISTRAL, QWEN2, QWEN3, GEMMA -> putGrouped(root, config);
    }
    root.put("vocab_size", config.vocabulary());
    root.put("tie_word_embeddings", config.tied());
    root.put("initializer_range", 0.02);
    root.put("use_cache", true);
    if (tokens == null) {
      root.putNull("bos_token_id").putNull("eos_token_id");
    } else {
      root.put("bos_token_id", tokens.bos()).put("eos_token_id", tokens.eos());
    }
    String dtype = type == StoredType.F16 ? "float16" : "float32";
    root.put("dtype", dtype).put("torch_dtype", dtype);
    if (config.attentionOnly()) {
      root.put(ATTENTION_ONLY, true);
    }
    return JSON.writeValueAsString(root).replace("\r\n", "\n") + "\n";
  }

  private static void putName(ObjectNode root, TransformerConfig config) {
    root.put("model_type", config.family().modelType());
    root.putArray("architectures").add(config.family().architecture());
  }

  private static void putRotarySizes(ObjectNode root, TransformerConfig config) {
    root.put("hidden_size", config.dModel());
    root.put("num_hidden_layers", config.layers());
    root.put("num_attention_heads", config.heads());
    root.put("intermediate_size", Math.max(1, config.dMlp()));
    root.put("max_position_embeddings", config.context());
    root.put("hidden_act", activation(config));
  }

  private static void putGptNeox(ObjectNode root, TransformerConfig config) {
    double fraction = config.variant().rotaryFraction();
    double base = config.variant().rotaryBase();
    putName(root, config);
    putRotarySizes(root, config);
    root.put("layer_norm_eps", config.normEpsilon());
    root.put("use_parallel_residual", config.parallelResidual());
    root.put("attention_bias", config.variant().biases().contains(Bias.QUERY_KEY_VALUE));
    root.put("attention_dropout", 0.0);
    root.put("hidden_dropout", 0.0);
    // One fact under the names that transformers has given it from version 4.24 to 5.
    root.put("rotary_pct", fraction);
    root.put("partial_rotary_factor", fraction);
    root.put("rotary_emb_base", base);
    root.put("rope_theta", base);
    root.putNull("rope_scaling");
    root.putObject("rope_parameters")
        .put("rope_type", "default")
        .put("rope_theta", base)
        .put("partial_rotary_factor", fraction);
  }

  private static void putGpt2(ObjectNode root, TransformerConfig config) {
    putName(root, config);
    root.put("n_embd", config.dModel());
    root.put("n_layer", config.layers());
    root.put("n_head", config.heads());
    root.put("n_inner", Math.max(1, config.dMlp()));
    root.put("n_positions", config.context());
    root.put("activation_function", activation(config));
    root.put("layer_norm_epsilon", config.normEpsilon());
    root.put("scale_attn_weights", true);
    root.put("scale_attn_by_inverse_layer_idx", false);
    root.put("attn_pdrop", 0.0);
    root.put("embd_pdrop", 0.0);
    root.put("resid_pdrop", 0.0);
  }

  private static void putGrouped(ObjectNode root, TransformerConfig config) {
    putName(root, config);
    putRotarySizes(root, config);
    root.put("num_key_value_heads", config.keyValueHeads());
    root.put("head_dim", config.dHead());
    root.put("rms_norm_eps", config.normEpsilon());
    root.put("attention_dropout", 0.0);
    Family family = config.family();
    if (family == Family.LLAMA || family == Family.QWEN3 || family == Family.GEMMA) {
      root.put("attention_bias", config.variant().biases().contains(Bias.ATTENTION_OUTPUT));
    }
    if (family == Family.LLAMA) {
      root.put("mlp_bias", config.variant().biases().contains(Bias.MLP));
    }
    if (family == Family.GEMMA) {
      root.put("hidden_activation", activation(config));
    }
    if (family.slides()) {
      putWindows(root, config);
    }
    root.put("rope_theta", config.variant().rotaryBase());
    root.putNull("rope_scaling");
    root.putObject("rope_parameters")
        .put("rope_type", "default")
        .put("rope_theta", config.variant().rotaryBase());
  }

  private static void putWindows(ObjectNode root, TransformerConfig config) {
    int width = Collections.min(config.windows());
    boolean slides = width < config.context();
    if (config.family() == Family.MISTRAL) {
      root.set("sliding_window", slides ? root.numberNode(width) : root.nullNode());
      return;
    }
    root.put("use_sliding_window", slides);
    root.set("sliding_window", slides ? root.numberNode(width) : root.nullNode());
    root.put("max_window_layers", slides ? 0 : config.layers());
    ArrayNode types = root.putArray("layer_types");
    for (int window : config.windows()) {
      types.add(window < config.context() ? "sliding_attention" : "full_attention");
    }
  }

  private static String activation(TransformerConfig config) {
    return switch (config.variant().nonlinearity()) {
      case GELU -> "gelu";
      case GELU_TANH -> config.family() == Family.GPT2 ? "gelu_new" : "gelu_pytorch_tanh";
      case SILU -> "silu";
    };
  }
}
