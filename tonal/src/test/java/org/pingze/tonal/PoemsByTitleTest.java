package org.pingze.tonal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pingze.tonal.HandPoems.allowed;
import static org.pingze.tonal.HandPoems.found;
import static org.pingze.tonal.HandPoems.group;
import static org.pingze.tonal.HandPoems.verdict;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every rule, broken, bent or kept by a whole poem of the 全唐詩 (one is by 陸游), with its tones
 * written beside it by hand.
 */
class PoemsByTitleTest {
  /** 高適《淇上送韋司倉往滑臺》. */
  private static final Verdict FAREWELL_TO_WEI =
      verdict(
          "飲酒莫辭醉 仄仄仄平仄",
          "醉多適不愁 仄平仄仄平 尤",
          "孰知非遠別 仄平平仄仄",
          "終念對窮秋 平仄仄平平 尤",
          "滑臺門外見 仄平平仄仄",
          "淇水眼前流 平仄仄平平 尤",
          "君去應回首 平仄平平仄",
          "風波滿渡頭 平平仄仄平 尤");

  /** 王維《哭孟浩然》. */
  private static final Verdict MOURNING =
      verdict("故人不可見 仄平仄仄仄", "漢水日東流 仄仄仄平平 尤", "借問襄陽老 仄仄平平仄", "江山空蔡州 平平平仄平 尤");

  /** 常建《題破山寺後禪院》. */
  private static final Verdict TEMPLE_ON_BROKEN_HILL =
      verdict(
          "清晨入古寺 平平仄仄仄",
          "初日照高林 平仄仄平平 侵",
          "竹徑通幽處 仄仄平平仄",
          "禪房花木深 平平平仄平 侵",
          "山光悅鳥性 平平仄仄仄",
          "潭影空人心 平仄平平平 侵",
          "萬籟此俱寂 仄仄仄平仄",
          "但餘鐘磬音 仄平平仄平 侵");

  /** 王建《早春書情》. */
  private static final Verdict EARLY_SPRING =
      verdict("漸老風光不著人 仄仄平平仄仄平 真", "花溪柳陌早逢春 平平仄仄仄平平 真", "近來行到門前少 仄平平仄平平仄", "趁暖閑眠似病人 仄仄平平仄仄平 真");

  /** 孟浩然《望洞庭湖贈張丞相》. */
  private static final Verdict LAKE_DONGTING =
      verdict(
          "八月湖水平 仄仄平仄平 庚",
          "涵虛混太清 平平仄仄平 庚",
          "氣蒸雲夢澤 仄平平仄仄",
          "波撼岳陽城 平仄仄平平 庚",
          "欲濟無舟楫 仄仄平平仄",
          "端居恥聖明 平平仄仄平 庚",
          "坐觀垂釣者 仄+平仄仄",
          "徒有羨魚情 平仄仄平平 庚");

  /** 王維《少年行》其二. */
  private static final Verdict SONG_OF_YOUTH =
      verdict("出身仕漢羽林郎 仄平仄仄仄平平 陽", "初隨驃騎戰漁陽 平平仄-仄平平 陽", "孰知不向邊庭苦 仄平仄仄平平仄", "縱死猶聞俠骨香 仄仄平平仄仄平 陽");

  @Test
  void adhesionIsBrokenOnceInTheSongOfTheWeiTown() {
    // 王維《渭城曲》: line 3 does not adhere to line 2 (折腰體), and the poem is regulated all the same.
    Verdict verdict =
        verdict("渭城朝雨浥輕塵 仄平平仄仄平平 真", "客舍青青柳色新 仄仄平平仄仄平 真", "勸君更盡一杯酒 仄平-仄仄平仄", "西出陽關無故人 平仄平平平仄平 真");
    assertThat(verdict.style()).isEqualTo(VerseStyle.REGULATED);
    assertThat(found(verdict)).containsExactly("BROKEN_ADHESION 3.2");
    assertThat(allowed(verdict)).containsExactly("LESSER 3.5");
    assertThat(verdict.deviations().get(0).rescue())
        .isEqualTo(new Rescue.NextLine(new Place(4, 5)));
    assertThat(verdict.firstLine()).isEqualTo(FirstLineRhyme.RHYMES);
    assertThat(verdict.violations().get(0).remedyInChinese()).isEqualTo("第3句改作仄仄平平平仄仄");
    assertThat(verdict.violations().get(0).chinese()).isEqualTo("第3句第2字：失粘，出句第二字應與上聯對句同平仄。");
  }

  @Test
  void adhesionIsBrokenInTheHouseOfSongYu() {
    // 杜甫《詠懷古跡》其二.
    Verdict verdict =
        verdict(
            "搖落深知宋玉悲 平仄平平仄仄平 支",
            "風流儒雅亦吾師 平平平仄仄平平 支",
            "悵望千秋一灑淚 仄仄平平仄仄仄",
            "蕭條異代不同時 平平仄仄仄平平 支",
            "江山故宅空文藻 平平仄仄平平仄",
            "雲雨荒臺豈夢思 平仄平平仄仄+ 支",
            "最是楚宮俱泯滅 仄仄仄平平仄仄",
            "舟人指點到今疑 平平仄仄仄平平 支");
    assertThat(found(verdict)).containsExactly("BROKEN_ADHESION 3.2");
    assertThat(allowed(verdict)).containsExactly("THREE_OBLIQUE_TAIL 3.5");
    assertThat(verdict.style()).isEqualTo(VerseStyle.REGULATED);
  }

  @Test
  void oppositionIsBrokenInTheSongOfYouth() {
    assertThat(found(SONG_OF_YOUTH)).containsExactly("BROKEN_OPPOSITION 2.2");
    assertThat(SONG_OF_YOUTH.style()).isEqualTo(VerseStyle.REGULATED);
    assertThat(SONG_OF_YOUTH.violations().get(0).remedyInChinese()).isEqualTo("第2句改作仄仄平平仄仄平");
  }

  @Test
  void oppositionIsBrokenInTheDeerFence() {
    // 王維《鹿柴》, an ancient-style quatrain on an oblique rhyme.
    Verdict verdict = verdict("空山不見人 平平仄仄平", "但聞人語響 仄平平仄仄", "返景入深林 仄仄仄平平", "復照青苔上 仄仄平平仄");
    assertThat(verdict.rhymeClass()).isEqualTo(ToneClass.OBLIQUE);
    assertThat(found(verdict)).contains("BROKEN_OPPOSITION 2.2");
    assertThat(verdict.style()).isEqualTo(VerseStyle.ANCIENT);
    assertThat(verdict.keepsTheLaw()).isFalse();
  }

  @Test
  void aBeatIsOffThePatternOnLakeDongting() {
    assertThat(found(LAKE_DONGTING)).containsExactly("OFF_PATTERN 1.4");
    assertThat(LAKE_DONGTING.violations().get(0).remedies())
        .containsExactly(new Remedy.ToClass(new Place(1, 4), ToneClass.LEVEL));
    assertThat(LAKE_DONGTING.firstLine()).isEqualTo(FirstLineRhyme.RHYMES);
  }

  @Test
  void anUnrescuedBeatIsOffThePattern() {
    // 權德輿《玉臺體》: 昨夜裙帶解 is not rescued by 今朝蟢子飛.
    Verdict verdict = verdict("昨夜裙帶解 仄仄平仄仄", "今朝蟢子飛 平平仄仄平 微", "鉛華不可棄 平平仄仄仄", "莫是藁砧歸 仄仄仄平平 微");
    assertThat(found(verdict)).containsExactly("OFF_PATTERN 1.4");
    assertThat(verdict.violations().get(0).remedyInEnglish())
        .isEqualTo("make line 1, position 4 level, or make line 2, position 3 level");
  }

  @Test
  void oneLevelToneStandsAloneInTheFarewellToWei() {
    // 醉多適不愁 is one of the two 孤平 that Wang Li found in the 全唐詩.
    assertThat(found(FAREWELL_TO_WEI)).containsExactly("ISOLATED_LEVEL 2.1", "BROKEN_ADHESION 5.2");
    assertThat(allowed(FAREWELL_TO_WEI)).containsExactly("LESSER 1.3");
  }

  @Test
  void oneLevelToneStandsAloneInTheOldManWhoSunsHisBack() {
    // 李頎《野老曝背》: 百歲老翁不種田 is the other.
    Verdict verdict =
        verdict("百歲老翁不種田 仄仄仄平仄仄平 先", "惟知曝背樂殘年 平平仄仄仄平平 先", "有時捫虱獨搔首 仄平平仄仄平仄", "目送歸鴻籬下眠 仄仄平平平仄平 先");
    assertThat(found(verdict)).containsExactly("ISOLATED_LEVEL 1.3");
    assertThat(allowed(verdict)).containsExactly("LESSER 3.5");
  }

  @Test
  void theIsolatedLevelIsRescuedInTheStayAtTheMountainTemple() {
    // 李白《夜宿山寺》, line 4: 恐驚天上人 仄平平仄平; line 3: 不敢高聲語.
    Verdict verdict = verdict("危樓高百尺 平平平仄仄", "手可摘星辰 仄仄仄平平 真", "不敢高聲語 仄仄平平仄", "恐驚天上人 仄平平仄平 真");
    assertThat(verdict.keepsTheLaw()).isTrue();
    assertThat(allowed(verdict)).containsExactly("ISOLATED_LEVEL_RESCUED 4.1");
    assertThat(verdict.deviations().get(0).chinese()).isEqualTo("第4句第1字：孤平拗救，平平仄仄平作仄平平仄平，本句第3字救。");
  }

  @Test
  void aGreaterDeviationIsRescuedInTheNextLineOnThePlain() {
    // 白居易《賦得古原草送別》: 野火燒不盡 is rescued by 吹 in 春風吹又生.
    Verdict verdict =
        verdict(
            "離離原上草 平平平仄仄",
            "一歲一枯榮 仄仄仄平平 庚",
            "野火燒不盡 仄仄平仄仄",
            "春風吹又生 平平平仄平 庚",
            "遠芳侵古道 仄平平仄仄",
            "晴翠接荒城 平仄仄平平 庚",
            "又送王孫去 仄仄平平仄",
            "萋萋滿別情 平平仄仄平 庚");
    assertThat(verdict.keepsTheLaw()).isTrue();
    assertThat(allowed(verdict)).containsExactly("GREATER 3.4");
    assertThat(verdict.deviations().get(0).rescue())
        .isEqualTo(new Rescue.NextLine(new Place(4, 3)));
  }

  @Test
  void oneSlotRescuesTwoLinesInTheVillageByTheWater() {
    // 陸游《夜泊水村》: 一身報國有萬死，雙鬢向人無再青; 無 rescues both 有萬 and 向.
    Verdict verdict =
        verdict(
            "腰間羽箭久凋零 平平仄仄仄平平 青",
            "太息燕然未勒銘 仄仄平平仄仄平 青",
            "老子猶堪絕大漠 仄仄平平仄仄仄",
            "諸君何至泣新亭 平平平仄仄平平 青",
            "一身報國有萬死 仄平仄仄仄仄仄",
            "雙鬢向人無再青 平仄仄平平仄平 青",
            "記取江湖泊船處 仄仄平平仄平仄",
            "臥聞新雁落寒汀 仄平平仄仄平平 青");
    assertThat(verdict.keepsTheLaw()).as("%s", verdict.explanation()).isTrue();
    assertThat(allowed(verdict))
        .containsExactly(
            "THREE_OBLIQUE_TAIL 3.5",
            "GREATER 5.6",
            "ISOLATED_LEVEL_RESCUED 6.3",
            "EXCHANGED_PAIR 7.5");
  }

  @Test
  void threeLevelTonesEndALineOfTheSnowOnZhongnan() {
    // 祖詠《終南望餘雪》: 積雪浮雲端 仄仄平平平.
    Verdict verdict = verdict("終南陰嶺秀 平平平仄仄", "積雪浮雲端 仄仄平平平 寒", "林表明霽色 平仄平仄仄", "城中增暮寒 平平平仄平 寒");
    assertThat(found(verdict)).containsExactly("THREE_LEVEL_TAIL 2.3");
    assertThat(allowed(verdict)).containsExactly("GREATER 3.4");
    assertThat(verdict.style()).isEqualTo(VerseStyle.REGULATED);
  }

  @Test
  void oneThreeLevelTailEndsALineOfTheTempleOnTheBrokenHill() {
    assertThat(found(TEMPLE_ON_BROKEN_HILL)).containsExactly("THREE_LEVEL_TAIL 6.3");
    assertThat(allowed(TEMPLE_ON_BROKEN_HILL))
        .containsExactly(
            "THREE_OBLIQUE_TAIL 1.3",
            "THREE_OBLIQUE_TAIL 5.3",
            "LESSER 7.3",
            "ISOLATED_LEVEL_RESCUED 8.1");
  }

  @Test
  void twoThreeLevelTailsMakeTheHermitageOfWangChanglingAncientStyle() {
    // 常建《宿王昌齡隱居》.
    Verdict verdict =
        verdict(
            "清溪深不測 平平平仄仄",
            "隱處唯孤雲 仄仄平平平 文",
            "松際露微月 平仄仄平仄",
            "清光猶爲君 平平平-平 文",
            "茅亭宿花影 平平仄平仄",
            "藥院滋苔紋 仄仄平平平 文",
            "余亦謝時去 平仄仄平仄",
            "西山鸞鶴羣 平平平仄平 文");
    assertThat(found(verdict)).containsExactly("THREE_LEVEL_TAIL 2.3", "THREE_LEVEL_TAIL 6.3");
    assertThat(verdict.style()).isEqualTo(VerseStyle.ANCIENT);
    assertThat(verdict.ground().reason()).isEqualTo(StyleGround.Reason.THREE_LEVEL_TAILS);
  }

  @Test
  void threeObliqueTonesWithoutALevelFirstSlotBreakTheRuleInTheMourningOfMengHaoran() {
    assertThat(found(MOURNING)).containsExactly("THREE_OBLIQUE_TAIL 1.3");
    assertThat(MOURNING.style()).isEqualTo(VerseStyle.REGULATED);
  }

  @Test
  void theRhymeIsLeftInTheOldSummerPalace() {
    // 元稹《行宮》: 宮 and 紅 are of 東, 宗 of 冬.
    Verdict verdict = verdict("寥落古行宮 平仄仄平平 東", "宮花寂寞紅 平平仄仄平 東", "白頭宮女在 仄平平仄仄", "閒坐說玄宗 平仄仄平平 冬");
    assertThat(found(verdict)).containsExactly("OFF_RHYME 4.5");
    assertThat(verdict.violations().get(0).remedies())
        .containsExactly(new Remedy.ToGroup(new Place(4, 5), group("東")));
    assertThat(verdict.firstLine()).isEqualTo(FirstLineRhyme.RHYMES);
  }

  @Test
  void theFirstLineBorrowsANeighbouringRhymeInTheWhiteHorseTemple() {
    // 張繼《宿白馬寺》: 空 is of 東, 蹤 and 濃 of 冬.
    Verdict verdict =
        verdict("白馬馱經事已空 仄仄平平仄仄平 東", "斷碑殘剎見遺蹤 仄平平仄仄平平 冬", "蕭蕭茅屋秋風起 平平平仄平平仄", "一夜雨聲羈思濃 仄仄仄平平仄平 冬");
    assertThat(verdict.keepsTheLaw()).isTrue();
    assertThat(verdict.firstLine()).isEqualTo(FirstLineRhyme.NEIGHBOURING);
    assertThat(allowed(verdict)).containsExactly("ISOLATED_LEVEL_RESCUED 4.3");
    assertThat(verdict.explanation().toString())
        .contains("ALLOWED Line 1 borrows a neighbouring rhyme");
  }

  @Test
  void aFirstLineThatClosesLevelOnAFarRhymeIsOffRhymeInTheWellInTheWilds() {
    // 郭震《野井》: 澄 is of 蒸, 輪 and 人 of 真.
    Verdict verdict =
        verdict("縱無汲引味清澄 仄平仄仄仄平平 蒸", "冷浸寒空月一輪 仄仄平平仄仄平 真", "鑿處若教當要路 仄仄仄+平仄仄", "爲君常濟往來人 -平平仄仄平平 真");
    assertThat(found(verdict)).containsExactly("OFF_RHYME 1.7");
    assertThat(verdict.firstLine()).isEqualTo(FirstLineRhyme.DOES_NOT);
  }

  @Test
  void aRhymeWordIsRepeatedInEarlySpring() {
    assertThat(found(EARLY_SPRING)).containsExactly("REPEATED_RHYME_WORD 4.7");
    assertThat(EARLY_SPRING.style()).isEqualTo(VerseStyle.REGULATED);
  }

  @Test
  void anObliqueRhymeIsRecognisedInRiverSnow() {
    // 柳宗元《江雪》: 絕 滅 雪 are of the entering group 屑; line 3 does not adhere.
    Verdict verdict = verdict("千山鳥飛絕 平平仄平仄 屑", "萬徑人蹤滅 仄仄平平仄 屑", "孤舟蓑笠翁 平平平仄平 東", "獨釣寒江雪 仄仄平平仄 屑");
    assertThat(verdict.rhymeClass()).isEqualTo(ToneClass.OBLIQUE);
    assertThat(verdict.rhyme()).contains(group("屑"));
    assertThat(verdict.style()).isEqualTo(VerseStyle.REGULATED);
    assertThat(found(verdict)).containsExactly("BROKEN_ADHESION 3.2");
    assertThat(verdict.explanation().chinese()).startsWith("五言仄韻絕句，平起首句入韻：犯律1處");
  }

  @Test
  void onAnObliqueRhymeLineOneMayCloseObliqueWithoutRhyming() {
    // 王維《竹里館》: 裏 (紙), 嘯 and 照 (嘯).
    Verdict verdict = verdict("獨坐幽篁裏 仄仄平平仄 紙", "彈琴復長嘯 平平仄平仄 嘯", "深林人不知 平平平仄平 支", "明月來相照 平仄平平仄 嘯");
    assertThat(verdict.keepsTheLaw()).as("%s", verdict.explanation()).isTrue();
    assertThat(verdict.firstLine()).isEqualTo(FirstLineRhyme.DOES_NOT);
  }

  @Test
  void anOctaveOnAnObliqueRhymeIsRegulatedIfFlawless() {
    // 韓偓《意緒》.
    Verdict verdict =
        verdict(
            "絕代佳人何寂寞 仄仄平平平仄仄 藥",
            "棃花未發梅花落 平平仄仄平平仄 藥",
            "東風吹雨入西園 平平平仄仄平平 元",
            "銀線千條度虛閣 平仄平平仄平仄 藥",
            "臉粉難勻蜀酒濃 仄仄平平仄仄平 冬",
            "口脂易印吳綾薄 仄平仄仄平平仄 藥",
            "嬌饒意態不勝羞 平平仄仄仄+平 尤",
            "願倚郎肩永相著 仄仄平平仄+仄 藥");
    assertThat(verdict.keepsTheLaw()).as("%s", verdict.explanation()).isTrue();
    assertThat(verdict.rhyme()).contains(group("藥"));
    assertThat(allowed(verdict)).containsExactly("EXCHANGED_PAIR 4.5", "EXCHANGED_PAIR 8.5");
  }

  @Test
  void anOctaveOnAnObliqueRhymeIsAncientStyleWithOneFault() {
    // 王昌齡《留別武陵袁丞》: line 5 does not rhyme and should close level.
    Verdict verdict =
        verdict(
            "皇恩暫遷謫 平平仄平仄",
            "待罪逢知己 仄仄平平仄 紙",
            "從此武陵溪 平仄仄平平",
            "孤舟二千里 平平仄平仄 紙",
            "桃花遺古岸 平平平仄仄",
            "金澗流春水 平仄平平仄 紙",
            "誰識馬將軍 平仄仄平平",
            "忠貞抱生死 平平仄平仄 紙");
    assertThat(found(verdict)).containsExactly("OFF_PATTERN 5.5");
    assertThat(verdict.style()).isEqualTo(VerseStyle.ANCIENT);
    assertThat(verdict.ground().reason()).isEqualTo(StyleGround.Reason.OBLIQUE_RHYME);
  }

  @Test
  void gazingAtTheSacredPeakIsAncientStyle() {
    // 杜甫《望嶽》.
    Verdict verdict =
        verdict(
            "岱宗夫如何 仄平平平平",
            "齊魯青未了 平仄平仄仄",
            "造化鍾神秀 仄仄平平仄",
            "陰陽割昏曉 平平仄平仄",
            "盪胸生層雲 仄平平平平",
            "決眥入歸鳥 仄仄仄平仄",
            "會當凌絕頂 仄平平仄仄",
            "一覽眾山小 仄仄仄平仄");
    assertThat(verdict.style()).isEqualTo(VerseStyle.ANCIENT);
    assertThat(verdict.ground().reason()).isEqualTo(StyleGround.Reason.MANY_FAILURES);
    assertThat(verdict.explanation().chinese()).isEqualTo("五言8句：判爲古體。");
  }

  @Test
  void noKindOfViolationLacksARegulatedPoemThatHasIt() {
    Set<Violation.Kind> kinds = EnumSet.noneOf(Violation.Kind.class);
    Verdict palace = verdict("寥落古行宮 平仄仄平平 東", "宮花寂寞紅 平平仄仄平 東", "白頭宮女在 仄平平仄仄", "閒坐說玄宗 平仄仄平平 冬");
    Verdict snow = verdict("終南陰嶺秀 平平平仄仄", "積雪浮雲端 仄仄平平平 寒", "林表明霽色 平仄平仄仄", "城中增暮寒 平平平仄平 寒");
    for (Verdict verdict :
        new Verdict[] {
          FAREWELL_TO_WEI, MOURNING, EARLY_SPRING, LAKE_DONGTING, SONG_OF_YOUTH, palace, snow
        }) {
      assertThat(verdict.style()).isEqualTo(VerseStyle.REGULATED);
      verdict.violations().forEach(violation -> kinds.add(violation.kind()));
    }
    assertThat(kinds).containsExactlyInAnyOrder(Violation.Kind.values());
  }
}
