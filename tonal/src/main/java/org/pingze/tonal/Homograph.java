package org.pingze.tonal;

import java.util.List;
import java.util.Optional;

/**
 * A character that writes two words within one rhyme group, so that a poem may rhyme on both: 朝,
 * morning and court. The group does not tell which is meant, and the place in the line seldom.
 *
 * <p>The list is ours: characters that the 廣韻 spells in two ways in one group with two meanings, as
 * far as poems of the 全唐詩 rhyme on both or could be expected to.
 *
 * @param character the code point
 * @param group the tone and name of the group, such as 平蕭
 * @param chinese the two words in Chinese, each with its spelling (反切) in the 廣韻
 * @param english the two words in English
 */
record Homograph(int character, String group, String chinese, String english) {
  private static final List<Homograph> ALL =
      List.of(
          new Homograph('朝', "平蕭", "旦（陟遙切）、廷（直遙切）", "morning or court"),
          new Homograph('夫', "平虞", "丈夫（甫無切）、語助（防無切）", "man or a particle"),
          new Homograph('衰', "平支", "微（所追切）、等差（楚危切）", "decline or degree"),
          new Homograph('奇', "平支", "異（渠羈切）、不偶（居宜切）", "strange or unpaired"),
          new Homograph('從', "平冬", "就（疾容切）、從容（七恭切）", "follow or at ease"),
          new Homograph('斜', "平麻", "不正（似嗟切）、斜谷（以遮切）", "slanting or Ye Valley"),
          new Homograph('邪', "平麻", "不正（似嗟切）、語助（以遮切）", "wrong or a particle"),
          new Homograph('華', "平麻", "榮（戶花切）、花（呼瓜切）", "splendour or flower"),
          new Homograph('湯', "平陽", "熱水（吐郎切）、流皃（式羊切）", "hot water or in spate"),
          new Homograph('參', "平侵", "參星（所今切）、參差（楚簪切）", "the stars Shen or uneven"),
          new Homograph('省', "上梗", "省署（所景切）、察（息井切）", "ministry or reflect"),
          new Homograph('見', "去霰", "視（古電切）、露（胡甸切）", "see or appear"),
          new Homograph('會', "去泰", "合（黃外切）、會稽（古外切）", "meet or Kuaiji"),
          new Homograph('折', "入屑", "拗折（旨熱切）、斷（常列切）", "break or be broken"),
          new Homograph('著', "入藥", "服（張略切）、附（直略切）", "wear or cling"),
          new Homograph('卒', "入月", "隸人（臧沒切）、急（倉沒切）", "soldier or sudden"));

  /** Returns the two words that a rhyme word may be; empty if its group has only one. */
  static Optional<Homograph> of(int character, RhymeGroup group) {
    return ALL.stream()
        .filter(words -> words.character == character && words.group.equals(group.toString()))
        .findFirst();
  }
}
