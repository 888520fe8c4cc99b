package org.pingze.experiments.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pingze.probes.training.TrainingStep;

class TrainingLogTest {
  @TempDir Path directory;

  @Test
  void everyStepIsARowWithTheTokensSoFar() throws IOException {
    log(0, 1, 2);
    assertThat(file())
        .hasContent(
            """
            step,tokens_seen,loss,gradient_norm,rate
            1,100,0.5,2.5,0.001
            2,200,0.5,2.5,0.001
            """);
    assertThat(TrainingLog.tokensSeen(directory)).isEqualTo(Map.of(0, 0L, 1, 100L, 2, 200L));
  }

  @Test
  void rowsAfterTheStateThatIsGoneOnFromAreDropped() throws IOException {
    log(0, 1, 2, 3, 4);
    log(2, 3, 4);
    assertThat(TrainingLog.tokensSeen(directory))
        .isEqualTo(Map.of(0, 0L, 1, 100L, 2, 200L, 3, 300L, 4, 400L));
    assertThat(file()).content(StandardCharsets.UTF_8).hasLineCount(5);
  }

  @Test
  void aRowCutShortByAKilledRunIsDropped() throws IOException {
    log(0, 1, 2);
    Files.writeString(file(), "3,30", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    assertThat(TrainingLog.tokensSeen(directory)).isEqualTo(Map.of(0, 0L, 1, 100L, 2, 200L));
    log(2, 3);
    assertThat(TrainingLog.tokensSeen(directory))
        .isEqualTo(Map.of(0, 0L, 1, 100L, 2, 200L, 3, 300L));
  }

  @Test
  void aTrainingThatWritesNoLogHasSeenNothingButStepZero() throws IOException {
    assertThat(TrainingLog.tokensSeen(directory)).isEqualTo(Map.of(0, 0L));
  }

  private Path file() {
    return directory.resolve(TrainingLog.NAME);
  }

  private void log(int from, int... steps) throws IOException {
    try (TrainingLog log = TrainingLog.open(directory, from)) {
      for (int step : steps) {
        log.onStep(new TrainingStep(step, 30, 0.5, 2.5, 0.001, 100, 1e6));
      }
      log.onSaved(from);
    }
  }
}
