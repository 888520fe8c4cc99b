package org.pingze.experiments.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class FailureMessageTest {
  @Test
  void aMessageOfOurOwnIsPrintedAsItIs() {
    assertThat(FailureMessage.of(new IllegalArgumentException("poems.csv:3: mend it")))
        .isEqualTo("poems.csv:3: mend it");
  }

  @Test
  void severalLinesBecomeOne() {
    assertThat(FailureMessage.of(new IllegalStateException("one\n  two\r\nthree\n")))
        .isEqualTo("one; two; three");
  }

  @Test
  void whatTheFileSystemSaysByTheNameOfItsExceptionIsSaidInWords() {
    assertThat(FailureMessage.of(new NoSuchFileException("a.txt")))
        .isEqualTo("a.txt: no such file or directory; check the path");
    assertThat(FailureMessage.of(new AccessDeniedException("a.txt")))
        .startsWith("a.txt: permission denied");
    assertThat(FailureMessage.of(new FileAlreadyExistsException("a.txt")))
        .startsWith("a.txt: exists already");
    assertThat(FailureMessage.of(new FileSystemException("a/b", null, "Not a directory")))
        .isEqualTo("a/b: Not a directory");
    assertThat(FailureMessage.of(new FileSystemException("from", "to", "No space left on device")))
        .isEqualTo("to: No space left on device; make room on the disk");
    assertThat(FailureMessage.of(new FileSystemException("a/b")))
        .isEqualTo("a/b: the file system refused");
  }

  @Test
  void wrappersThatOnlyRepeatTheirCauseAreTakenOff() {
    IOException missing = new NoSuchFileException("a.txt");
    assertThat(
            FailureMessage.of(
                new CompletionException(new ExecutionException(new UncheckedIOException(missing)))))
        .startsWith("a.txt: no such file");
  }

  @Test
  void aWrapperThatNamesThePlaceIsKeptTogetherWithTheReason() {
    assertThat(
            FailureMessage.of(
                new UncheckedIOException(
                    "cannot write training.csv", new IOException("No space left on device"))))
        .isEqualTo("cannot write training.csv (No space left on device); make room on the disk");
  }

  @Test
  void memoryThatRunsOutInAWorkerIsToldWithItsCure() {
    String cure = "out of memory; give the JVM more with PINGZE_JAVA_OPTS=-Xmx8g";
    OutOfMemoryError exhausted = new OutOfMemoryError("Java heap space");
    assertThat(FailureMessage.of(exhausted)).isEqualTo(cure);
    assertThat(FailureMessage.of(new IllegalStateException("a worker failed", exhausted)))
        .isEqualTo(cure);
  }

  @Test
  void aFailureWithoutAMessageIsAtLeastNamed() {
    assertThat(FailureMessage.of(new ArithmeticException()))
        .isEqualTo("java.lang.ArithmeticException");
    assertThat(FailureMessage.of(new UnsatisfiedLinkError("no jnind4jcpu in java.library.path")))
        .contains("UnsatisfiedLinkError", "jnind4jcpu");
  }
}
