package org.pingze.corpus.building;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pingze.corpus.CorpusReader;
import org.pingze.corpus.Exclusion;
import org.pingze.corpus.ExclusionReason;
import org.pingze.tonal.RhymeBook;

class PoemSelectionTest {
  private static final PoemSelection SELECTION = new PoemSelection(RhymeBook.builtIn());

  /** 宋太祖, 日詩 (全宋詩 1). */
  private static final String SUN = "欲出未出光辣達，千山萬山如火發。須臾走向天上來，逐却殘星趕却月。";

  private final List<SelectedPoem> chosen = new ArrayList<>();
  private final List<Exclusion> leftOut = new ArrayList<>();

  private void select(String text) {
    CorpusReader source =
        CorpusReader.of(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "poems.txt");
    SELECTION.read(source, chosen::add, leftOut::add);
  }

  @Test
  void aTextThatDiffersByVariantGraphsOnlyComesOnce() {
    select("# 日詩\n" + SUN + "\n\n# 日\n" + SUN.replace('却', '卻').replace('來', '来'));

    assertThat(chosen).hasSize(1);
    assertThat(chosen.get(0).poem().lines()).element(3).isEqualTo("逐却殘星趕却月");
    assertThat(leftOut).extracting(Exclusion::reason).containsExactly(ExclusionReason.DUPLICATE);
  }

  @ParameterizedTest
  @CsvSource({
    "句, 未離海底千山黑，纔到天中萬國明。, FRAGMENT", // 宋太祖
    "殘星, 未離海底千山黑，纔到天中萬國明。, FRAGMENT", // a single couplet, whatever its title
    "存目  其一, 詩題：原無題句：微臣自愧頭如雪，也向鈞天侍玉皇。, NOTICE", // 扈蒙
    "夏日聯句, 人皆苦炎熱，我愛夏日長。熏風自南來，殿閣生微涼。, LINKED_VERSE", // 唐文宗 and 柳公權
    "春, 东门车，西门马，干。, UNDECIDED_SCRIPT"
  })
  void whatIsNoWholePoemByOnePoetIsLeftOut(String title, String text, ExclusionReason reason) {
    select("# " + title + "\n" + text);

    assertThat(chosen).isEmpty();
    assertThat(leftOut).extracting(Exclusion::reason).containsExactly(reason);
  }

  @Test
  void theReasonsNamedAreThoseThatOccur() {
    String sun = "\"" + SUN + "\"\n";
    String table =
        "title,text\n"
            + ("日詩," + sun + "日," + sun)
            + "句,未離海底千山黑，纔到天中萬國明。\n"
            + "存目,詩題：原無題句：微臣自愧頭如雪，也向鈞天侍玉皇。\n"
            + "夏日聯句,人皆苦炎熱，我愛夏日長。熏風自南來，殿閣生微涼。\n"
            + "春,东门车，西门马，干。\n"
            + "日,欲出□出光辣達，千山萬山如火發。須臾走向天上來。\n"
            + "日,欲出{酉/戢}出光辣達，千山萬山如火發。須臾走向天上來。\n"
            + "日,欲出未出sun光辣達，千山萬山如火發。須臾走向天上來。\n"
            + "日,欲出未出3光辣達，千山萬山如火發。須臾走向天上來。\n"
            + "日,欲出未出（光辣達，千山萬山如火發。須臾走向天上來。\n"
            + "日,……\n"
            + "日\n";
    CorpusReader source =
        CorpusReader.of(
            new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)), "poems.csv");
    SELECTION.read(source, chosen::add, leftOut::add);

    assertThat(leftOut)
        .extracting(Exclusion::reason)
        .containsExactlyInAnyOrderElementsOf(PoemSelection.REASONS);
    assertThat(chosen).hasSize(1);
  }

  @Test
  void aPrefaceInProseIsSetAsideWhereTheTitleAnnouncesIt() {
    // 王之渙, 登鸛雀樓, under a preface of our own.
    String verse = "白日依山盡，黃河入海流。欲窮千里目，更上一層樓。";
    select("# 登鸛雀樓並序\n河中府有樓，三層，前瞻中條。\n" + verse);
    select("# 登樓\n河中府有樓，三層，前瞻中條。\n" + verse);

    assertThat(chosen.get(0).poem().lines()).hasSize(4).first().isEqualTo("白日依山盡");
    assertThat(chosen.get(0).prefaceLines()).isEqualTo(3);
    assertThat(chosen.get(1).poem().lines()).hasSize(7);
  }

  @Test
  void aSimplifiedPoemIsConvertedOrLeftOut() {
    select("白日依山尽，黄河入海流。欲穷千里目，更上一层楼。");

    assertThat(chosen.get(0).poem().lines()).element(3).isEqualTo("更上一層樓");
    assertThat(chosen.get(0).converted()).isPositive();
  }
}
