package org.pingze.tonal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pingze.tonal.HandPoems.group;
import static org.pingze.tonal.HandPoems.poem;
import static org.pingze.tonal.HandPoems.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule broken by a poem of the Tang, and poems that keep them all. */
class VerdictTest {
  /** 王之渙《登鸛雀樓》. */
  private static final String[] STORK_TOWER = {
    "白日依山盡 仄仄平平仄", "黃河入海流 平平仄仄平 尤", "欲窮千里目 仄平平仄仄", "更上一層樓 -仄仄平平 尤"
  };

  static Stream<MetricalTemplate> everyTemplate() {
    return Stream.of(4, 8, 10, 20)
        .flatMap(
            lines ->
                Arrays.stream(LineLength.values())
                    .flatMap(length -> MetricalTemplate.all(lines, length).stream()));
  }

  private static List<Line> patterns(String... patterns) {
    return Arrays.stream(patterns).map(TonePattern::of).map(Line::of).toList();
  }

  private static List<String> found(Verdict verdict) {
    return verdict.violations().stream()
        .map(v -> v.kind() + " " + v.line() + "." + v.slot())
        .toList();
  }

  private static List<String> allowed(Verdict verdict) {
    return verdict.deviations().stream()
        .map(d -> d.kind() + " " + d.at().line() + "." + d.at().slot())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("everyTemplate")
  void theTemplatesOwnPatternsKeepTheLaw(MetricalTemplate template) {
    List<Line> poem = new ArrayList<>();
    for (int line = 1; line <= template.lines(); line++) {
      poem.add(Line.of(template.lineType(line).pattern(template.length())));
    }
    Verdict verdict = Verdict.of(poem);
    assertThat(verdict.keepsTheLaw()).as("%s", verdict).isTrue();
    assertThat(verdict.deviations()).isEmpty();
    assertThat(verdict.lines().stream().map(LineFit::type))
        .containsExactlyElementsOf(
            Stream.iterate(1, line -> line + 1)
                .limit(template.lines())
                .map(template::lineType)
                .toList());
    assertThat(verdict.firstLine())
        .isEqualTo(template.firstLineRhymes() ? FirstLineRhyme.RHYMES : FirstLineRhyme.DOES_NOT);
  }

  @Test
  void theStorkTowerKeepsTheLaw() {
    Verdict verdict = verdict(STORK_TOWER);
    assertThat(verdict.keepsTheLaw()).isTrue();
    assertThat(verdict.rhyme()).contains(group("尤"));
    assertThat(verdict.firstLine()).isEqualTo(FirstLineRhyme.DOES_NOT);
    assertThat(verdict.explanation().chinese()).isEqualTo("五言絕句，仄起首句不入韻：合律。");
    assertThat(verdict.explanation().english())
        .isEqualTo(
            "Quatrain of five syllables, opening oblique, line 1 does not rhyme:"
                + " keeps the law.");
  }

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
  void oppositionIsBrokenInTheDeerFence() {
    // 王維《鹿柴》, an ancient-style quatrain on an oblique rhyme.
    Verdict verdict = verdict("空山不見人 平平仄仄平", "但聞人語響 仄平平仄仄", "返景入深林 仄仄仄平平", "復照青苔上 仄仄平平仄");
    assertThat(verdict.rhymeClass()).isEqualTo(ToneClass.OBLIQUE);
    assertThat(found(verdict)).contains("BROKEN_OPPOSITION 2.2");
    assertThat(verdict.style()).isEqualTo(VerseStyle.ANCIENT);
    assertThat(verdict.keepsTheLaw()).isFalse();
  }

  @Test
  void aBeatIsOffThePatternInTheLakeOfDongting() {
    // 孟浩然《望洞庭湖贈張丞相》, line 1: 仄仄平仄平.
    Verdict verdict = verdict("八月湖水平 仄仄平仄平", "涵虛混太清 平平仄仄平", "氣蒸雲夢澤 仄平平仄仄", "波撼岳陽城 平仄仄平平");
    assertThat(found(verdict)).containsExactly("OFF_PATTERN 1.4");
    assertThat(verdict.violations().get(0).remedies())
        .containsExactly(new Remedy.ToClass(new Place(1, 4), ToneClass.LEVEL));
  }

  @Test
  void oneLevelToneStandsAloneInTheFarewellToMagistrateWei() {
    // 高適《淇上送韋司倉》: 醉多適不愁, one of the two 孤平 Wang Li found in the 全唐詩.
    LineFit fit = LineFit.of(poem("醉多適不愁 仄平仄仄平").get(0), 2, LineType.LEVEL_TO_LEVEL);
    assertThat(fit.violations())
        .extracting(Violation::kind)
        .containsExactly(Violation.Kind.ISOLATED_LEVEL);
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
  void oneSlotRescuesTwoLinesOnThePlainOfAncientTombs() {
    // 白居易《賦得古原草送別》, lines 3 and 4: 野火燒不盡 (大拗) is rescued by 吹 in 春風吹又生.
    Verdict verdict = verdict("離離原上草 平平平仄仄", "一歲一枯榮 仄仄仄平平", "野火燒不盡 仄仄平仄仄", "春風吹又生 平平平仄平");
    assertThat(verdict.keepsTheLaw()).isTrue();
    assertThat(allowed(verdict)).containsExactly("GREATER 3.4");
    // 陸游《夜泊水村》: 一身報國有萬死，雙鬢向人無再青; 無 rescues both 有萬 and 向.
    Verdict both =
        verdict(
            "腰間羽箭久凋零 平平仄仄仄平平",
            "太息燕然未勒銘 仄仄平平仄仄平",
            "老子猶堪絕大漠 仄仄平平仄仄仄",
            "諸君何至泣新亭 平平平仄仄平平",
            "一身報國有萬死 仄平仄仄仄仄仄",
            "雙鬢向人無再青 平仄仄平平仄平",
            "記取江湖泊船處 仄仄平平仄平仄",
            "臥聞新雁落寒汀 仄平平仄仄平平");
    assertThat(both.keepsTheLaw()).as("%s", both.explanation()).isTrue();
    assertThat(allowed(both))
        .containsExactly(
            "THREE_OBLIQUE_TAIL 3.5",
            "GREATER 5.6",
            "ISOLATED_LEVEL_RESCUED 6.3",
            "EXCHANGED_PAIR 7.5");
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
  void threeLevelTonesEndALineOfTheSnowOnZhongnan() {
    // 祖詠《終南望餘雪》: 積雪浮雲端 仄仄平平平.
    Verdict verdict = verdict("終南陰嶺秀 平平平仄仄", "積雪浮雲端 仄仄平平平 寒", "林表明霽色 平仄平仄仄", "城中增暮寒 平平平仄平 寒");
    assertThat(found(verdict)).containsExactly("THREE_LEVEL_TAIL 2.3");
    assertThat(allowed(verdict)).containsExactly("GREATER 3.4");
    assertThat(verdict.style()).isEqualTo(VerseStyle.REGULATED);
  }

  @Test
  void threeObliqueTonesAreADeviationOrWithoutALevelFirstSlotAViolation() {
    // 常建《題破山寺後禪院》 opens 清晨入古寺 平平仄仄仄; 王維《終南別業》 has 興來每獨往 仄平仄仄仄.
    assertThat(LineFit.of(poem("清晨入古寺 平平仄仄仄").get(0), 1, LineType.LEVEL_TO_OBLIQUE).deviations())
        .extracting(Deviation::kind)
        .containsExactly(Deviation.Kind.THREE_OBLIQUE_TAIL);
    assertThat(LineFit.of(poem("興來每獨往 仄平仄仄仄").get(0), 3, LineType.LEVEL_TO_OBLIQUE).violations())
        .extracting(Violation::kind)
        .containsExactly(Violation.Kind.THREE_OBLIQUE_TAIL);
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
  void theFirstLineMayBorrowANeighbouringRhyme() {
    // 元稹《行宮》 with the rhyme words of lines 1 and 4 exchanged.
    Verdict verdict = verdict("寥落古行宗 平仄仄平平 冬", "宮花寂寞紅 平平仄仄平 東", "白頭宮女在 仄平平仄仄", "閒坐說玄宮 平仄仄平平 東");
    assertThat(verdict.keepsTheLaw()).isTrue();
    assertThat(verdict.firstLine()).isEqualTo(FirstLineRhyme.NEIGHBOURING);
    assertThat(verdict.explanation().toString())
        .contains("ALLOWED Line 1 borrows a neighbouring rhyme");
  }

  @Test
  void aFirstLineThatClosesLevelOnAnotherRhymeIsOffRhyme() {
    Verdict verdict = verdict("寥落古行歌 平仄仄平平 歌", "宮花寂寞紅 平平仄仄平 東", "白頭宮女在 仄平平仄仄", "閒坐說玄宮 平仄仄平平 東");
    assertThat(found(verdict)).containsExactly("OFF_RHYME 1.5");
    assertThat(verdict.firstLine()).isEqualTo(FirstLineRhyme.DOES_NOT);
  }

  @Test
  void aRhymeWordIsRepeated() {
    Verdict verdict = verdict("寥落古行宮 平仄仄平平 東", "宮花寂寞紅 平平仄仄平 東", "白頭宮女在 仄平平仄仄", "閒坐說玄宮 平仄仄平平 東");
    assertThat(found(verdict)).containsExactly("REPEATED_RHYME_WORD 4.5");
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
  void twoThreeLevelTailsMakeAncientStyle() {
    // The cadences of 常建《宿王昌齡隱居》 (lines 2 and 6), all else by the book.
    Verdict verdict =
        Verdict.of(
            patterns("平平平仄仄", "仄仄平平平", "仄仄平平仄", "平平仄仄平", "平平平仄仄", "仄仄平平平", "仄仄平平仄", "平平仄仄平"));
    assertThat(verdict.ground().failed()).isEqualTo(2);
    assertThat(verdict.style()).isEqualTo(VerseStyle.ANCIENT);
    assertThat(verdict.ground().reason()).isEqualTo(StyleGround.Reason.THREE_LEVEL_TAILS);
  }

  @Test
  void anOctaveOnAnObliqueRhymeIsRegulatedOnlyIfFlawless() {
    String[] lawful = {"仄仄仄平平", "平平平仄仄", "平平仄仄平", "仄仄平平仄", "仄仄仄平平", "平平平仄仄", "平平仄仄平", "仄仄平平仄"};
    assertThat(Verdict.of(patterns(lawful)).style()).isEqualTo(VerseStyle.REGULATED);
    lawful[7] = "仄仄平仄仄";
    Verdict flawed = Verdict.of(patterns(lawful));
    assertThat(flawed.style()).isEqualTo(VerseStyle.ANCIENT);
    assertThat(flawed.ground().reason()).isEqualTo(StyleGround.Reason.OBLIQUE_RHYME);
  }

  @Test
  void whatCannotBeReadBreaksNothingAndWithoutEnoughNothingIsSaid() {
    Verdict hidden = verdict("白日依山盡 ?仄平?仄", "黃河入海流 平平?仄平 尤", "欲窮千里目 仄平平仄?", "更上一層樓 -仄仄平平 尤");
    assertThat(hidden.keepsTheLaw()).isTrue();
    assertThat(hidden.readable()).isEqualTo(0.8);
    assertThat(hidden.explanation().details().get(0).english())
        .isEqualTo("16 of 20 characters can be read (80 %).");
    Line unknown =
        new Line(
            Collections.nCopies(5, new Syllable('白', new Sounding.Unreadable())), Optional.empty());
    Verdict nothing = Verdict.of(Collections.nCopies(4, unknown));
    assertThat(nothing.style()).isEqualTo(VerseStyle.UNDECIDED);
    assertThat(nothing.violations()).isEmpty();
    assertThat(nothing.explanation().finding()).isEqualTo(Explanation.Finding.OPEN);
  }

  @Test
  void aReadingThatTheMetreNeedsIsNamed() {
    // 王之渙《登鸛雀樓》 with 看, level or oblique, put on a beat.
    Verdict verdict = verdict("白日依山盡 仄仄平平仄", "黃河入海流 平平仄仄平 尤", "欲看千里目 仄+平仄仄", "更上一層樓 -仄仄平平 尤");
    assertThat(verdict.decisiveReadings()).containsExactly(new Place(3, 2));
    assertThat(verdict.explanation().toString())
        .contains(
            "OPEN Line 3, position 2: 看 may be level or oblique; read level (90 %), which the"
                + " metre needs.");
  }

  @Test
  void aViolationThatHangsOnAReadingSaysSo() {
    Verdict verdict = verdict("白日依看盡 仄仄平-仄", "黃河入海流 平平仄仄平 尤", "欲窮千里目 仄平平仄仄", "更上一層樓 -仄仄平平 尤");
    assertThat(verdict.violations().get(0).restsOn()).containsExactly(new Place(1, 4));
    assertThat(verdict.explanation().toString())
        .contains(
            "BROKEN Line 1, position 4: a fixed position has the wrong tone class.",
            "NOTE To mend it, make line 1, position 4 level, or make line 2, position 3 level.",
            "OPEN Line 1, position 4: 看 has several readings; with another the rule might be"
                + " kept.");
    assertThat(verdict.ground().failed()).isEqualTo(1);
    assertThat(verdict.ground().failedForCertain()).isZero();
  }

  @Test
  void theTreeIsReadFromTheTopDown() {
    Explanation tree = verdict(STORK_TOWER).explanation();
    assertThat(tree.details())
        .extracting(Explanation::english)
        .containsExactly(
            "20 of 20 characters can be read (100 %).",
            "Held to be regulated verse: 0 of 7 tests (lines and links) fail, less than one in"
                + " five.",
            "Rhymes in the group 平尤; line 1 does not rhyme.",
            "3 of 3 links between lines (opposition, adhesion) hold.",
            "Line 1 白日依山盡: 仄仄平平仄, held against 仄仄平平仄.",
            "Line 2 黃河入海流: 平平仄仄平, held against 平平仄仄平.",
            "Line 3 欲窮千里目: 仄平平仄仄, held against 平平平仄仄.",
            "Line 4 更上一層樓: 仄仄仄平平, held against 仄仄仄平平.");
  }

  @Test
  void aPoemOfNoFormIsRefused() {
    assertThatThrownBy(() -> Verdict.of(patterns("仄仄平平仄", "平平仄仄平")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 2");
    assertThatThrownBy(() -> Verdict.of(patterns("仄仄平平仄", "平平仄仄平", "仄仄平平仄", "平平仄仄仄平平")))
        .hasMessageContaining("[5, 7]");
  }
}
