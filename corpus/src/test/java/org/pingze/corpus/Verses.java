package org.pingze.corpus;

import java.util.List;

/** Poems for tests, by their lines. */
final class Verses {
  private Verses() {}

  static RegulatedVerse of(String... lines) {
    return RegulatedVerse.of(new Poem(lines[0], "", "", "", List.of(lines)));
  }

  /** 王之渙《登鸛雀樓》, 全唐詩卷253: 五絕仄起首句不入韻. */
  static RegulatedVerse storkTower() {
    return of("白日依山盡", "黃河入海流", "欲窮千里目", "更上一層樓");
  }

  /** 杜甫《春望》, 全唐詩卷224: 五律仄起首句不入韻; 看 and 勝 stand in it as level. */
  static RegulatedVerse springView() {
    return of("國破山河在", "城春草木深", "感時花濺淚", "恨別鳥驚心", "烽火連三月", "家書抵萬金", "白頭搔更短", "渾欲不勝簪");
  }

  /** 杜甫《月夜》, 全唐詩卷224: 平起首句不入韻. */
  static RegulatedVerse moonNight() {
    return of("今夜鄜州月", "閨中只獨看", "遙憐小兒女", "未解憶長安", "香霧雲鬟濕", "清輝玉臂寒", "何時倚虛幌", "雙照淚痕乾");
  }

  /** 李白《月下獨酌》其一, 全唐詩卷182, the first eight lines: ancient style. */
  static RegulatedVerse drinkingAlone() {
    return of("花間一壺酒", "獨酌無相親", "舉杯邀明月", "對影成三人", "月既不解飲", "影徒隨我身", "暫伴月將影", "行樂須及春");
  }
}
