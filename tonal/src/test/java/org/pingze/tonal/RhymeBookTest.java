package org.pingze.tonal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhymeBookTest {
  private static final String HEADER = "tone\torder\tname\tcommon\trare\n";

  @TempDir Path directory;

  private RhymeBook book(String text) throws IOException {
    Path file = directory.resolve("book.tsv");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return RhymeBook.read(file);
  }

  @Test
  void aCharacterHasTheReadingsOfEveryGroupThatListsIt() throws IOException {
    RhymeBook book = book(HEADER + "平\t14\t寒\t寒看\t\n去\t15\t翰\t看漢\t寒\n");
    RhymeGroup level = new RhymeGroup(Tone.LEVEL, 14, "寒");
    RhymeGroup departing = new RhymeGroup(Tone.DEPARTING, 15, "翰");
    assertThat(book.groups()).containsExactly(level, departing);
    assertThat(book.readings('看'))
        .containsExactly(
            new Reading(level, Reading.Usage.COMMON, List.of(book.name() + ", line 2")),
            new Reading(departing, Reading.Usage.COMMON, List.of(book.name() + ", line 3")));
    assertThat(book.toneReading('看')).isInstanceOf(ToneReading.Multiple.class);
    assertThat(book.toneReading('看').onlyClass()).isEmpty();
    assertThat(book.toneReading('漢')).isEqualTo(new ToneReading.Single(Tone.DEPARTING));
    assertThat(book.toneReading('山')).isEqualTo(new ToneReading.Unlisted());
  }

  @Test
  void aRareReadingIsKeptButMakesNoAmbiguity() throws IOException {
    RhymeBook book = book(HEADER + "平\t14\t寒\t寒\t\n去\t15\t翰\t漢\t寒\n");
    assertThat(book.readings('寒')).hasSize(2);
    assertThat(book.toneReading('寒')).isEqualTo(new ToneReading.Single(Tone.LEVEL));
  }

  @Test
  void aCharacterWithOnlyRareReadingsUsesThose() throws IOException {
    RhymeBook book = book(HEADER + "去\t15\t翰\t漢\t鼾\n");
    assertThat(book.toneReading('鼾')).isEqualTo(new ToneReading.Single(Tone.DEPARTING));
  }

  @Test
  void risingAndDepartingTogetherAreObliqueForAll() throws IOException {
    RhymeBook book = book(HEADER + "上\t22\t養\t上\t\n去\t23\t漾\t上\t\n");
    assertThat(book.toneReading('上').onlyClass()).contains(ToneClass.OBLIQUE);
  }

  @Test
  void charactersBeyondTheBasicPlaneAreWhole() throws IOException {
    RhymeBook book = book(HEADER + "平\t1\t東\t𩦠東\t\n");
    assertThat(book.characters()).containsExactlyInAnyOrder("東".codePointAt(0), 0x299A0);
  }

  @Test
  void commentsBlankLinesMarksAndWindowsLineEndsAreNoMatter() throws IOException {
    RhymeBook book = book("\uFEFF# a book\r\n\r\n" + HEADER + "平\t1\t東\t東\t\r\n");
    assertThat(book.groups()).hasSize(1);
  }

  @Test
  void theHashIsThatOfTheFile() throws IOException {
    // printf 'tone\torder\tname\tcommon\trare\n平\t1\t東\t東\t\n' | sha256sum
    assertThat(book(HEADER + "平\t1\t東\t東\t\n").sha256())
        .isEqualTo("b7f194d5acea34660848fc51331c9274d2c16272b163dca2085687a28a582a53");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "平,1,東,東|line 2: 4 columns|single tabs",
        "陰,1,東,東,|a tone is one of 平 上 去 入|mend",
        "平,x,東,東,|\"x\" is no number|count",
        "平,0,東,東,|numbered from 1|mend",
        "平,1,東,東a,|U+0061 is not a Han character|remove it",
        "平,1,東,東東,|lists 東 twice|keep one",
        "平,1,東,東,東|lists 東 twice|keep one",
        "平,1,東,,|has no character|drop the line",
      })
  void aMalformedRowIsRefusedWithFileLineAndCure(String row, String what, String cure) {
    assertThatThrownBy(() -> book(HEADER + row.replace(',', '\t') + "\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("book.tsv, line 2")
        .hasMessageContaining(what)
        .hasMessageContaining(cure);
  }

  @Test
  void aGroupThatOccursTwiceIsRefused() {
    assertThatThrownBy(() -> book(HEADER + "平\t1\t東\t東\t\n平\t1\t東\t紅\t\n"))
        .hasMessageContaining("line 3")
        .hasMessageContaining("平東 has the name or the number of 平東");
    assertThatThrownBy(() -> book(HEADER + "平\t1\t東\t東\t\n平\t1\t冬\t冬\t\n"))
        .hasMessageContaining("平冬 has the name or the number of 平東");
  }

  @Test
  void aFileWithoutHeaderWithoutGroupsOrNotUtf8IsRefused() throws IOException {
    assertThatThrownBy(() -> book("平\t1\t東\t東\t\n")).hasMessageContaining("not the header");
    assertThatThrownBy(() -> book("")).hasMessageContaining("no rhyme group");
    Path file = directory.resolve("big5.tsv");
    Files.write(file, new byte[] {(byte) 0xAA, (byte) 0x46});
    assertThatThrownBy(() -> RhymeBook.read(file)).hasMessageContaining("not UTF-8");
  }

  @Test
  void theBuiltInBookHasTheHundredAndSixGroupsOfPingshui() {
    RhymeBook book = RhymeBook.builtIn();
    assertThat(book.groups()).hasSize(106);
    for (Tone tone : Tone.values()) {
      int expected =
          switch (tone) {
            case LEVEL, DEPARTING -> 30;
            case RISING -> 29;
            case ENTERING -> 17;
          };
      assertThat(book.groups()).filteredOn(group -> group.tone() == tone).hasSize(expected);
    }
    assertThat(book.toneReading('風')).isEqualTo(new ToneReading.Single(Tone.LEVEL));
    assertThat(book.toneReading('不').onlyClass()).contains(ToneClass.OBLIQUE);
    assertThat(book.toneReading('看')).isInstanceOf(ToneReading.Multiple.class);
    assertThat(book.toneReading('白')).isEqualTo(new ToneReading.Single(Tone.ENTERING));
  }
}
