package org.pingze.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccuracyCommandTest {
  @TempDir Path directory;

  private Path labels(String text) throws IOException {
    Path file = directory.resolve("labels.txt");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return file;
  }

  @Test
  void theFiguresArePrintedAndTheMissesWritten() throws IOException {
    // The opening of 王之渙《登鸛雀樓》; 山 is labelled wrong on purpose.
    Path labels = labels("登(平)鸛(去)雀(入)樓(平)\n白(入)日(入)依(平)山(上)盡(上)，黃(平)河(平)入(入)海(上)流(平)。\n");
    Path misses = directory.resolve("misses.csv");
    CommandRun run = CommandRun.of("corpus", "accuracy", labels, "-o", misses).isDone();
    assertThat(run.out()).contains("all characters, with metre:       90.00 %", "of 10", "山");
    assertThat(Files.readAllLines(misses, StandardCharsets.UTF_8))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("1,登鸛雀樓,1,4,山,仄,平");
  }

  @Test
  void withoutLabelsOrCorpusThereIsNothingToMeasure() {
    CommandRun.of("corpus", "accuracy").isRefusedWith("labels", "--held-out");
    Path missing = directory.resolve("missing.txt");
    CommandRun.of("corpus", "accuracy", missing).isRefusedWith(missing, "no such file");
  }

  @Test
  void aMalformedLabelIsNamedWithItsLine() throws IOException {
    CommandRun.of("corpus", "accuracy", labels("題(平)\n白(X)\n"))
        .isRefusedWith("labels.txt", "line 2", "ends in no tone");
  }

  @Test
  void theHelpGivesAnExample() {
    assertThat(CommandRun.of("corpus", "accuracy", "--help").isDone().out())
        .contains("Example: pingze corpus accuracy");
  }
}
