package org.pingze.tonal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may be wrong with a file of any layout: the book of groups and both of the 廣韻. */
class MalformedRhymeBookTest {
  private static final int HUNDRED_MEGABYTES = 100_000_000;

  /** The layouts, each with 東 in two groups. */
  enum Layout {
    GROUPS("tone\torder\tname\tcommon\trare\n平\t1\t東\t東\t同\n去\t1\t送\t東\t送\n"),
    RIMES("韻目原貌,音韻地位,反切,字頭,釋義\n東,端一東平,德紅,東,春方也\n送,端一東去,多貢,東,\n"),
    POSITIONS("char\tpingshui\tposition\tfanqie\tgloss\n東\t平東\t端一東平\t德紅\t春方也\n東\t去送\t端一東去\t多貢\t\n");

    private final String text;

    Layout(String text) {
      this.text = text;
    }
  }

  @TempDir Path directory;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("book"), bytes);
  }

  private static byte[] gzip(byte[] bytes, int times) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(compressed)) {
      for (int time = 0; time < times; time++) {
        out.write(bytes);
      }
    }
    return compressed.toByteArray();
  }

  private void assertRefused(byte[] bytes, String... message) throws IOException {
    Path file = file(bytes);
    assertThatThrownBy(() -> RhymeBook.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContainingAll(message);
  }

  @ParameterizedTest
  @EnumSource
  void everyLayoutIsReadPlainAndCompressed(Layout layout) throws IOException {
    byte[] bytes = layout.text.getBytes(StandardCharsets.UTF_8);
    for (byte[] stored : List.of(bytes, gzip(bytes, 1))) {
      assertThat(RhymeBook.read(file(stored)).readings('東')).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void truncatedGzipIsRefused(Layout layout) throws IOException {
    byte[] whole = gzip(layout.text.getBytes(StandardCharsets.UTF_8), 1);
    for (int length : new int[] {5, whole.length / 2, whole.length - 4}) {
      assertRefused(Arrays.copyOf(whole, length), "cut short", "fetch the file again");
    }
  }

  @ParameterizedTest
  @EnumSource
  void halfACharacterIsRefused(Layout layout) throws IOException {
    byte[] bytes = layout.text.getBytes(StandardCharsets.UTF_8);
    int place = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf('\u00E6'); // of 東
    bytes[place] = (byte) 0xED; // U+D800 and on, as no UTF-8 has them
    bytes[place + 1] = (byte) 0xA0;
    assertRefused(bytes, "not UTF-8", "save the file as UTF-8");
  }

  @ParameterizedTest
  @EnumSource
  void aByteOrderMarkAndMixedLineEndsAreNoMatter(Layout layout) throws IOException {
    int end = layout.text.indexOf('\n');
    int second = layout.text.indexOf('\n', end + 1);
    String mixed =
        layout.text.substring(0, end)
            + "\r\n"
            + layout.text.substring(end + 1, second)
            + "\r"
            + layout.text.substring(second + 1);
    RhymeBook book = RhymeBook.read(file(("\uFEFF" + mixed).getBytes(StandardCharsets.UTF_8)));
    assertThat(book.readings('東')).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void aLineOfAHundredMegabytesIsRefusedBeforeItFillsTheMemory(Layout layout) throws IOException {
    byte[] row = layout.text.strip().getBytes(StandardCharsets.UTF_8);
    byte[] huge = Arrays.copyOf(row, HUNDRED_MEGABYTES);
    Arrays.fill(huge, row.length, huge.length, (byte) 'a');
    assertRefused(huge, "longer than 33554432 bytes", "is this a rhyme book?");
    assertRefused(gzip(row, HUNDRED_MEGABYTES / row.length), "longer than 33554432 bytes");
  }
}
