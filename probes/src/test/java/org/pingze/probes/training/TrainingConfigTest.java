package org.pingze.probes.training;

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

class TrainingConfigTest {
  @TempDir Path directory;

  /** The configuration of the optimizer fixture, for a run of this many steps. */
  static TrainingConfig example(int steps, Integer... checkpoints) {
    return new TrainingConfig(
        steps,
        4,
        3e-3,
        Math.min(5, steps - 1),
        RateDecay.COSINE,
        0.1,
        0.9,
        0.95,
        1e-8,
        0.1,
        1.0,
        Initialisation.NORMAL,
        501,
        new CheckpointGrid(List.of(checkpoints)),
        1,
        0);
  }

  /** The same in two parts, with dropout. */
  static TrainingConfig withEveryOption(TrainingConfig config) {
    return TrainingConfig.parse(
        config.toJson().replace("\"steps\"", "\"accumulation\" : 2, \"dropout\" : 0.1, \"steps\""));
  }

  @Test
  void dropoutIsWrittenOnlyWhereItIsUsed() {
    TrainingConfig config = example(20, 0, 20);
    assertThat(config.dropout()).isZero();
    assertThat(config.toJson()).doesNotContain("dropout");
    TrainingConfig dropping = withEveryOption(config);
    assertThat(dropping.dropout()).isEqualTo(0.1);
    assertThat(TrainingConfig.parse(dropping.toJson())).isEqualTo(dropping);
  }

  @Test
  void aFileFromBeforeAccumulationRunsItsBatchesInOnePart() {
    TrainingConfig config = example(20, 0, 20);
    assertThat(config.accumulation()).isEqualTo(1);
    assertThat(config.toJson()).doesNotContain("accumulation");
    assertThat(TrainingConfig.parse(config.toJson())).isEqualTo(config);
    String inParts = config.toJson().replace("\"steps\"", "\"accumulation\" : 2, \"steps\"");
    assertThat(TrainingConfig.parse(inParts).toJson()).contains("\"accumulation\" : 2");
  }

  @Test
  void jsonIsReadBackAsItWasWritten() throws IOException {
    TrainingConfig config = example(20, 0, 1, 20);
    Path file = directory.resolve("training.json");
    Files.writeString(file, config.toJson(), StandardCharsets.UTF_8);
    assertThat(TrainingConfig.read(file)).isEqualTo(config);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"steps\" : 20,||steps",
        "\"steps\" : 20|\"steps\" : 20, \"stepz\" : 20|stepz",
        "\"steps\" : 20|\"steps\" : 20, \"steps\" : 20|uplicate",
        "\"steps\" : 20|\"steps\" : 20.5|20.5",
        "\"steps\" : 20|\"steps\" : null|steps",
        "\"steps\" : 20|\"steps\" : 3|warm-up",
        "\"steps\" : 20|\"steps\" : 19|checkpoint",
        "\"beta1\" : 0.9|\"beta1\" : 1|beta1",
        "\"COSINE\"|\"SINE\"|SINE",
        "\"weightDecay\" : 0.1|\"weightDecay\" : -1|weightDecay",
        "\"batchRows\" : 4|\"batchRows\" : 0|batch",
        "\"batchRows\" : 4|\"batchRows\" : 4, \"accumulation\" : 5|accumulation",
        "\"batchRows\" : 4|\"batchRows\" : 4, \"dropout\" : 1.0|dropout",
        "20 ]|20, 2 ]|ascend"
      })
  void anUnknownOrMissingKeyOrImpossibleValueIsNamed(String before, String after, String reason)
      throws IOException {
    String json = example(20, 0, 1, 20).toJson();
    assertThat(json).contains(before);
    Path file = directory.resolve("training.json");
    Files.writeString(
        file, json.replace(before, after == null ? "" : after), StandardCharsets.UTF_8);
    assertThatThrownBy(() -> TrainingConfig.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("training.json")
        .hasMessageContaining(reason);
  }
}
