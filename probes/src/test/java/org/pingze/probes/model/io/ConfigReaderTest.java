package org.pingze.probes.model.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingze.probes.model.Family;
import org.pingze.probes.model.Nonlinearity;
import org.pingze.probes.model.TransformerConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ConfigReaderTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LLAMA|rope_scaling|{\"rope_type\":\"llama3\",\"factor\":8.0}|llama3",
        "LLAMA|rope_scaling|{\"factor\":8.0,\"rope_type\":\"yarn\"}|yarn",
        "LLAMA|rope_parameters|{\"rope_type\":\"default\",\"mrope_section\":[2]}|mrope_section",
        "LLAMA|rope_theta|500000.0|contradicts",
        "LLAMA|partial_rotary_factor|0.5|rotate whole heads",
        "LLAMA|hidden_act|\"relu2\"|relu2",
        "LLAMA|sliding_window|5|sliding_window",
        "LLAMA|attn_logit_softcapping|50.0|attn_logit_softcapping",
        "LLAMA|num_key_value_heads|3|keyValueHeads must divide heads",
        "LLAMA|head_dim|3|make none",
        "LLAMA|quantization_config|{\"bits\":4}|quantization_config",
        "LLAMA|architectures|[\"LlamaForSequenceClassification\"]|LlamaForSequenceClassification",
        "LLAMA|is_encoder_decoder|true|is_encoder_decoder",
        "LLAMA|pruned_heads|{\"0\":[1]}|pruned_heads",
        "LLAMA|num_hidden_layers|2000|at most 1000",
        "LLAMA|auto_map|{\"AutoModel\":\"own.Model\"}|auto_map",
        "MISTRAL|sliding_window|0|sliding_window",
        "MISTRAL|layer_types|[\"sliding_attention\",\"full_attention\"]|layer_types",
        "MISTRAL|num_key_value_heads|-|num_key_value_heads is missing",
        "QWEN2|layer_types|[\"full_attention\"]|one type for each layer",
        "QWEN2|layer_types|[\"full_attention\",\"linear_attention\"]|linear_attention",
        "QWEN2|layer_types|[\"full_attention\",\"sliding_attention\"]|no sliding_window",
        "QWEN2|use_sliding_window|true|sliding_window",
        "QWEN2|use_mrope|true|use_mrope",
        "QWEN3|head_dim|-|head_dim is missing",
        "QWEN3|mlp_bias|false|mlp_bias",
        "GEMMA|model_type|\"gemma2\"|gemma2",
        "GEMMA|model_type|-|model_type is missing",
        "GEMMA|hidden_activation|\"gelu\"|hidden_activation",
        "GEMMA|use_bidirectional_attention|true|use_bidirectional_attention",
        "GPT2|scale_attn_by_inverse_layer_idx|true|scale_attn_by_inverse_layer_idx",
        "GPT2|add_cross_attention|true|add_cross_attention",
        "GPT2|n_head|3|dModel must be heads",
        "GPT_NEOX|rotary_pct|0|contradicts",
        "GPT_NEOX|layer_norm_eps|0|normEpsilon",
        "GPT_NEOX|rms_norm_eps|1e-6|rms_norm_eps",
        "LLAMA|rms_norm_eps|null|rms_norm_eps null is not a number",
        "GPT2|layer_norm_epsilon|null|layer_norm_epsilon null is not a number",
        "GPT_NEOX|layer_norm_eps|null|layer_norm_eps null is not a number",
        "GPT_NEOX|rotary_pct|null|rotary_pct null is no number",
        "LLAMA|rope_theta|null|rope_theta null is no number",
        "LLAMA|hidden_act|null|hidden_act null is not a string",
        "LLAMA|tie_word_embeddings|null|tie_word_embeddings null is neither",
        "LLAMA|vocab_size|null|vocab_size is missing",
        "GPT_NEOX|use_parallel_residual|null|use_parallel_residual null is neither",
        "GPT2|scale_attn_weights|null|scale_attn_weights false is not implemented",
        "QWEN2|use_sliding_window|null|use_sliding_window null is neither",
        "QWEN3|head_dim|null|head_dim is missing",
        "GEMMA|num_key_value_heads|null|num_key_value_heads is missing"
      })
  void whatIsNotImplementedOrContradictsItselfIsRefusedByName(
      Family family, String key, String value, String reason) throws IOException {
    Path file = write(family, key, value);
    assertThatThrownBy(() -> ModelConfigFile.read(file))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(reason)
        .message()
        .startsWith(file.toString())
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LLAMA|attention_dropout|0.1",
        "LLAMA|pretraining_tp|2",
        "LLAMA|num_key_value_heads|null",
        "LLAMA|something_new|null",
        "LLAMA|head_dim|null",
        "LLAMA|partial_rotary_factor|null",
        "GPT2|add_cross_attention|null",
        "QWEN2|max_window_layers|28",
        "GEMMA|hidden_activation|-",
        "GPT2|reorder_and_upcast_attn|true",
        "GPT_NEOX|classifier_dropout|0.1"
      })
  void whatDoesNotChangeTheComputationIsPassedOver(Family family, String key, String value)
      throws IOException {
    assertThat(ModelConfigFile.read(write(family, key, value)))
        .isEqualTo(ModelConfigFile.read(write(family, "use_cache", "true")));
  }

  @Test
  void mistralSlidesOver4096PositionsUnlessToldOtherwise() throws IOException {
    TransformerConfig config = TransformerConfig.of(Family.MISTRAL, 2, 2, 8, 6, 11, 5000);
    Path file = directory.resolve("config.json");
    for (List<Integer> windows : List.of(List.of(4096, 4096), List.of(5000, 5000))) {
      ObjectNode root = tree(config);
      if (windows.contains(4096)) {
        root.remove("sliding_window");
      }
      Files.writeString(file, JSON.writeValueAsString(root), StandardCharsets.UTF_8);
      assertThat(ModelConfigFile.read(file).windows()).isEqualTo(windows);
    }
  }

  @Test
  void theFirstGemmasSayGeluAndMeanItsApproximation() throws IOException {
    ObjectNode root = tree(TransformerConfig.of(Family.GEMMA, 2, 2, 8, 6, 11, 9));
    root.put("hidden_act", "gelu").putNull("hidden_activation");
    Path file = directory.resolve("config.json");
    Files.writeString(file, JSON.writeValueAsString(root), StandardCharsets.UTF_8);
    assertThat(ModelConfigFile.read(file).variant().nonlinearity())
        .isEqualTo(Nonlinearity.GELU_TANH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gemma",
        "gpt2",
        "gpt_neox_fp16",
        "gpt_neox_parallel",
        "gpt_neox_sequential",
        "llama_gqa",
        "mistral",
        "mistral_sliding",
        "qwen2_bf16",
        "qwen2_tied",
        "qwen3"
      })
  void version5SaysTheSameAsVersion4(String name) throws IOException {
    Path fixture = ParityFixtures.directory(name);
    assertThat(ModelConfigFile.read(fixture.resolve("config_hf5.json")))
        .isEqualTo(ModelConfigFile.read(fixture.resolve("config.json")));
  }

  private Path write(Family family, String key, String value) throws IOException {
    ObjectNode root = tree(TransformerConfig.of(family, 2, 4, 16, 6, 11, 9));
    if (value.equals("-")) {
      root.remove(key);
    } else {
      root.set(key, JSON.readTree(value));
    }
    Path file = directory.resolve("config.json");
    Files.writeString(file, JSON.writeValueAsString(root), StandardCharsets.UTF_8);
    return file;
  }

  private static ObjectNode tree(TransformerConfig config) throws InvalidModelException {
    return (ObjectNode) JSON.readTree(ModelConfigFile.json(config, StoredType.F32, null));
  }
}
