package org.pingze.tonal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pingze.tonal.HandPoems.found;
import static org.pingze.tonal.HandPoems.verdict;

import org.junit.jupiter.api.Test;

class HomographTest {
  @Test
  void theMorningAndTheCourtAreTwoRhymeWordsOnTheThirdOfTheThirdMonth() {
    // 沈佺期《和上巳連寒食有懷京洛》: 朝 is the court in 下朝 and the morning in 花朝, both of 蕭.
    Verdict verdict =
        verdict(
            "天津御柳碧遙遙 平平仄仄仄平平 蕭",
            "軒騎相從半下朝 平-++仄仄平 蕭",
            "行樂光輝寒食借 +仄平平平仄仄",
            "太平歌舞晚春饒 仄平平仄仄平平 蕭",
            "紅妝樓下東迴輦 平平平仄平平仄",
            "青草洲邊南渡橋 平仄平平平仄平 蕭",
            "坐見司空掃西第 仄仄平+仄平仄",
            "看君侍從落花朝 +平仄-仄平平 蕭");
    assertThat(verdict.keepsTheLaw()).as("%s", verdict.explanation()).isTrue();
    assertThat(verdict.homographs()).containsExactly(new Place(8, 7));
    assertThat(verdict.summary().toString())
        .contains(
            "OPEN Rhymes in the group 平蕭",
            "OPEN Line 8, position 7: 朝 has rhymed before and may be another word here (morning"
                + " or court); then it is no repetition.");
  }

  @Test
  void ofThreeRhymesOnOneCharacterOfTwoWordsTheThirdRepeatsOne() {
    // 王之渙《登鸛雀樓》 with its even lines ended on 朝.
    String even = "黃河入海朝 平平仄仄平 蕭";
    Verdict verdict = verdict("白日依山朝 仄仄仄平平 蕭", even, "欲窮千里目 仄平平仄仄", "更上一層朝 仄仄仄平平 蕭");
    assertThat(verdict.homographs()).containsExactly(new Place(2, 5));
    assertThat(found(verdict)).containsExactly("REPEATED_RHYME_WORD 4.5");
  }

  @Test
  void oneCharacterInTwoRhymeGroupsIsTwoWords() {
    // The same, on 行, to walk (庚) and row (陽): off rhyme, and no repetition.
    Verdict verdict = verdict("白日依山行 仄仄仄平平 庚", "黃河入海行 平平仄仄平 庚", "欲窮千里目 仄平平仄仄", "更上一層行 仄仄仄平平 陽");
    assertThat(found(verdict)).containsExactly("REPEATED_RHYME_WORD 2.5", "OFF_RHYME 4.5");
  }
}
