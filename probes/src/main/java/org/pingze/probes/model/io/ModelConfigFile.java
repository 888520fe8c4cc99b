package org.pingze.probes.model.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.pingze.probes.model.Positions;
import org.pingze.probes.model.TransformerConfig;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Translates between {@code config.json} and a {@link TransformerConfig}. */
final class ModelConfigFile {
  static final String ATTENTION_ONLY = "pingze_attention_only";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ModelConfigFile() {}

  /**
   * What a file says.
   *
   * @param modelType {@code gpt_neox} or {@code gpt2}
   * @param config the shape of the model
   * @param tied whether the unembedding is the embedding
   */
  record Settings(String modelType, TransformerConfig config, boolean tied) {}

  /** Reads a file; refuses, by name, what is not implemented. */
  static Settings read(Path file) throws IOException {
    byte[] text;
    try {
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
      return settings(new ConfigKeys(file, root));
    } catch (JacksonException malformed) {
      throw new InvalidModelException(
          file + " is not valid JSON: " + malformed.getOriginalMessage() + "; save it again",
          malformed);
    }
  }

  private static Settings settings(ConfigKeys keys) throws InvalidModelException {
    String modelType = keys.text("model_type", "");
    keys.refuse("quantization_config", "quantised weights");
    try {
      return switch (modelType) {
        case "gpt_neox" -> gptNeox(keys);
        case "gpt2" -> gpt2(keys);
        default ->
            throw keys.invalid(
                "model_type", "\"" + modelType + "\" is not implemented; gpt_neox and gpt2 are");
      };
    } catch (IllegalArgumentException impossible) {
      throw new InvalidModelException(keys.file() + ": " + impossible.getMessage(), impossible);
    }
  }

  private static Settings gptNeox(ConfigKeys keys) throws InvalidModelException {
    keys.demand("hidden_act", "gelu", "gelu");
    keys.demand("attention_bias", true);
    keys.demandPlainRotation();
    int dModel = keys.count("hidden_size");
    int heads = keys.count("num_attention_heads");
    TransformerConfig config =
        new TransformerConfig(
            keys.count("num_hidden_layers"),
            heads,
            dModel,
            dModel / Math.max(1, heads),
            innerSize(keys, keys.count("intermediate_size")),
            keys.count("vocab_size"),
            keys.count("max_position_embeddings"),
            Positions.ROTARY,
            keys.agreed(0.25, "partial_rotary_factor", "rotary_pct"),
            keys.agreed(10_000, "rope_theta", "rotary_emb_base"),
            keys.flag("use_parallel_residual", true),
            keys.number("layer_norm_eps", 1e-5));
    return new Settings("gpt_neox", config, keys.flag("tie_word_embeddings", false));
  }

  private static Settings gpt2(ConfigKeys keys) throws InvalidModelException {
    // Both names mean the approximation by tanh.
    keys.demand("activation_function", "gelu_new", "gelu_new", "gelu_pytorch_tanh");
    keys.demand("scale_attn_weights", true);
    keys.demand("scale_attn_by_inverse_layer_idx", false);
    keys.demand("add_cross_attention", false);
    int dModel = keys.count("n_embd");
    int heads = keys.count("n_head");
    int inner = keys.isNull("n_inner") ? 4 * dModel : keys.count("n_inner");
    TransformerConfig config =
        new TransformerConfig(
            keys.count("n_layer"),
            heads,
            dModel,
            dModel / Math.max(1, heads),
            innerSize(keys, inner),
            keys.count("vocab_size"),
            keys.count("n_positions"),
            Positions.LEARNED,
            0,
            0,
            false,
            keys.number("layer_norm_epsilon", 1e-5));
    return new Settings("gpt2", config, keys.flag("tie_word_embeddings", true));
  }

  private static int innerSize(ConfigKeys keys, int inner) throws InvalidModelException {
    if (!keys.flag(ATTENTION_ONLY, false)) {
      return inner;
    }
    if (inner != 1) {
      throw keys.invalid(ATTENTION_ONLY, "goes with an MLP of inner size 1, not " + inner);
    }
    return 0;
  }

  /** Returns the text of a file; the same model gives the same text. */
  static String json(TransformerConfig config, StoredType type, @Nullable SpecialTokens tokens) {
    ObjectNode root = JSON.createObjectNode();
    if (config.positions() == Positions.ROTARY) {
      putGptNeox(root, config);
    } else {
      putGpt2(root, config);
    }
    root.put("vocab_size", config.vocabulary());
    root.put("tie_word_embeddings", false);
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

  private static void putGptNeox(ObjectNode root, TransformerConfig config) {
    root.put("model_type", "gpt_neox");
    root.putArray("architectures").add("GPTNeoXForCausalLM");
    root.put("hidden_size", config.dModel());
    root.put("num_hidden_layers", config.layers());
    root.put("num_attention_heads", config.heads());
    root.put("intermediate_size", Math.max(1, config.dMlp()));
    root.put("max_position_embeddings", config.context());
    root.put("hidden_act", "gelu");
    root.put("layer_norm_eps", config.normEpsilon());
    root.put("use_parallel_residual", config.parallelResidual());
    root.put("attention_bias", true);
    root.put("attention_dropout", 0.0);
    root.put("hidden_dropout", 0.0);
    // One fact under the names that transformers has given it from version 4.24 to 5.
    root.put("rotary_pct", config.rotaryFraction());
    root.put("partial_rotary_factor", config.rotaryFraction());
    root.put("rotary_emb_base", config.rotaryBase());
    root.put("rope_theta", config.rotaryBase());
    root.putNull("rope_scaling");
    root.putObject("rope_parameters")
        .put("rope_type", "default")
        .put("rope_theta", config.rotaryBase())
        .put("partial_rotary_factor", config.rotaryFraction());
  }

  private static void putGpt2(ObjectNode root, TransformerConfig config) {
    root.put("model_type", "gpt2");
    root.putArray("architectures").add("GPT2LMHeadModel");
    root.put("n_embd", config.dModel());
    root.put("n_layer", config.layers());
    root.put("n_head", config.heads());
    root.put("n_inner", Math.max(1, config.dMlp()));
    root.put("n_positions", config.context());
    root.put("activation_function", "gelu_new");
    root.put("layer_norm_epsilon", config.normEpsilon());
    root.put("scale_attn_weights", true);
    root.put("scale_attn_by_inverse_layer_idx", false);
    root.put("attn_pdrop", 0.0);
    root.put("embd_pdrop", 0.0);
    root.put("resid_pdrop", 0.0);
  }
}
