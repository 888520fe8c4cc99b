package org.pingze.experiments.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
  @TempDir Path directory;

  @Test
  void aRunIsNamedByItsExperimentAndTime() throws IOException {
    RunDirectory run = RunDirectory.named("tone-copy", LocalDateTime.of(1977, 2, 3, 4, 5, 6));
    assertThat(run.path()).isEqualTo(Path.of("runs", "tone-copy-19770203-040506"));
    assertThat(run.path()).doesNotExist();
  }

  @Test
  void aPlaceIsTakenOnceSomethingIsThere() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    assertThat(RunDirectory.at(empty).path()).isEqualTo(empty);
    assertThat(RunDirectory.at(directory.resolve("new")).path()).doesNotExist();
    Path file = Files.writeString(empty.resolve("file"), "", StandardCharsets.UTF_8);
    for (Path taken : new Path[] {empty, file}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RunDirectory.at(taken))
          .withMessageStartingWith(taken + ": exists already");
    }
  }

  @Test
  void onlyADirectoryWithCheckpointsIsARun() throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunDirectory.open(directory))
        .withMessageStartingWith(directory + ": holds no checkpoints");
    Files.createDirectory(directory.resolve("checkpoints"));
    RunDirectory run = RunDirectory.open(directory);
    assertThat(run.checkpoints()).isEqualTo(directory.resolve("checkpoints"));
    assertThat(run.config()).isEqualTo(directory.resolve("config.json"));
    assertThat(run.manifest()).isEqualTo(directory.resolve("manifest.json"));
  }

  @Test
  void aFileIsWrittenWholeOrNotAtAll() throws IOException {
    Path file = directory.resolve("verse.txt");
    RunDirectory.writeWhole(file, "白日依山盡");
    RunDirectory.writeWhole(file, "黃河入海流");
    assertThat(file).hasContent("黃河入海流");
    assertThatIOException()
        .isThrownBy(() -> RunDirectory.writeWhole(file.resolve("below.txt"), "欲窮千里目"))
        .withMessageContaining(file.resolve("below.txt").toString());
    assertThat(file).hasContent("黃河入海流");
    assertThat(directory).isDirectoryNotContaining(path -> path.toString().endsWith(".tmp"));
  }
}
