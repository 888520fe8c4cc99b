package org.pingze.experiments.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshDirectoryTest {
  @TempDir Path directory;

  @Test
  void aStartThatFailsLeavesNothingNotEvenTheDirectoriesAboveIt() throws IOException {
    Path run = directory.resolve("runs").resolve("first");
    try (FreshDirectory fresh = FreshDirectory.of(run)) {
      assertThat(fresh).isNotNull();
      write(run.resolve("deep"));
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aDirectoryThatWasThereBeforeStays() throws IOException {
    Path neighbour = write(directory.resolve("neighbour"));
    Path run = Files.createDirectory(directory.resolve("run"));
    try (FreshDirectory fresh = FreshDirectory.of(run)) {
      assertThat(fresh).isNotNull();
      write(run);
    }
    assertThat(run).isEmptyDirectory();
    assertThat(neighbour).exists();
  }

  @Test
  void whatIsKeptStays() throws IOException {
    Path run = directory.resolve("run");
    Path written;
    try (FreshDirectory fresh = FreshDirectory.of(run)) {
      written = write(run);
      fresh.keep();
    }
    assertThat(written).hasContent("白日依山盡");
  }

  @Test
  void aDirectoryInUseIsNoPlaceToBegin() throws IOException {
    Path file = write(directory);
    assertThatIllegalArgumentException().isThrownBy(() -> FreshDirectory.of(directory));
    assertThat(file).exists();
  }

  private static Path write(Path into) throws IOException {
    Files.createDirectories(into);
    return Files.writeString(into.resolve("verse.txt"), "白日依山盡", StandardCharsets.UTF_8);
  }
}
