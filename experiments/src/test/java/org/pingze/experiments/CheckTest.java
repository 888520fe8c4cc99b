package org.pingze.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckTest {
  /** 王之渙 (全唐詩 253). */
  private static final String STORK_TOWER = "# 登鸛雀樓 | 王之渙\n白日依山盡，黃河入海流。\n欲窮千里目，更上一層樓。\n";

  /** 王維 (全唐詩 128): line 3 does not adhere to line 2. */
  private static final String WEI_TOWN = "# 渭城曲 | 王維\n渭城朝雨浥輕塵，客舍青青柳色新。\n勸君更盡一杯酒，西出陽關無故人。\n";

  /** 杜甫 (全唐詩 216), ancient style. */
  private static final String SACRED_PEAK =
      "# 望嶽 | 杜甫\n岱宗夫如何，齊魯青未了。\n造化鍾神秀，陰陽割昏曉。\n盪胸生曾雲，決眥入歸鳥。\n會當凌絕頂，一覽眾山小。\n";

  /** 沈佺期 (全唐詩 96): it rhymes on 朝, the court, and on 朝, the morning. */
  private static final String THIRD_OF_THE_THIRD =
      """
      # 和上巳連寒食有懷京洛 | 沈佺期
      天津御柳碧遙遙，軒騎相從半下朝。
      行樂光輝寒食借，太平歌舞晚春饒。
      紅妝樓下東迴輦，青草洲邊南渡橋。
      坐見司空掃西第，看君侍從落花朝。
      """;

  /** 王維 (全唐詩 128), six syllables. */
  private static final String PASTORAL = "# 田園樂 | 王維\n桃紅復含宿雨，柳綠更帶春煙。\n花落家童未掃，鶯啼山客猶眠。\n";

  @TempDir Path directory;

  private Path file(String name, String... poems) throws IOException {
    return Files.writeString(
        directory.resolve(name), String.join("\n", poems), StandardCharsets.UTF_8);
  }

  @Test
  void aPoemThatKeepsTheLawIsSaidToAndTheExitCodeIsZero() throws IOException {
    CommandRun run = CommandRun.of("check", file("storks.txt", STORK_TOWER)).isDone();
    assertThat(run.lines())
        .containsExactly(
            "登鸛雀樓 · 王之渙",
            "   1  白日依山盡  ●●○○●  ⊙●⊙○●",
            "   2  黃河入海流  ○○●●○  ⊙○⊙●○",
            "   3  欲窮千里目  ●○○●●  ⊙○⊙●●",
            "   4  更上一層樓  ▲●●○○  ⊙●⊙○○",
            "✓ 五言絕句，仄起首句不入韻：合律。",
            "  Quatrain of five syllables, opening oblique, line 1 does not rhyme: keeps the law.",
            "  · 20字中20字可讀（100 %）。",
            "    20 of 20 characters can be read (100 %).",
            "",
            "○平 ●仄 △▲兩讀而讀平、讀仄 ⊙可平可仄 ？不可讀",
            "○ level, ● oblique, △ ▲ read level or oblique of two readings, ⊙ free, ？ unreadable");
  }

  @Test
  void aBrokenRuleIsToldWithItsRemedyAndTheExitCodeIsOne() throws IOException {
    CommandRun run = CommandRun.of("check", file("wei.txt", WEI_TOWN));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "✗ 第3句第2字：失粘，出句第二字應與上聯對句同平仄。\n",
            "Line 3, position 2: the line does not adhere to the line before it.\n",
            "改法：第3句改作仄仄平平平仄仄。\n",
            "To mend it, write line 3 as 仄仄平平平仄仄.\n",
            "~ 第3句第5字：小拗")
        .doesNotContain("\u001B[");
  }

  @Test
  void aCharacterThatMayBeTwoRhymeWordsBreaksNothing() throws IOException {
    Path poem = file("third.txt", THIRD_OF_THE_THIRD);
    assertThat(CommandRun.of("check", poem).isDone().out())
        .contains("第8句第7字「朝」前已押，或爲二詞：旦（陟遙切）、廷（直遙切）；二詞則非重韻。", "morning or court");
    JsonNode verdict =
        JsonMapper.builder()
            .build()
            .readTree(CommandRun.of("check", "--format", "json", poem).out())
            .get(0);
    assertThat(verdict.get("homographs").get(0).get("line").asInt()).isEqualTo(8);
    assertThat(verdict.get("violations").size()).isZero();
  }

  @Test
  void theLanguageMayBeChosenAndTheKeptRulesTold() throws IOException {
    Path poem = file("storks.txt", STORK_TOWER);
    assertThat(CommandRun.of("check", "--language", "zh", poem).isDone().out())
        .contains("合律")
        .doesNotContain("keeps");
    assertThat(CommandRun.of("check", "--language", "en", "--explain", poem).isDone().out())
        .contains("✓ 3 of 3 links between lines (opposition, adhesion) hold.")
        .doesNotContain("合律");
  }

  @Test
  void coloursAreAddedToTheMarksWhereAsked() throws IOException {
    Path poem = file("storks.txt", STORK_TOWER);
    String plain = CommandRun.of("check", poem).isDone().out();
    String coloured = CommandRun.of("check", "--colour", "always", poem).isDone().out();
    assertThat(coloured).contains("\u001B[36m○\u001B[0m", "\u001B[33m●\u001B[0m");
    assertThat(coloured.replaceAll("\u001B\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  @Test
  void jsonHoldsTheVerdictAndTheTree() throws IOException {
    CommandRun run =
        CommandRun.of(
            "check",
            "--format",
            "json",
            file("poems.txt", STORK_TOWER, WEI_TOWN, SACRED_PEAK, PASTORAL));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "4 poems: 1 keep the law; 1 break a rule; 1 are ancient style; 1 are not judged\n");
    JsonNode poems = JsonMapper.builder().build().readTree(run.out());
    assertThat(poems.values().stream().map(poem -> poem.get("outcome").asString()))
        .containsExactly("keeps_the_law", "breaks_a_rule", "ancient_style", "not_judged");
    JsonNode storks = poems.get(0);
    assertThat(storks.get("style").asString()).isEqualTo("regulated");
    assertThat(storks.get("readable").asDouble()).isEqualTo(1.0);
    assertThat(storks.get("rhyme").asString()).isEqualTo("平尤");
    assertThat(storks.get("text").get(2).get("tones").asString()).isEqualTo("仄平平仄仄");
    assertThat(storks.get("explanation").get("details")).hasSize(8);
    JsonNode broken = poems.get(1).get("violations").get(0);
    assertThat(broken.get("kind").asString()).isEqualTo("broken_adhesion");
    assertThat(broken.get("line").asInt()).isEqualTo(3);
    assertThat(broken.get("slot").asInt()).isEqualTo(2);
    assertThat(broken.get("mend_zh").asString()).isEqualTo("第3句改作仄仄平平平仄仄");
    assertThat(poems.get(1).get("deviations").get(0).get("name").asString()).isEqualTo("小拗");
    assertThat(poems.get(2).get("style_reason").asString()).isEqualTo("many_failures");
    assertThat(poems.get(3).get("explanation").get("zh").asString()).startsWith("六言詩");
  }

  @Test
  void htmlIsOnePageThatLoadsNothing() throws IOException {
    Path page = directory.resolve("check.html");
    CommandRun run =
        CommandRun.of(
            "check", "--format", "html", "-o", page, file("poems.txt", STORK_TOWER, WEI_TOWN));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(page)
        .content(StandardCharsets.UTF_8)
        .startsWith("<!DOCTYPE html>")
        .endsWith("</html>\n")
        .contains("<b>白</b><i>●</i><u>⊙</u>", "class=\"syllable level fault\"><b>君</b>", "失粘")
        .doesNotContain("http://", "https://", "<script", "<link", "src=");
  }

  @Test
  void parallelismIsAdviceAndBreaksNothing() throws IOException {
    // 杜甫《春望》: its chin and neck couplets are the schoolbook case of parallelism.
    Path poem = file("spring.txt", "國破山河在，城春草木深。\n感時花濺淚，恨別鳥驚心。\n烽火連三月，家書抵萬金。\n白頭搔更短，渾欲不勝簪。\n");
    CommandRun run = CommandRun.of("check", "--parallelism", "--language", "en", poem).isDone();
    assertThat(run.out()).contains("Couplet 2 seems parallel", "by HanLP's dictionary.");
  }

  @Test
  void aSimplifiedCharacterThatIsUndecidedIsShownAsItWasWritten() throws IOException {
    // 杜甫《春望》: 溅 may stand for characters of either class.
    Path poem = file("s.txt", "国破山河在，城春草木深。\n感时花溅泪，恨别鸟惊心。\n烽火连三月，家书抵万金。\n白头搔更短，浑欲不胜簪。\n");
    assertThat(CommandRun.of("check", poem).isDone().out()).contains("感時花溅淚  ●○○？●", "40字中39字可讀");
  }

  @Test
  void standardInputIsReadAsAFileIs() throws IOException {
    String expected = CommandRun.of("check", file("stdin", STORK_TOWER)).isDone().out();
    InputStream terminal = System.in;
    System.setIn(new ByteArrayInputStream(STORK_TOWER.getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(CommandRun.of("check", "-").isDone().out()).isEqualTo(expected);
    } finally {
      System.setIn(terminal);
    }
  }

  @Test
  void theOutputDoesNotDependOnTheNumberOfThreads() throws IOException {
    StringBuilder many = new StringBuilder();
    String[] numbers = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    for (String a : numbers) {
      for (String b : numbers) {
        for (String c : List.of("山", "雲", "月", "日", "水")) {
          many.append("白").append(a).append("依").append(b).append(c);
          many.append("，黃河入海流。\n欲窮千里目，更上一層樓。\n\n");
        }
      }
    }
    Path poems = file("many.txt", many.toString());
    String one = CommandRun.of("check", "--format", "json", "--threads", 1, poems).out();
    assertThat(one.lines()).hasSize(502);
    assertThat(CommandRun.of("check", "--format", "json", "--threads", 3, poems).out())
        .isEqualTo(one);
  }

  @Test
  void wrongUsageIsRefused() throws IOException {
    CommandRun.of("check", "--threads", 0, file("a.txt", STORK_TOWER)).isRefusedWith("--threads");
    CommandRun.of("check", directory.resolve("none.txt")).isRefusedWith("none.txt", "no such file");
    CommandRun.of("check", "--format", "xml", file("a.txt", STORK_TOWER)).isRefusedWith("xml");
  }
}
