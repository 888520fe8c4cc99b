package org.pingze.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training in a process of its own that is stopped or killed, and what --resume makes of it. */
class InterruptedTrainingTest {
  private static final String STATE = "training-state.safetensors";

  /** Names the directory the training went into; all else is a result. */
  private static final String MANIFEST = "manifest.json";

  @TempDir static Path directory;

  private static Path corpus;
  private static Path config;
  private static Path uninterrupted;

  @BeforeAll
  static void trainWithoutInterruption() throws IOException {
    assumeFalse(
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows"),
        "a process cannot be asked to stop on Windows, only killed");
    corpus = TinySeries.corpus(directory.resolve("lawful.txt"), 96, 3);
    config =
        TinySeries.config(
            directory.resolve("tiny.json"),
            "\"steps\" : 30",
            "\"steps\" : 400",
            "[0, 10, 30]",
            "[0, 20, 120, 400]");
    uninterrupted = directory.resolve("uninterrupted");
    CommandRun.of("train", "--corpus", corpus, "--config", config, "-o", uninterrupted).isDone();
  }

  @Test
  void aTrainingThatWasAskedToStopGoesOnToTheSameBytes() throws Exception {
    Path stopped = directory.resolve("stopped");
    Path log = directory.resolve("stopped.log");
    start(stopped, log).stopAt(stopped.resolve("step000020"));
    assertThat(stopped.resolve(STATE)).isRegularFile();
    assertThat(log)
        .content()
        .contains("nothing is lost. Go on with:", "pingze train --resume -o " + stopped);
    assertThat(stopped.resolve("step000400")).doesNotExist();

    Path other = TinySeries.corpus(directory.resolve("other.txt"), 96, 4);
    Path before = TinySeries.copy(stopped, directory.resolve("before"));
    CommandRun.of("train", "--resume", "-o", stopped, "--corpus", other)
        .isRefusedWith(other, "other poems", corpus);
    TinySeries.assertSameFiles(stopped, before);

    CommandRun.of("train", "--resume", "-o", stopped).isDone();
    TinySeries.assertSameFiles(stopped, uninterrupted, MANIFEST);
  }

  @Test
  void aTrainingThatWasKilledGoesOnFromItsLastSaveToTheSameBytes() throws Exception {
    Path killed = directory.resolve("killed");
    start(killed, directory.resolve("killed.log")).killAt(killed.resolve("step000120"));
    assertThat(killed.resolve(STATE)).isRegularFile();
    assertThat(killed.resolve("step000400")).doesNotExist();
    CommandRun.of("train", "--resume", "-o", killed).isDone();
    TinySeries.assertSameFiles(killed, uninterrupted, MANIFEST);
  }

  @Test
  void aStateThatIsDamagedIsNamed() throws Exception {
    Path damaged = TinySeries.copy(uninterrupted, directory.resolve("damaged"));
    Files.write(damaged.resolve(STATE), new byte[100]);
    CommandRun.of("train", "--resume", "-o", damaged).isRefusedWith(damaged.resolve(STATE));
  }

  private static PingzeProcess start(Path output, Path log) throws IOException {
    return PingzeProcess.start(log, "train", "--corpus", corpus, "--config", config, "-o", output);
  }
}
