package org.pingze.corpus.building;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Titles of the 全唐詩 and 全宋詩 as the chinese-poetry project writes them. */
class PoemTitleTest {
  @ParameterizedTest
  @CsvSource({
    "帝京篇十首 一, 帝京篇十首, 一", // 太宗皇帝
    "雜詩四首  其一, 雜詩四首, 一",
    "句  其二一, 句, 二一",
    "贈皇甫侍御赴都（其二）, 贈皇甫侍御赴都, 二",
    "秋浦歌十七首 十一, 秋浦歌十七首, 十一", // 李白
    "登鸛雀樓, 登鸛雀樓, ''",
    "其二, 其二, ''",
    "四怨三愁五情詩十二首 其一怨, 四怨三愁五情詩十二首 其一怨, ''"
  })
  void theNumberInASeriesIsSetApart(String title, String series, String number) {
    assertThat(PoemTitle.of(title)).isEqualTo(new PoemTitle(series, number));
    assertThat(PoemTitle.of(title).inSeries()).isEqualTo(!number.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "句, true", // 太宗皇帝
    "句  其一, true",
    "殘句, true",
    "延英殿玉靈芝詩三章章八句 一, false", // 章八句 counts lines
    "夏日聯句, false"
  })
  void fragmentsAreToldByTheirTitle(String title, boolean fragments) {
    assertThat(PoemTitle.of(title).headsFragments()).isEqualTo(fragments);
  }

  @ParameterizedTest
  @CsvSource({"十月誕辰內殿宴羣臣效柏梁體聯句, true", "夏日聯句, true", "王昭君怨諸詞人連句, true", "聯珠, false"})
  void linkedVerseIsToldByItsTitle(String title, boolean linked) {
    assertThat(PoemTitle.of(title).headsLinkedVerse()).isEqualTo(linked);
  }

  @ParameterizedTest
  @CsvSource({
    "贈武十七諤幷序, true", // 李白
    "敦煌廿詠（並序） 一、三危山詠, true",
    "題大着肚并引  其一, true", // 周紫芝
    "奉寄平原顏太守（幷序）, true", // 高適
    "送進士韋序赴舉, false",
    "題臨蘭亭序, false"
  })
  void aPrefaceIsAnnouncedByTheTitle(String title, boolean preface) {
    assertThat(PoemTitle.of(title).announcesPreface()).isEqualTo(preface);
  }

  @ParameterizedTest
  @CsvSource({"存目  其一, true", "存目, true", "存問, false"})
  void aBibliographersNoticeIsToldByItsTitle(String title, boolean notice) {
    assertThat(PoemTitle.of(title).headsNotice()).isEqualTo(notice);
  }
}
