package org.pingze.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToneCopyReportTest {
  @TempDir Path directory;

  @Test
  void aRunDirectoryHoldsThePageTheTablesAndTheFigures() throws IOException {
    Path report = new ToneCopyReport(SyntheticFindings.whole()).write(directory);
    assertThat(report).isEqualTo(directory.resolve("report.html")).isNotEmptyFile();
    assertThat(directory.resolve("metrics.csv")).isNotEmptyFile();
    assertThat(directory.resolve("heads.csv")).isNotEmptyFile();
    assertThat(directory.resolve("figures/poem.svg")).isNotEmptyFile();
    String look = System.getProperty("pingze.look");
    if (look != null) {
      new ToneCopyReport(SyntheticFindings.whole()).write(Path.of(look, "whole"));
      new ToneCopyReport(SyntheticFindings.nothingFound()).write(Path.of(look, "nothing"));
      new ToneCopyReport(SyntheticFindings.oneCheckpoint(0)).write(Path.of(look, "one"));
    }
    assertThat(Files.size(report)).isLessThan(2_000_000);
  }
}
