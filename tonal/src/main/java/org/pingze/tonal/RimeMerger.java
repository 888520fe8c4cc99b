package org.pingze.tonal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The merger of the 206 rimes of the 廣韻 into the 106 groups of Pingshui, as its "use together"
 * notes (同用) and later practice have it (王力《漢語詩律學》§1). A rime is named by its head character as the
 * Song print writes it; every tone has its own names, so a name tells the tone.
 */
final class RimeMerger {
  /** Each group with its rimes, the groups of a tone in their order. */
  private static final Map<Tone, String> TABLE =
      Map.of(
          Tone.LEVEL,
          "東:東 冬:冬鍾 江:江 支:支脂之 微:微 魚:魚 虞:虞模 齊:齊 佳:佳皆 灰:灰咍 真:真諄臻 文:文欣 元:元魂痕 寒:寒桓 刪:刪山"
              + " 先:先仙 蕭:蕭宵 肴:肴 豪:豪 歌:歌戈 麻:麻 陽:陽唐 庚:庚耕清 青:青 蒸:蒸登 尤:尤侯幽 侵:侵 覃:覃談 鹽:鹽添嚴"
              + " 咸:咸銜凡",
          Tone.RISING,
          "董:董 腫:腫 講:講 紙:紙旨止 尾:尾 語:語 麌:麌姥 薺:薺 蟹:蟹駭 賄:賄海 軫:軫準 吻:吻隱 阮:阮混很 旱:旱緩 潸:潸產"
              + " 銑:銑獮 筱:篠小 巧:巧 皓:晧 哿:哿果 馬:馬 養:養蕩 梗:梗耿靜 迥:迥拯等 有:有厚黝 寢:寑 感:感敢 儉:琰忝儼"
              + " 豏:豏檻范",
          Tone.DEPARTING,
          "送:送 宋:宋用 絳:絳 寘:寘至志 未:未 御:御 遇:遇暮 霽:霽祭 泰:泰 卦:卦怪夬 隊:隊代廢 震:震稕 問:問焮 願:願慁恨"
              + " 翰:翰換 諫:諫襇 霰:霰線 嘯:嘯笑 效:效 號:号 箇:箇過 禡:禡 漾:漾宕 敬:映諍勁 徑:徑證嶝 宥:宥候幼 沁:沁 勘:勘闞"
              + " 艷:豔㮇釅 陷:陷鑑梵",
          Tone.ENTERING,
          "屋:屋 沃:沃燭 覺:覺 質:質術櫛 物:物迄 月:月沒 曷:曷末 黠:黠鎋 屑:屑薛 藥:藥鐸 陌:陌麥昔 錫:錫 職:職德 緝:緝 合:合盍"
              + " 葉:葉怗業 洽:洽狎乏");

  private final List<RhymeGroup> groups = new ArrayList<>();
  private final Map<String, RhymeGroup> byRime = new LinkedHashMap<>();

  RimeMerger() {
    for (Tone tone : Tone.values()) {
      int order = 0;
      for (String entry : TABLE.getOrDefault(tone, "").split(" ", -1)) {
        int colon = entry.indexOf(':');
        RhymeGroup group = new RhymeGroup(tone, ++order, entry.substring(0, colon));
        groups.add(group);
        entry
            .substring(colon + 1)
            .codePoints()
            .forEach(rime -> byRime.put(Character.toString(rime), group));
      }
    }
  }

  /** Returns the 106 groups in the order of the tones. */
  List<RhymeGroup> groups() {
    return List.copyOf(groups);
  }

  /** Returns the names of the 206 rimes. */
  List<String> rimes() {
    return List.copyOf(byRime.keySet());
  }

  /** Returns the group a rime is merged into, if there is such a rime. */
  Optional<RhymeGroup> ofRime(String rime) {
    return Optional.ofNullable(byRime.get(rime));
  }

  /** Returns the group of that tone and name, such as 平東. */
  Optional<RhymeGroup> ofName(String name) {
    return groups.stream().filter(group -> group.toString().equals(name)).findFirst();
  }
}
