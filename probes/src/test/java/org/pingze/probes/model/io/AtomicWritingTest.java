package org.pingze.probes.model.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicWritingTest {
  @TempDir Path directory;

  @Test
  void aDirectoryReplacesTheOneBeforeWithAllThatWasInIt() throws IOException {
    Path target = directory.resolve("model");
    AtomicWriting.directory(target, temporary -> text(temporary.resolve("old"), "1"));
    AtomicWriting.directory(target, temporary -> text(temporary.resolve("new"), "2"));
    assertThat(target).isDirectoryContaining("glob:**/new").isDirectoryNotContaining("glob:**/old");
    assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void aDiskThatFillsUpLeavesNeitherHalfADirectoryNorHarmsTheOneBefore() throws IOException {
    Path target = directory.resolve("model");
    AtomicWriting.directory(target, temporary -> text(temporary.resolve("old"), "1"));
    assertThatThrownBy(
            () ->
                AtomicWriting.directory(
                    target,
                    temporary -> {
                      text(temporary.resolve("new"), "half");
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("model")
        .hasMessageContaining("No space left on device")
        .hasMessageContaining("make room");
    assertThat(target.resolve("old")).hasContent("1");
    assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void aFileInThePlaceOfADirectoryIsNamed() throws IOException {
    Path file = directory.resolve("file");
    text(file, "in the way");
    assertThatThrownBy(() -> AtomicWriting.file(file.resolve("x"), path -> text(path, "x")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
    assertThat(file).hasContent("in the way");
  }

  private static void text(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
