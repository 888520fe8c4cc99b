package org.pingze.corpus.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pingze.corpus.Annotator;
import org.pingze.tonal.RhymeBook;
import org.pingze.tonal.ToneClass;

class AccuracyReportTest {
  // 王之渙《登鸛雀樓》, labelled by hand; 山 in line 1 and 重 in the second text are labelled wrong on
  // purpose.
  private static final String LABELS =
      """
      登(平)鸛(去)雀(入)樓(平)（王(平)之(平)渙(去)）
      白(入)日(入)依(平)山(上)盡(上)，黃(平)河(平)入(入)海(上)流(平)。
      欲(入)窮(平)千(平)里(上)目(入)，更(去)上(上)一(入)層(平)樓(平)。

      [原文]
      商(平)人(平)重(平)利(去)，
      """;

  @TempDir private Path folder = Path.of("");

  private List<ExpertPoem> read(String text) throws IOException {
    Path file = folder.resolve("labels.txt");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return ExpertLabels.read(file);
  }

  private AccuracyReport report() throws IOException {
    return AccuracyReport.of(read(LABELS), Annotator.builtIn(), RhymeBook.builtIn());
  }

  @Test
  void aTextIsItsLinesWithoutTheTitleAndItsSigns() throws IOException {
    List<ExpertPoem> poems = read(LABELS);
    assertThat(poems).hasSize(2);
    assertThat(poems.get(0).poem().title()).isEqualTo("登鸛雀樓（王之渙）");
    assertThat(poems.get(0).poem().lines()).containsExactly("白日依山盡", "黃河入海流", "欲窮千里目", "更上一層樓");
    assertThat(poems.get(0).classes()).hasSize(20).startsWith(ToneClass.OBLIQUE, ToneClass.OBLIQUE);
    assertThat(poems.get(1).poem().lines()).containsExactly("商人重利");
  }

  @Test
  void whatTheExpertReadsOtherwiseIsAMissInItsPlace() throws IOException {
    AccuracyReport report = report();
    assertThat(report.all().size()).isEqualTo(24);
    assertThat(report.all().at(1)).isCloseTo(22 / 24.0, within(1e-9));
    assertThat(report.misses())
        .extracting(miss -> Character.toString(miss.withMetre().character()))
        .containsExactly("山", "重");
    assertThat(report.misses().get(0).withMetre().slot()).isEqualTo(4);
    assertThat(report.csv().lines().skip(1).findFirst().orElse(""))
        .isEqualTo("1,登鸛雀樓（王之渙）,1,4,山,仄,平,1.000,TABLE,平,1.000");
  }

  @Test
  void onlyCharactersOfBothClassesCountAmongThem() throws IOException {
    // 更 and 重; 上 is oblique either way.
    assertThat(report().ofBoth().size()).isEqualTo(2);
    assertThat(report().ofBothInContext().at(1)).isEqualTo(0.5);
  }

  @ParameterizedTest
  @CsvSource({
    "登(平)\\n白(入)日, line 2, 日 has no label",
    "登(平)\\n白(入)日(X), line 2, ends in no tone",
    "登(平)\\n白(入)日(入, line 2, left open",
    "登(平), labels.txt, no labelled text"
  })
  void aMalformedFileIsRefusedWithItsLine(String text, String where, String what) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(where)
        .hasMessageContaining(what);
  }
}
