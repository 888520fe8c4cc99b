package org.pingze.experiments.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import me.tongfei.progressbar.ProgressBar;
import org.junit.jupiter.api.Test;

class StagesTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Stages stages = new Stages(new PrintStream(bytes, true, StandardCharsets.UTF_8), 2);

  @Test
  void stagesAreCounted() {
    stages.begin("Reading");
    stages.note("340 poems");
    stages.begin("Training");
    assertThat(shown().lines())
        .containsExactly("[1/2] Reading", "      340 poems", "[2/2] Training");
  }

  @Test
  void aBarShowsHowFarTheWorkHasCome() {
    try (ProgressBar bar = stages.bar("training", 15, 30)) {
      bar.stepTo(30);
    }
    assertThat(shown()).contains("training", "30/30");
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
