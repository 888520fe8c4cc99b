package org.pingze.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class ResultTablesTest {
  private final ToneCopyFindings findings = SyntheticFindings.whole();

  @Test
  void metricsHasARowForEveryCheckpointAndBitsBesideNats() throws IOException {
    List<CSVRecord> rows = rows("metrics.csv");
    assertThat(rows).hasSameSizeAs(findings.checkpoints());
    CSVRecord last = rows.get(rows.size() - 1);
    assertThat(last.get("step")).isEqualTo("3000");
    double nats = Double.parseDouble(last.get("tone_loss_nats"));
    assertThat(nats).isEqualTo(findings.last().measures().get(CheckpointMeasure.TONE_LOSS).value());
    assertThat(Double.parseDouble(last.get("tone_loss_bits")))
        .isCloseTo(nats / 0.6931471805599453, within(1e-15));
    assertThat(last.get("b1_tone_loss_nats")).isEqualTo("0.5523");
  }

  @Test
  void aMeasureThatWasNotTakenIsAnEmptyCell() throws IOException {
    assertThat(rows("metrics.csv").get(0).get("in_context_score_500_nats")).isEmpty();
    assertThat(rows("metrics.csv").get(0).get("b1_rhyme_loss_nats")).isEmpty();
  }

  @Test
  void headsHasARowForEveryCheckpointHeadAndMeasure() throws IOException {
    List<CSVRecord> rows = rows("heads.csv");
    assertThat(rows).hasSize(findings.checkpoints().size() * 16 * 4);
    assertThat(rows.get(0).getParser().getHeaderNames())
        .containsExactly("step", "head", "measure", "value", "n", "low", "high", "null", "p", "q");
    HeadMeasurement first = findings.measurements().get(0);
    assertThat(Double.parseDouble(rows.get(0).get("value")))
        .isEqualTo(first.result().estimate().value());
    assertThat(Double.parseDouble(rows.get(0).get("q"))).isEqualTo(first.result().q());
  }

  @Test
  void aBumpThatIsMissingIsARow() throws IOException {
    ResultTables none = new ResultTables(SyntheticFindings.nothingFound());
    assertThat(none.all().get("tables/formation.csv")).contains("no bump,token_loss_nats,,,");
  }

  private List<CSVRecord> rows(String path) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    String table = new ResultTables(findings).all().get(path);
    try (CSVParser parser = CSVParser.parse(new StringReader(table), format)) {
      return parser.getRecords();
    }
  }
}
