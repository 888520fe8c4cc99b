package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pingze.tonal.RhymeBook;

class ReadingFrequenciesTest {
  @TempDir Path directory;

  private static ReadingFrequencies frequencies(ReadingCounts counts) {
    return new ReadingFrequencies(Map.of("poems", "1"), counts, SlotRates.assumed());
  }

  @Test
  void aCharacterNeverSeenIsUndecided() {
    assertThat(ReadingFrequencies.none().levelProbability('一', '看', '花')).isEqualTo(0.5);
  }

  @Test
  void aCharacterAloneHasItsOwnShareDrawnTowardsAHalf() {
    ReadingCounts counts = new ReadingCounts();
    counts.addCharacter('看', new ClassCounts(9, 0));
    // (9 + ½) / (9 + 1)
    assertThat(frequencies(counts).levelProbability(0, '看', 0)).isCloseTo(0.95, within(1e-12));
  }

  @Test
  void aNeighbourShiftsTheOddsAsMuchAsItDidWhereItWasSeen() {
    ReadingCounts counts = new ReadingCounts();
    counts.addCharacter('看', new ClassCounts(50, 50));
    counts.addBefore('獨', '看', new ClassCounts(12, 0));
    // One neighbour: (12 + 4·½) / (12 + 4) = 14/16.
    assertThat(frequencies(counts).levelProbability('獨', '看', 0))
        .isCloseTo(14.0 / 16, within(1e-12));
    counts.addAfter('看', '花', new ClassCounts(12, 0));
    // Two neighbours, from even odds: 7 · 7 to 1.
    assertThat(frequencies(counts).levelProbability('獨', '看', '花'))
        .isCloseTo(49.0 / 50, within(1e-12));
  }

  @Test
  void whatIsWrittenReadsBackTheSame() throws IOException {
    Path file = directory.resolve("frequencies.tsv");
    Path again = directory.resolve("again.tsv");
    ReadingFrequencies.builtIn().withManifest("corpus", "全唐詩").write(file);
    ReadingFrequencies.read(file).write(again);
    assertThat(again).hasSameBinaryContentAs(file);
    assertThat(ReadingFrequencies.read(again).manifest()).containsEntry("corpus", "全唐詩");
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void aMalformedRowIsRefusedWithFileLineAndCure() throws IOException {
    for (String row :
        List.of(
            "character\t看\t1",
            "character\t看見\t1\t2",
            "before\t看\t花\t-1\t2",
            "slot\tSIX\tx\ty",
            "verb\t看\t1\t2",
            "character\t看\tx\t2")) {
      Path file = directory.resolve("bad.tsv");
      Files.writeString(file, "# poems: 1\n" + row + "\n", StandardCharsets.UTF_8);
      assertThatThrownBy(() -> ReadingFrequencies.read(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("bad.tsv, line 2")
          .hasMessageContaining("estimate the file anew");
    }
  }

  @Test
  void aFileCutShortOrNotUtf8IsRefused() throws IOException {
    Path file = directory.resolve("short.tsv");
    Files.writeString(file, "character\t看\t1\t2\n", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> ReadingFrequencies.read(file)).hasMessageContaining("cut short");
    Files.write(file, new byte[] {(byte) 0xAA, (byte) 0x46});
    assertThatThrownBy(() -> ReadingFrequencies.read(file)).hasMessageContaining("not UTF-8");
  }

  @Test
  void theBuiltInFrequenciesSayWhatTheyComeFrom() {
    assertThat(ReadingFrequencies.builtIn().manifest())
        .containsKeys("corpus", "poems", "poems-sha256", "rhyme-book-sha256", "command");
    assertThat(ReadingFrequencies.builtIn().manifest())
        .containsEntry("rhyme-book-sha256", RhymeBook.builtIn().sha256());
  }
}
