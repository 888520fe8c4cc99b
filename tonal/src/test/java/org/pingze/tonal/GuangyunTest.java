package org.pingze.tonal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuangyunTest {
  private static final String CSV = "小韻號,韻目原貌,音韻地位,反切,字頭,釋義,釋義補充\n";
  private static final String TABLE = "char\tpingshui\tposition\tfanqie\txiaoyun\tgloss\n";

  @TempDir Path directory;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8);
  }

  private static Path shared(String name) {
    Path file = Path.of(System.getProperty("pingze.shared", "../../shared")).resolve(name);
    assumeTrue(Files.exists(file), "skipped: no " + file + " (set -Dpingze.shared=FOLDER)");
    return file;
  }

  @Test
  void thereAre206RimesIn106Groups() {
    RimeMerger merger = new RimeMerger();
    assertThat(merger.rimes()).hasSize(206);
    assertThat(merger.groups())
        .hasSize(106)
        .containsExactlyInAnyOrderElementsOf(RhymeBook.builtIn().groups());
  }

  @Test
  void everyReadingIsKeptWithPositionSpellingAndGloss() throws IOException {
    Guangyun book =
        Guangyun.read(
            file(
                "guangyun.csv",
                CSV
                    + "1,東,端一東平,德紅,東,\"春方也, 說文曰動也\",\n9,鍾,澄三鍾平,直容,重,複也,\n"
                    + "9,用,澄三鍾去,柱用,重,更爲也,\n"));
    assertThat(book.characters()).containsExactlyInAnyOrder((int) '東', (int) '重');
    assertThat(book.readings('東'))
        .containsExactly(
            new GuangyunReading(
                "東", new RhymeGroup(Tone.LEVEL, 1, "東"), "端一東平", "德紅", "春方也, 說文曰動也"));
    assertThat(book.readings('重'))
        .extracting(reading -> reading.group().toString())
        .containsExactly("平冬", "去宋");
    assertThat(book.readings('西')).isEmpty();
  }

  @Test
  void theLoaderTellsTheTwoBooksApart() throws IOException {
    Path table =
        file("guangyun_readings.tsv", TABLE + "風\t平東\t幫三C東平\t方戎\t1\t教也\n風\t去送\t幫三C東去\t方鳳\t2\t上同\n");
    RhymeBook merged = RhymeBook.read(table);
    assertThat(merged.groups()).hasSize(106);
    assertThat(merged.readings('風')).hasSize(2);
    // The built-in book knows that verse reads 風 level only.
    assertThat(merged.toneReading('風').onlyClass()).contains(ToneClass.LEVEL);
    assertThat(Guangyun.read(table).readings('風').get(1).rime()).isEqualTo("東");
    Path own = file("own.tsv", "tone\torder\tname\tcommon\trare\n平\t1\t東\t東\t同\n去\t1\t送\t送\t\n");
    assertThat(RhymeBook.read(own).groups()).hasSize(2);
  }

  @Test
  void aCharacterTheOtherBookLacksKeepsAllItsReadingsInUse() throws IOException {
    RhymeBook merged =
        RhymeBook.read(file("g.csv", CSV + "1,先,,崇玄,𤜼,獸似豹而少文,\n2,翰,曉開一寒去,呼旰,𤜼,獸名,\n"));
    int beyondTheBmp = "𤜼".codePointAt(0);
    assertThat(merged.readingsInUse(beyondTheBmp))
        .flatExtracting(Reading::sources)
        .containsExactly(merged.name() + ": 先 崇玄切", merged.name() + ": 曉開一寒去 呼旰切");
    assertThat(merged.characters()).containsExactly(beyondTheBmp);
  }

  @Test
  void whatIsMalformedIsRefusedWithPlaceAndCure() throws IOException {
    for (String text :
        List.of(
            "",
            "a,b\n1,2\n",
            CSV,
            CSV + "1,東,端一東平,德紅,東,春方也\n",
            CSV + "1,洞,端一東平,德紅,東,春方也,\n",
            CSV + "1,東,端一東平,德紅,東西,春方也,\n",
            CSV + "1,東,端一東平,德紅,x,春方也,\n",
            CSV + "1,東,端一東平,\"德紅,東,春方也,\n",
            TABLE + "東\t平洞\t端一東平\t德紅\t1\t春方也\n")) {
      Path malformed = file("malformed", text);
      assertThatThrownBy(() -> Guangyun.read(malformed))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("malformed")
          .hasMessageContaining(text.isEmpty() ? "line 1" : "");
    }
  }

  @Test
  void damagedCompressionAndOtherEncodingsAreRefused() throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write((CSV + "1,東,端一東平,德紅,東,春方也,\n").getBytes(StandardCharsets.UTF_8));
    }
    Path whole = Files.write(directory.resolve("whole.csv.gz"), compressed.toByteArray());
    assertThat(Guangyun.read(whole).readings('東')).hasSize(1);
    Path cut =
        Files.write(directory.resolve("cut.csv.gz"), Arrays.copyOf(compressed.toByteArray(), 40));
    assertThatThrownBy(() -> RhymeBook.read(cut)).hasMessageContaining("fetch the file again");
    Path other = Files.write(directory.resolve("big5.csv"), new byte[] {(byte) 0xAA, 0x46});
    assertThatThrownBy(() -> Guangyun.read(other)).hasMessageContaining("not UTF-8");
  }

  @Test
  void theMergerAgreesWithTheReferenceTable() throws IOException {
    RimeMerger merger = new RimeMerger();
    List<String> groups =
        Files.readAllLines(shared("data/rhyme/rhyme106.tsv"), StandardCharsets.UTF_8).stream()
            .skip(1)
            .map(row -> row.split("\t", -1))
            .map(cells -> cells[0] + cells[2])
            .collect(Collectors.toList());
    assertThat(merger.groups().stream().map(RhymeGroup::toString))
        .containsExactlyElementsOf(groups);
    Guangyun byRime = Guangyun.read(shared("data/guangyun/guangyun.csv.gz"));
    Guangyun byGroup = Guangyun.read(shared("data/guangyun/guangyun_readings.tsv.gz"));
    int readings = 0;
    int agreeing = 0;
    for (int character : byGroup.characters()) {
      List<RhymeGroup> merged =
          byRime.readings(character).stream().map(GuangyunReading::group).toList();
      for (GuangyunReading reading : byGroup.readings(character)) {
        readings++;
        agreeing += merged.contains(reading.group()) ? 1 : 0;
      }
    }
    assertThat(readings).isGreaterThan(24_000);
    assertThat(agreeing / (double) readings).isGreaterThanOrEqualTo(0.995);
  }
}
