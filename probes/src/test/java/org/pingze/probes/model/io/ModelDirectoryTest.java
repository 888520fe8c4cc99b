package org.pingze.probes.model.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingze.probes.model.Family;
import org.pingze.probes.model.ParameterLayout;
import org.pingze.probes.model.ParameterSlice;
import org.pingze.probes.model.TransformerConfig;

class ModelDirectoryTest {
  private static final TransformerConfig ROTARY =
      TransformerConfig.of(Family.GPT_NEOX, 2, 2, 16, 24, 11, 9);
  private static final TransformerConfig LEARNED = TransformerConfig.learned(2, 2, 16, 24, 11, 9);
  private static final TransformerConfig ATTENTION_ONLY =
      TransformerConfig.rotary(2, 2, 16, 0, 11, 9);

  @TempDir Path directory;

  @Test
  void everyKindOfModelIsReadBackBitForBit() throws IOException {
    for (TransformerConfig config :
        new TransformerConfig[] {
          ROTARY, LEARNED, ATTENTION_ONLY, TransformerConfig.learned(1, 2, 16, 0, 11, 9)
        }) {
      float[] parameters = ramp(config);
      Path model = directory.resolve("model");
      ModelDirectory.write(model, config, parameters, StoredType.F32);
      assertThat(ModelDirectory.read(model)).isEqualTo(new LoadedModel(config, parameters));
    }
  }

  @Test
  void theSameModelGivesTheSameBytes() throws IOException {
    Path one = directory.resolve("one");
    Path other = directory.resolve("other");
    ModelDirectory.write(one, ROTARY, ramp(ROTARY), StoredType.F16);
    ModelDirectory.write(other, ROTARY, ramp(ROTARY), StoredType.F16);
    for (String file : new String[] {"config.json", "model.safetensors"}) {
      assertThat(other.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
    }
  }

  @Test
  void companionsAndSpecialTokensGoIntoTheDirectory() throws IOException {
    Path model = directory.resolve("model");
    ModelDirectory.write(
        model,
        ROTARY,
        ramp(ROTARY),
        StoredType.F32,
        new SpecialTokens(1, 2),
        path -> Files.writeString(path.resolve("tokenizer.json"), "{}", StandardCharsets.UTF_8));
    assertThat(model.resolve("tokenizer.json")).hasContent("{}");
    assertThat(model.resolve("config.json"))
        .content(StandardCharsets.UTF_8)
        .contains("\"bos_token_id\" : 1")
        .contains("\"eos_token_id\" : 2");
  }

  @Test
  void aWeightThatIsNotFiniteIsNeitherWrittenNorRead() throws IOException {
    float[] parameters = ramp(ROTARY);
    Path model = directory.resolve("model");
    parameters[5] = 70_000;
    assertThatThrownBy(() -> ModelDirectory.write(model, ROTARY, parameters, StoredType.F16))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("gpt_neox.embed_in.weight")
        .hasMessageContaining("index 5")
        .hasMessageNotContaining("make room");
    assertThat(model).doesNotExist();

    ModelDirectory.write(model, ROTARY, parameters, StoredType.F32);
    Path weights = model.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1] = (byte) 0xff; // the upper bytes of the last float: a NaN
    bytes[bytes.length - 2] = (byte) 0xff;
    Files.write(weights, bytes);
    assertThatThrownBy(() -> ModelDirectory.read(model))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("NaN");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"gpt_neox\"|\"gpt_bigcode\"|gpt_bigcode",
        "\"gelu\"|\"relu\"|hidden_act",
        "\"attention_bias\" : true|\"attention_bias\" : false|bias",
        "\"rope_type\" : \"default\"|\"rope_type\" : \"yarn\"|rope_parameters",
        "\"rope_scaling\" : null|\"rope_scaling\" : {\"type\":\"linear\",\"factor\":2}|rope_scaling",
        "\"use_cache\" : true|\"quantization_config\" : {}|quantization_config",
        "\"rotary_pct\" : 0.25|\"rotary_pct\" : 0.5|contradicts",
        "\"num_hidden_layers\" : 2|\"num_hidden_layers\" : \"2\"|num_hidden_layers",
        "\"num_hidden_layers\" : 2|\"num_hidden_layers\" : 3|layers.2",
        "\"num_hidden_layers\" : 2|\"num_hidden_layers\" : 1|layers.1",
        "\"vocab_size\" : 11|\"vocab_size\" : 12|shape",
        "\"hidden_size\" : 16,||hidden_size is missing",
        "\"num_attention_heads\" : 2|\"num_attention_heads\" : 5|5 heads",
        "{|[|JSON"
      })
  void anOptionThatIsNotImplementedIsRefusedByName(String before, String after, String reason)
      throws IOException {
    Path model = directory.resolve("model");
    ModelDirectory.write(model, ROTARY, ramp(ROTARY), StoredType.F32);
    Path config = model.resolve("config.json");
    String text = Files.readString(config, StandardCharsets.UTF_8);
    assertThat(text).contains(before);
    String changed = text.replace(before, after == null ? "" : after);
    Files.writeString(config, changed, StandardCharsets.UTF_8);
    assertThatThrownBy(() -> ModelDirectory.read(model))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(reason)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void anAttentionOnlyModelWhoseMlpIsNotZeroIsRefused() throws IOException {
    float[] parameters = ramp(ATTENTION_ONLY);
    ParameterLayout layout = ParameterLayout.of(ATTENTION_ONLY);
    parameters[layout.slice("gpt_neox.layers.1.mlp.dense_4h_to_h.bias").offset()] = 1;
    Path model = directory.resolve("model");
    ModelDirectory.write(model, ATTENTION_ONLY, parameters, StoredType.F32);
    assertThatThrownBy(() -> ModelDirectory.read(model))
        .hasMessageContaining("mlp.dense_4h_to_h.bias");
  }

  @Test
  void anEmptyDirectoryIsToldWhatItLacks() {
    assertThatThrownBy(() -> ModelDirectory.read(directory))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("config.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt_neox_parallel",
        "gpt_neox_parallel/legacy",
        "gpt_neox_sequential",
        "gpt_neox_fp16",
        "gpt2",
        "gpt2/legacy"
      })
  void modelsSavedByTransformersAreReadTensorForTensor(String name) throws IOException {
    Path fixture = ParityFixtures.directory(name);
    LoadedModel model = ModelDirectory.read(fixture);
    Safetensors stored = Safetensors.open(fixture.resolve("model.safetensors"));
    for (ParameterSlice slice : ParameterLayout.of(model.config()).slices()) {
      String bare = slice.name().replaceFirst("^transformer\\.", "");
      float[] due = stored.floats(stored.holds(bare) ? bare : slice.name());
      float[] read = new float[slice.size()];
      System.arraycopy(model.parameters(), slice.offset(), read, 0, read.length);
      assertThat(read).as(slice.name()).containsExactly(due);
    }
  }

  @Test
  void brainFloatsAreRead() throws IOException {
    Path fixture = ParityFixtures.directory("qwen2_bf16");
    Safetensors stored = Safetensors.open(fixture.resolve("model.safetensors"));
    assertThat(stored.tensors()).extracting(StoredTensor::type).containsOnly(StoredType.BF16);
    assertThat(stored.metadata()).isEqualTo(Map.of("format", "pt"));
    for (float value : stored.floats(stored.tensors().get(0).name())) {
      assertThat(value).isBetween(-10f, 10f);
    }
  }

  /** Different numbers everywhere, exact in 16 bits; zero in the MLP of an attention-only model. */
  private static float[] ramp(TransformerConfig config) {
    ParameterLayout layout = ParameterLayout.of(config);
    float[] parameters = new float[layout.size()];
    for (ParameterSlice slice : layout.slices()) {
      for (int i = slice.offset(); i < slice.end(); i++) {
        boolean unused = config.attentionOnly() && slice.name().contains(".mlp.");
        parameters[i] = unused ? 0 : (i % 2039 - 1000) / 1024f;
      }
    }
    return parameters;
  }
}
