package org.pingze.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingze.probes.model.ParameterLayout;
import org.pingze.probes.model.TransformerConfig;
import org.pingze.probes.model.io.ModelDirectory;
import org.pingze.probes.model.io.Safetensors;
import org.pingze.probes.model.io.StoredTensor;
import org.pingze.probes.model.io.StoredType;

class ModelRunTest {
  @TempDir static Path models;
  private static Path tiny;

  @TempDir Path directory;

  /** A model of two layers, two heads of 4 and MLPs, whose parameters are all different. */
  @BeforeAll
  static void writeTinyModel() throws IOException {
    TransformerConfig config = TransformerConfig.rotary(2, 2, 8, 12, 9, 7);
    float[] parameters = new float[ParameterLayout.of(config).size()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) StrictMath.sin(i + 1.0);
    }
    tiny = models.resolve("tiny");
    ModelDirectory.write(tiny, config, parameters, StoredType.F32);
  }

  private static Path fixture(String name) {
    Path shared = Path.of(System.getProperty("pingze.shared", "../../shared"));
    Path fixture = shared.resolve("fixtures/parity").resolve(name).toAbsolutePath();
    assumeTrue(Files.isDirectory(fixture), "skipped: no " + fixture + " (set -Dpingze.shared)");
    return fixture;
  }

  private Path input(String json) throws IOException {
    return Files.writeString(directory.resolve("input.json"), json, StandardCharsets.UTF_8);
  }

  private Path inputOf(Safetensors golden, String batch) throws IOException {
    int width = golden.tensor(batch + ".input_ids").shape().get(1);
    return input(
        "{\"input_ids\": "
            + rows(golden.longs(batch + ".input_ids"), width)
            + ", \"attention_mask\": "
            + rows(golden.longs(batch + ".attention_mask"), width)
            + "}");
  }

  private static String rows(long[] values, int width) {
    return IntStream.range(0, values.length / width)
        .mapToObj(
            row -> Arrays.toString(Arrays.copyOfRange(values, row * width, (row + 1) * width)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private CommandRun run(Path model, Path input, Path dump, Object... more) {
    Object[] words = new Object[more.length + 7];
    System.arraycopy(
        new Object[] {"model", "run", model, "--input", input, "--dump", dump}, 0, words, 0, 7);
    System.arraycopy(more, 0, words, 7, more.length);
    return CommandRun.of(words);
  }

  /** What Hugging Face's code computes in float64, the padding included. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt2",
        "gpt_neox_parallel",
        "gpt_neox_sequential",
        "gpt_neox_fp16",
        "llama_gqa",
        "mistral",
        "mistral_sliding",
        "qwen2_tied",
        "qwen2_bf16",
        "qwen3",
        "gemma"
      })
  void theDumpIsWhatTransformersComputes(String name) throws IOException {
    isWhatTransformersComputes(name, "double", 1e-10);
    // Half of what a float is worth between 16 and 32, which the residual streams reach.
    isWhatTransformersComputes(name, "float", 1e-6);
  }

  private void isWhatTransformersComputes(String name, String precision, double tolerance)
      throws IOException {
    Path fixture = fixture(name);
    Safetensors golden = Safetensors.open(fixture.resolve("golden.safetensors"));
    for (String batch : List.of("a", "b")) {
      if (!golden.holds(batch + ".input_ids")) {
        continue;
      }
      Path dump = directory.resolve(batch + ".safetensors");
      run(fixture, inputOf(golden, batch), dump, "--precision", precision).isDone();
      Safetensors actual = Safetensors.open(dump);
      String due = "f64." + batch + ".";
      compare(actual, "blocks.0.hook_resid_pre", golden, due + "hidden", 0, tolerance);
      compare(actual, "blocks.0.hook_resid_post", golden, due + "hidden", 1, tolerance);
      compare(actual, "blocks.1.hook_resid_post", golden, due + "hidden", 2, tolerance);
      compare(actual, "ln_final.hook_normalized", golden, due + "hidden", 3, tolerance);
      compare(actual, "logits", golden, due + "logits", 0, tolerance);
      for (int layer = 0; layer < 2; layer++) {
        String block = "blocks." + layer + ".";
        if (golden.holds(due + "pattern")) {
          compare(actual, block + "attn.hook_pattern", golden, due + "pattern", layer, tolerance);
        }
        if (golden.holds(due + "z")) {
          compare(actual, block + "attn.hook_z", golden, due + "z", layer, tolerance);
          compare(actual, block + "hook_attn_out", golden, due + "attn_out", layer, tolerance);
          compare(actual, block + "hook_mlp_out", golden, due + "mlp_out", layer, tolerance);
        }
      }
    }
  }

  /** Compares one layer of a golden with a dump. */
  private static void compare(
      Safetensors dump, String name, Safetensors golden, String due, int layer, double tolerance)
      throws IOException {
    double[] actual =
        dump.tensor(name).type() == StoredType.F64 ? dump.doubles(name) : wide(dump.floats(name));
    double[] expected = golden.doubles(due);
    List<Integer> shape = dump.tensor(name).shape();
    List<Integer> goldenShape = golden.tensor(due).shape();
    assertThat(shape)
        .isEqualTo(goldenShape.subList(goldenShape.size() - shape.size(), goldenShape.size()));
    double worst = 0;
    for (int i = 0; i < actual.length; i++) {
      worst = Math.max(worst, Math.abs(actual[i] - expected[layer * actual.length + i]));
    }
    assertThat(worst).as(name).isCloseTo(0, within(tolerance));
  }

  private static double[] wide(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  @Test
  void theDumpInFloatIsTheOneInDoubleRounded() throws IOException {
    Path input = input("{\"input_ids\": [[1,2,3,4,5,6,7],[3,1],[8,8,8]]}");
    Path wide = directory.resolve("double.safetensors");
    Path narrow = directory.resolve("float.safetensors");
    run(tiny, input, wide, "--precision", "double").isDone();
    assertThat(run(tiny, input, narrow).isDone().lines()).containsExactly(narrow.toString());
    Safetensors expected = Safetensors.open(wide);
    Safetensors actual = Safetensors.open(narrow);
    assertThat(actual.tensors()).extracting(StoredTensor::name).hasSameSizeAs(expected.tensors());
    for (StoredTensor tensor : expected.tensors()) {
      String name = tensor.name();
      assertThat(actual.tensor(name).shape()).isEqualTo(tensor.shape());
      if (tensor.type() == StoredType.I64) {
        assertThat(actual.longs(name)).isEqualTo(expected.longs(name));
        continue;
      }
      double[] due = expected.doubles(name);
      float[] found = actual.floats(name);
      for (int i = 0; i < due.length; i++) {
        if (!Double.isInfinite(due[i])) { // the future of attn_scores
          assertThat((double) found[i]).as(name).isCloseTo(due[i], within(1e-5));
        }
      }
    }
    Path few = directory.resolve("few.safetensors");
    String mlp = "blocks.1.mlp.hook_post";
    run(tiny, input, few, "--precision", "double", "--hooks", mlp).isDone();
    assertThat(Safetensors.open(few).doubles(mlp)).isEqualTo(expected.doubles(mlp));
    assertThat(expected.longs("attention_mask"))
        .containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "blocks.*.attn.hook_pattern | blocks.0.attn.hook_pattern blocks.1.attn.hook_pattern",
        "blocks.1.hook_mlp_out,logits | blocks.1.hook_mlp_out logits",
        "blocks.?.attn.hook_z, ln_final.* | blocks.0.attn.hook_z blocks.1.attn.hook_z"
            + " ln_final.hook_scale ln_final.hook_normalized"
      })
  void onlyWhatTheGlobChoosesIsWritten(String glob, String names) throws IOException {
    Path dump = directory.resolve("out.safetensors");
    run(tiny, input("{\"input_ids\": [[1,2]]}"), dump, "--hooks", glob).isDone();
    List<String> tokens = List.of("input_ids", "attention_mask");
    assertThat(Safetensors.open(dump).tensors())
        .extracting(StoredTensor::name)
        .filteredOn(name -> !tokens.contains(name))
        .containsExactlyInAnyOrder(names.split(" ", -1));
  }

  @Test
  void aGlobThatChoosesNothingIsRefusedWithTheNamesThereAre() throws IOException {
    Path input = input("{\"input_ids\": [[1,2]]}");
    run(tiny, input, directory.resolve("out"), "--hooks", "blocks.0.attn.pattern")
        .isRefusedWith("blocks.0.attn.pattern", "blocks.0.attn.hook_pattern", "logits");
    run(tiny, input, directory.resolve("out"), "--hooks", "a,,b").isRefusedWith("a,,b", "empty");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"input_ids\": [[1,2],[3,9]]} | row 1, position 1: token id 9",
        "{\"input_ids\": [[1,2,3,4,5,6,7,8]]} | row 0 has 8 tokens, the model's context is 7",
        "{\"input_ids\": [[1,2.5]]} | input_ids row 0, position 1: 2.5 is no whole number",
        "{\"input_ids\": [1,2]} | row 0 of input_ids is no array",
        "{\"input_ids\": []} | input_ids is no array of rows",
        "{\"ids\": [[1]]} | input_ids is no array of rows",
        "{\"input_ids\": [[1,2]], \"attention_mask\": [[1,1],[1,0]]} | attention_mask has 2 rows",
        "{\"input_ids\": [[1,2]], \"attention_mask\": [[1]]} | row 0 has 2 tokens and a mask of 1",
        "{\"input_ids\": [[1,2]], \"attention_mask\": [[0,1]]} | padding goes to the right only",
        "{\"input_ids\": [[1,2]], \"attention_mask\": [[0,0]]} | row 0 has no token",
        "{\"input_ids\": [[1,2]], \"attention_mask\": [[1,7]]} | attention_mask holds 7",
        "{\"input_ids\": [[1,2],[1]], \"attention_mask\": [[1,1],[1]]} | equally long; row 1",
        "{\"input_ids\": [[1,2]], \"position_ids\": [[0,1]]} | \"position_ids\" is not read",
        "{\"input_ids\": [[1,2]], \"token_type_ids\": [[0,0]]} | \"token_type_ids\" is not read",
        "{\"input_ids\": [[1,2]] | not valid JSON"
      })
  void inputThatIsWrongIsRefusedWithItsPlace(String json, String place) throws IOException {
    run(tiny, input(json), directory.resolve("out"), "--as", "ids").isRefusedWith(place);
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void aModelThatIsNotImplementedIsRefusedByName() throws IOException {
    Path model = Files.createDirectory(directory.resolve("mamba"));
    Files.writeString(
        model.resolve("config.json"), "{\"model_type\": \"mamba\"}", StandardCharsets.UTF_8);
    run(model, input("{\"input_ids\": [[1]]}"), directory.resolve("out")).isRefusedWith("mamba");
  }

  @Test
  void textWithoutATokenizerIsRefused() throws IOException {
    Path text = Files.writeString(directory.resolve("a.txt"), "白日\n\n山", StandardCharsets.UTF_8);
    run(tiny, text, directory.resolve("out")).isRefusedWith("tokenizer.json", "no such file");
    run(tiny, text, directory.resolve("out"), "--tokenizer", directory)
        .isRefusedWith(directory.resolve("tokenizer.json"));
  }

  @Test
  void poemsAreRunThroughTheBuiltInModel() throws IOException {
    Path model = Path.of("models", "tang", "step000512").toAbsolutePath();
    Path poem =
        Files.writeString(
            directory.resolve("poem.txt"), "白日依山盡，黃河入海流。\n欲窮千里目，更上一層樓。\n", StandardCharsets.UTF_8);
    Path dump = directory.resolve("out.safetensors");
    run(model, poem, dump, "--as", "poems", "--hooks", "*pattern").isDone();
    assertThat(Safetensors.open(dump).tensor("blocks.1.attn.hook_pattern").shape())
        .containsExactly(1, 8, 26, 26); // <bos>, 4 lines of 5 with their punctuation, <eos>
    run(model, poem, dump, "--hooks", "logits").isDone();
    assertThat(Safetensors.open(dump).tensor("logits").shape()).startsWith(1);
  }

  @Test
  void aFailureLeavesTheEarlierDump() throws IOException {
    Path dump = Files.writeString(directory.resolve("out"), "earlier", StandardCharsets.UTF_8);
    run(tiny, input("{\"input_ids\": [[99]]}"), dump).isRefusedWith("token id 99");
    assertThat(dump).hasContent("earlier");
    run(tiny, input("{\"input_ids\": [[1]]}"), CommandRun.belowAFile(dump)).isRefusedWith("write");
  }
}
