package org.pingze.probes.model.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingze.probes.hooks.Hooks;
import org.pingze.probes.model.FastTransformer;
import org.pingze.probes.model.TokenBatch;

/** The same model gives the same logits here and in Hugging Face's transformers. */
class TransformersParityTest {
  @TempDir Path directory;

  /**
   * The models were written by {@link ModelDirectory}; their logits come from {@code
   * AutoModelForCausalLM.from_pretrained(directory).double()}, transformers 5.18.0, torch 2.13.0.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "rotary_attention_only",
        "rotary_parallel",
        "learned_attention_only",
        "learned_mlp"
      })
  void modelsWrittenHereGaveTransformersTheLogitsThatTheyGiveHere(String name)
      throws IOException, URISyntaxException {
    Path exported =
        Path.of(
                Objects.requireNonNull(
                        TransformersParityTest.class.getResource(
                            "exported/" + name + "/config.json"))
                    .toURI())
            .resolveSibling("");
    LoadedModel model = ModelDirectory.read(exported);
    Safetensors golden = Safetensors.open(exported.resolve("golden.safetensors"));
    assertSameLogits(model, golden, "input_ids", "logits", 12, new int[] {12, 12, 12}, 1e-5);

    Path again = directory.resolve(name);
    ModelDirectory.write(
        again,
        model.config(),
        model.parameters(),
        StoredType.F32,
        new SpecialTokens(1, 2),
        path -> {});
    for (String file : new String[] {"config.json", "model.safetensors"}) {
      assertThat(again.resolve(file)).hasSameBinaryContentAs(exported.resolve(file));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt_neox_parallel",
        "gpt_neox_parallel/legacy",
        "gpt_neox_sequential",
        "gpt_neox_fp16",
        "gpt2",
        "gpt2/legacy",
        "llama_gqa/sharded",
        "qwen2_bf16"
      })
  void modelsSavedByTransformersGiveTheirLogitsHere(String name) throws IOException {
    Path fixture = ParityFixtures.directory(name);
    Path goldens = name.contains("/") ? fixture.getParent() : fixture;
    Safetensors golden = Safetensors.open(goldens.resolve("golden.safetensors"));
    int[] lengths = {20, 13, 3};
    assertSameLogits(
        ModelDirectory.read(fixture), golden, "b.input_ids", "f64.b.logits", 20, lengths, 1e-5);
  }

  private static void assertSameLogits(
      LoadedModel model,
      Safetensors golden,
      String tokens,
      String logits,
      int width,
      int[] lengths,
      double tolerance)
      throws IOException {
    long[] ids = golden.longs(tokens);
    double[] due = golden.doubles(logits);
    List<int[]> rows = new ArrayList<>();
    for (int row = 0; row < lengths.length; row++) {
      int[] tokenIds = new int[lengths[row]];
      for (int position = 0; position < tokenIds.length; position++) {
        tokenIds[position] = (int) ids[row * width + position];
      }
      rows.add(tokenIds);
    }
    TokenBatch batch = TokenBatch.of(rows);
    FastTransformer transformer = new FastTransformer(model.config(), model.parameters());
    float[] actual = transformer.logits(batch, Hooks.none());
    int vocabulary = model.config().vocabulary();
    double worst = 0;
    for (int row = 0; row < lengths.length; row++) {
      for (int i = 0; i < lengths[row] * vocabulary; i++) {
        double here = actual[batch.start(row) * vocabulary + i];
        worst = Math.max(worst, Math.abs(here - due[row * width * vocabulary + i]));
      }
    }
    assertThat(worst).as("largest difference of a logit").isCloseTo(0, within(tolerance));
  }
}
