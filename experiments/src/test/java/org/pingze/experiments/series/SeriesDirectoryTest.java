package org.pingze.experiments.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pingze.probes.training.Trainer;

class SeriesDirectoryTest {
  @TempDir Path directory;

  private Path write(Path from, String name) throws IOException {
    Path file = from.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, name, StandardCharsets.UTF_8);
  }

  @Test
  void aCopyHoldsEverythingButTheStateOfTheTraining() throws IOException {
    Path from = directory.resolve("from");
    write(from, "step000000/model.safetensors");
    write(from, "step000128/model.safetensors");
    write(from, "tokenizer/tokenizer.json");
    write(from, "config.json");
    write(from, Trainer.STATE);
    Path to = directory.resolve("deep").resolve("to");
    SeriesDirectory.copy(new SeriesDirectory(from), to);
    assertThat(new SeriesDirectory(to).series().steps()).containsExactly(0, 128);
    assertThat(to.resolve("step000128/model.safetensors"))
        .hasContent("step000128/model.safetensors");
    assertThat(to.resolve("tokenizer/tokenizer.json")).exists();
    assertThat(to.resolve("config.json")).exists();
    assertThat(to.resolve(Trainer.STATE)).doesNotExist();
  }

  @Test
  void aDirectoryWithoutCheckpointsIsNotCopied() throws IOException {
    write(directory.resolve("from"), "config.json");
    Path to = directory.resolve("to");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SeriesDirectory.copy(new SeriesDirectory(directory.resolve("from")), to))
        .withMessageContaining("holds no checkpoints");
    assertThat(to).doesNotExist();
  }

  @Test
  void aSeriesIsFinishedWhenItHasCheckpointsAndNoState() throws IOException {
    SeriesDirectory series = new SeriesDirectory(directory);
    assertThat(series.isFinished()).isFalse();
    write(directory, "step000000/model.safetensors");
    assertThat(series.isFinished()).isTrue();
    write(directory, Trainer.STATE);
    assertThat(series.isFinished()).isFalse();
  }

  @Test
  void whatASeriesLacksIsNamed() {
    SeriesDirectory series = new SeriesDirectory(directory);
    assertThatIllegalArgumentException()
        .isThrownBy(series::config)
        .withMessageStartingWith(directory.resolve("config.json") + ": missing");
    assertThatIllegalArgumentException()
        .isThrownBy(series::manifest)
        .withMessageStartingWith(directory.resolve("manifest.json") + ": missing");
    assertThatIllegalArgumentException()
        .isThrownBy(series::baselines)
        .withMessageStartingWith(directory.resolve("baselines.json") + ": missing");
  }
}
