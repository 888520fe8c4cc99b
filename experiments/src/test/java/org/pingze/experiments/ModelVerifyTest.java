package org.pingze.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModelVerifyTest {
  private static final Path TANG = Path.of("models", "tang").toAbsolutePath();

  @TempDir Path directory;

  /** Copies three checkpoints of the built-in series. */
  private Path series() throws IOException {
    for (String step : new String[] {"step000512", "step001024", "step002048"}) {
      TinySeries.copy(TANG.resolve(step), directory.resolve(step));
    }
    return directory;
  }

  @Test
  void theBuiltInSeriesHasNoFault() {
    CommandRun run = CommandRun.of("model", "verify", TANG).isDone();
    assertThat(run.lines()).hasSize(20).first().isEqualTo("step,sha256,norm,to_next");
    assertThat(run.lines()).last().isEqualTo("no fault found");
  }

  @Test
  void aFaultEndsWithOneAndIsPrintedAndWritten() throws IOException {
    Path series = series();
    Files.copy(
        series.resolve("step000512/model.safetensors"),
        series.resolve("step001024/model.safetensors"),
        StandardCopyOption.REPLACE_EXISTING);
    Path csv = directory.resolve("tensors.csv");
    Path json = directory.resolve("faults.json");
    CommandRun run = CommandRun.of("model", "verify", series, "--csv", csv, "--json", json);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines())
        .contains("duplicate: step 512, 1024: the same values", "1 faults found");
    JsonNode faults = new JsonMapper().readTree(Files.readAllBytes(json)).path("faults");
    assertThat(faults.get(0).path("kind").stringValue()).isEqualTo("duplicate");
    assertThat(faults.get(0).path("steps").toString()).isEqualTo("[512,1024]");
    assertThat(Files.readAllLines(csv)).first().asString().startsWith("step,tensor,values,sha256");
  }

  @Test
  void stepsThatTheGridAsksForAreMissing() throws IOException {
    CommandRun run = CommandRun.of("model", "verify", series(), "--expect", "pythia");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("missing: step 0, 1, 2, 4, 8, 16, 32, 64 … 142000, 143000");
  }

  @Test
  void whatIsNoSeriesIsRefused() {
    CommandRun.of("model", "verify", directory).isRefusedWith(directory, "config.json");
    CommandRun.of("model", "verify", directory.resolve("none")).isRefusedWith("no such directory");
    CommandRun.of("model", "verify").isRefusedWith("DIR");
  }

  @Test
  void infoTellsTheShapeAndWhereEachTensorGoes() {
    CommandRun run = CommandRun.of("model", "info", TANG.resolve("step000512")).isDone();
    assertThat(run.lines())
        .contains("family         gpt_neox", "heads          8 of 8", "mlp            none")
        .contains(
            "gpt_neox.layers.1.attention.query_key_value.weight,F16,192x64,12288,"
                + "model.safetensors,blocks.1.attn.W_Q W_K W_V",
            "gpt_neox.layers.0.attention.dense.bias,F16,64,64,model.safetensors,"
                + "blocks.0.attn.b_O",
            "gpt_neox.final_layer_norm.bias,F16,64,64,model.safetensors,ln_final.b");
    CommandRun.of("model", "info", directory).isRefusedWith("config.json");
  }
}
