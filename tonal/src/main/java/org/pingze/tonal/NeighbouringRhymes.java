package org.pingze.tonal;

import java.util.List;

/**
 * Which rhyme groups line 1 may borrow from (鄰韻): level groups that sound alike, after Wang Li
 * (王力《詩詞格律》, 第二章第一節; 《漢語詩律學》, 第一章第五節). The groups of other tones follow the level group of the same
 * final.
 */
final class NeighbouringRhymes {
  private static final List<String> FAMILIES =
      List.of("東冬", "江陽", "支微齊", "魚虞", "佳灰", "佳麻", "真文元", "元寒刪先", "蕭肴豪", "歌麻", "庚青蒸", "覃鹽咸");

  private NeighbouringRhymes() {}

  /** Returns whether two different level groups are neighbours. */
  static boolean are(RhymeGroup one, RhymeGroup other) {
    return one.tone() == Tone.LEVEL
        && other.tone() == Tone.LEVEL
        && !one.equals(other)
        && FAMILIES.stream().anyMatch(f -> f.contains(one.name()) && f.contains(other.name()));
  }
}
