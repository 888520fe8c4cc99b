package org.pingze.probes.model.io;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pingze.probes.model.Bias;
import org.pingze.probes.model.Family;
import org.pingze.probes.model.Nonlinearity;
import org.pingze.probes.model.Residual;
import org.pingze.probes.model.TransformerConfig;
import org.pingze.probes.model.Unembedding;
import org.pingze.probes.model.Variant;
import tools.jackson.databind.JsonNode;

/**
 * What the keys of a {@code config.json} mean, family by family, from version 4.24 of transformers
 * to version 5.
 */
final class ConfigReader {
  private static final Set<String> EVERYWHERE =
      Set.of(
          "model_type",
          "vocab_size",
          "tie_word_embeddings",
          "is_encoder_decoder",
          "pruned_heads",
          "quantization_config",
          "use_bidirectional_attention",
          "is_causal",
          ModelConfigFile.ATTENTION_ONLY);

  private static final Set<String> GPT2 =
      Set.of(
          "n_embd",
          "n_layer",
          "n_head",
          "n_inner",
          "n_positions",
          "activation_function",
          "layer_norm_epsilon",
          "scale_attn_weights",
          "scale_attn_by_inverse_layer_idx",
          "add_cross_attention");

  private static final Set<String> ROTARY =
      Set.of(
          "hidden_size",
          "num_hidden_layers",
          "num_attention_heads",
          "intermediate_size",
          "max_position_embeddings",
          "hidden_act",
          "rope_theta",
          "rope_scaling",
          "rope_parameters",
          "partial_rotary_factor");

  private static final Set<String> GPT_NEOX =
      Set.of(
          "attention_bias",
          "rotary_pct",
          "rotary_emb_base",
          "use_parallel_residual",
          "layer_norm_eps");

  private static final Set<String> GROUPED =
      Set.of("num_key_value_heads", "head_dim", "rms_norm_eps");

  private final ConfigKeys keys;

  private ConfigReader(ConfigKeys keys) {
    this.keys = keys;
  }

  /** Returns the model that the keys describe; refuses, by name, what is not implemented. */
  static TransformerConfig read(ConfigKeys keys) throws InvalidModelException {
    if (keys.isNull("model_type")) {
      throw keys.invalid("model_type", "is missing; save the model again");
    }
    String modelType = keys.text("model_type", "");
    Family family =
        Arrays.stream(Family.values())
            .filter(one -> one.modelType().equals(modelType))
            .findFirst()
            .orElseThrow(() -> unknown(keys, modelType));
    ConfigReader reader = new ConfigReader(keys);
    reader.demandDecoder(family);
    try {
      return switch (family) {
        case GPT2 -> reader.gpt2();
        case GPT_NEOX -> reader.gptNeox();
        case LLAMA, MISTRAL, QWEN2, QWEN3, GEMMA -> reader.grouped(family);
      };
    } catch (IllegalArgumentException impossible) {
      throw new InvalidModelException(keys.file() + ": " + impossible.getMessage(), impossible);
    }
  }

  private static InvalidModelException unknown(ConfigKeys keys, String modelType) {
    List<String> known = Arrays.stream(Family.values()).map(Family::modelType).toList();
    return keys.invalid(
        "model_type",
        "\"" + modelType + "\" is not implemented; implemented: " + String.join(", ", known));
  }

  private void demandDecoder(Family family) throws InvalidModelException {
    String architecture = family.architecture();
    Set<String> known =
        Set.of(architecture, architecture.replaceFirst("(ForCausalLM|LMHeadModel)$", "Model"));
    for (JsonNode named : keys.root().path("architectures")) {
      if (!known.contains(named.stringValue(""))) {
        throw keys.invalid(
            "architectures", "of " + named + " are not implemented, " + architecture + " is");
      }
    }
    if (!keys.isNull("quantization_config")) {
      throw keys.invalid(
          "quantization_config", "means quantised weights; they are not implemented");
    }
    keys.demand("is_encoder_decoder", false);
    keys.demand("use_bidirectional_attention", false);
    keys.demand("is_causal", true);
    if (!keys.isNull("pruned_heads") && !keys.root().path("pruned_heads").isEmpty()) {
      throw keys.invalid("pruned_heads", "is not empty; pruned heads are not implemented");
    }
  }

  private TransformerConfig gpt2() throws InvalidModelException {
    demandKnown(GPT2);
    keys.demand("scale_attn_weights", true);
    keys.demand("scale_attn_by_inverse_layer_idx", false);
    keys.demand("add_cross_attention", false);
    int dModel = keys.count("n_embd");
    TransformerConfig sizes =
        TransformerConfig.of(
            Family.GPT2,
            keys.count("n_layer"),
            keys.count("n_head"),
            dModel,
            innerSize(keys.count("n_inner", (int) Math.min(Integer.MAX_VALUE, 4L * dModel))),
            keys.count("vocab_size"),
            keys.count("n_positions"));
    return sizes.with(
        Family.GPT2
            .defaults()
            .with(sizes.norm(), keys.number("layer_norm_epsilon", 1e-5))
            .with(nonlinearity("activation_function", "gelu_new"))
            .with(unembedding(true)));
  }

  private TransformerConfig gptNeox() throws InvalidModelException {
    demandKnown(ROTARY, GPT_NEOX);
    keys.demandPlainRotation();
    TransformerConfig sizes = sizes(Family.GPT_NEOX);
    boolean parallel = keys.flag("use_parallel_residual", true);
    boolean biased = keys.flag("attention_bias", true);
    return sizes.with(
        Family.GPT_NEOX
            .defaults()
            .with(parallel ? Residual.PARALLEL : Residual.SEQUENTIAL)
            .with(sizes.norm(), keys.number("layer_norm_eps", 1e-5))
            .with(nonlinearity("hidden_act", "gelu"))
            .with(biased ? EnumSet.allOf(Bias.class) : EnumSet.of(Bias.MLP))
            .with(unembedding(false))
            .withRotary(
                keys.agreed(0.25, "partial_rotary_factor", "rotary_pct"),
                keys.agreed(10_000, "rope_theta", "rotary_emb_base")));
  }

  /** Reads Llama and the families that descend from it. */
  private TransformerConfig grouped(Family family) throws InvalidModelException {
    demandKnown(ROTARY, GROUPED, optionsOf(family));
    keys.demandPlainRotation();
    if (family != Family.LLAMA) {
      keys.demandWritten("num_key_value_heads");
    }
    if (family == Family.GEMMA) {
      keys.count("num_key_value_heads");
    }
    if (family == Family.QWEN3 || family == Family.GEMMA) {
      keys.count("head_dim");
    }
    keys.demand("use_mrope", false);
    TransformerConfig sizes = sizes(family);
    if (keys.isNull("head_dim") && sizes.dHeads() != sizes.dModel()) {
      throw keys.invalid(
          "num_attention_heads",
          sizes.heads() + " does not divide hidden_size " + sizes.dModel() + "; write head_dim");
    }
    Variant variant =
        family
            .defaults()
            .with(sizes.norm(), keys.number("rms_norm_eps", 1e-6))
            .with(nonlinearity(family))
            .with(biases(family))
            .with(unembedding(family == Family.GEMMA))
            .withRotary(keys.agreed(1, "partial_rotary_factor"), keys.agreed(10_000, "rope_theta"));
    return sizes.withWindows(new ConfigWindows(keys, sizes).read()).with(variant);
  }

  private static Set<String> optionsOf(Family family) {
    return switch (family) {
      case LLAMA -> Set.of("attention_bias", "mlp_bias");
      case MISTRAL -> Set.of("sliding_window", "layer_types");
      case QWEN2 ->
          Set.of(
              "sliding_window",
              "use_sliding_window",
              "max_window_layers",
              "layer_types",
              "use_mrope");
      case QWEN3 ->
          Set.of(
              "sliding_window",
              "use_sliding_window",
              "max_window_layers",
              "layer_types",
              "attention_bias");
      case GEMMA -> Set.of("attention_bias", "hidden_activation");
      case GPT2, GPT_NEOX -> Set.of();
    };
  }

  private TransformerConfig sizes(Family family) throws InvalidModelException {
    int heads = keys.count("num_attention_heads");
    int dModel = keys.count("hidden_size");
    int layers = keys.count("num_hidden_layers");
    int context = keys.count("max_position_embeddings");
    boolean grouped = family.groupsHeads();
    int narrow = Math.max(1, dModel / heads);
    return new TransformerConfig(
        family,
        layers,
        heads,
        grouped ? keys.count("num_key_value_heads", heads) : heads,
        dModel,
        grouped ? keys.count("head_dim", narrow) : narrow,
        innerSize(keys.count("intermediate_size")),
        keys.count("vocab_size"),
        context,
        Collections.nCopies(layers, context),
        family.defaults());
  }

  private int innerSize(int inner) throws InvalidModelException {
    if (!keys.flag(ModelConfigFile.ATTENTION_ONLY, false)) {
      return inner;
    }
    if (inner != 1) {
      throw keys.invalid(
          ModelConfigFile.ATTENTION_ONLY, "goes with an MLP of inner size 1, not " + inner);
    }
    return 0;
  }

  private Set<Bias> biases(Family family) throws InvalidModelException {
    Set<Bias> biases = EnumSet.noneOf(Bias.class);
    if (family == Family.QWEN2) {
      biases.add(Bias.QUERY_KEY_VALUE);
    } else if (keys.flag("attention_bias", false)) {
      biases.add(Bias.QUERY_KEY_VALUE);
      biases.add(Bias.ATTENTION_OUTPUT);
    }
    if (keys.flag("mlp_bias", false)) {
      biases.add(Bias.MLP);
    }
    return biases;
  }

  private Nonlinearity nonlinearity(Family family) throws InvalidModelException {
    if (family != Family.GEMMA) {
      return nonlinearity("hidden_act", "silu");
    }
    // The first Gemma files say "gelu" and mean tanh; transformers corrects both names.
    String act = keys.text("hidden_act", "gelu_pytorch_tanh");
    if (!keys.isNull("hidden_activation")) {
      keys.demand("hidden_activation", "", "gelu_pytorch_tanh");
    }
    return act.equals("gelu")
        ? Nonlinearity.GELU_TANH
        : nonlinearity("hidden_act", "gelu_pytorch_tanh");
  }

  private Nonlinearity nonlinearity(String key, String otherwise) throws InvalidModelException {
    String name = keys.text(key, otherwise);
    return switch (name) {
      case "gelu" -> Nonlinearity.GELU;
      case "gelu_new", "gelu_pytorch_tanh" -> Nonlinearity.GELU_TANH;
      case "silu", "swish" -> Nonlinearity.SILU;
      default ->
          throw keys.invalid(
              key,
              "\""
                  + name
                  + "\" is not implemented; implemented: gelu, gelu_new,"
                  + " gelu_pytorch_tanh, silu, swish");
    };
  }

  private Unembedding unembedding(boolean otherwise) throws InvalidModelException {
    return keys.flag("tie_word_embeddings", otherwise) ? Unembedding.TIED : Unembedding.OWN;
  }

  @SafeVarargs
  private void demandKnown(Set<String>... read) throws InvalidModelException {
    Set<String> all = new HashSet<>(EVERYWHERE);
    for (Set<String> some : read) {
      all.addAll(some);
    }
    keys.demandKnown(all);
  }
}
