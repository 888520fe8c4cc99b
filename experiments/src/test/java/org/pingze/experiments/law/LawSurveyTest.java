package org.pingze.experiments.law;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pingze.corpus.Annotator;
import org.pingze.corpus.CorpusReader;
import org.pingze.corpus.Poem;
import org.pingze.corpus.RegulatedVerse;
import org.pingze.corpus.period.Period;
import org.pingze.corpus.period.PoetPeriods;
import org.pingze.experiments.report.Estimate;

class LawSurveyTest {
  /** Three poems of known outcome: one lawful, one with a lost adhesion, one of ancient style. */
  private static final String THREE =
      """
      # 登鸛雀樓 | 王之渙
      白日依山盡，黃河入海流。
      欲窮千里目，更上一層樓。

      # 渭城曲 | 王維
      渭城朝雨浥輕塵，客舍青青柳色新。
      勸君更盡一杯酒，西出陽關無故人。

      # 望嶽 | 杜甫
      岱宗夫如何，齊魯青未了。
      造化鍾神秀，陰陽割昏曉。
      盪胸生曾雲，決眥入歸鳥。
      會當凌絕頂，一覽眾山小。
      """;

  private static final Annotator ANNOTATOR = Annotator.builtIn();

  private static RandomGenerator seeded(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static LawSurvey survey(String text, long seed, int threads) {
    CorpusReader reader =
        CorpusReader.of(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "poems.txt");
    return LawSurvey.of(reader, ANNOTATOR, PoetPeriods.builtIn(), seeded(seed), threads, () -> {});
  }

  @Test
  void threePoemsAreCountedAsTheyAre() {
    RuleCounts all = survey(THREE, 1, 2).all();
    assertThat(all.poems()).isEqualTo(3);
    assertThat(all.kept(Reading.WRITTEN_ALL, Rule.WHOLE_LAW)).isEqualTo(1);
    assertThat(all.kept(Reading.WRITTEN_ALL, Rule.REGULATED_STYLE)).isEqualTo(2);
    assertThat(all.kept(Reading.WRITTEN_ALL, Rule.PATTERN)).isEqualTo(2);
    assertThat(all.kept(Reading.WRITTEN_ALL, Rule.ADHESION)).isEqualTo(1);
    assertThat(all.kept(Reading.WRITTEN_ALL, Rule.NO_THREE_LEVEL_TAIL)).isEqualTo(2);
    assertThat(all.judged(Reading.WRITTEN_ALL, Rule.WHOLE_LAW)).isEqualTo(3);
  }

  @Test
  void poemsAreGroupedByFormPeriodAndPoet() {
    assertThat(survey(THREE, 1, 1).groups().keySet())
        .extracting(Group::name)
        .containsExactly(
            "all",
            "五絕 quatrain",
            "五律 octave",
            "七絕 quatrain",
            "盛唐 High Tang (from 713)",
            "杜甫",
            "王之渙",
            "王維");
  }

  @Test
  void periodsStandInTheOrderOfTimeAndTheUnknownLast() {
    List<Group> periods =
        Stream.concat(
                Stream.of(Optional.<Period>empty()), Stream.of(Period.values()).map(Optional::of))
            .map(Group::ofPeriod)
            .sorted()
            .toList();
    assertThat(periods).extracting(Group::name).last().isEqualTo("unknown");
    assertThat(periods.subList(0, 7)).extracting(Group::name).first(as(STRING)).startsWith("初唐");
    assertThat(periods).extracting(Group::name).element(6, as(STRING)).startsWith("南宋");
  }

  @Test
  void shufflingKeepsTheCharactersAndTheShape() {
    RegulatedVerse verse =
        RegulatedVerse.of(new Poem("1", "", "", "", List.of("白日依山盡", "黃河入海流", "欲窮千里目", "更上一層樓")));
    RegulatedVerse shuffled = LawSurvey.shuffled(verse, seeded(1));
    assertThat(shuffled.poem().lines()).hasSize(4).isNotEqualTo(verse.poem().lines());
    assertThat(sorted(shuffled)).containsExactly(sorted(verse));
    assertThat(LawSurvey.shuffled(verse, seeded(1))).isEqualTo(shuffled);
  }

  private static int[] sorted(RegulatedVerse verse) {
    int[] characters = String.join("", verse.poem().lines()).codePoints().toArray();
    Arrays.sort(characters);
    return characters;
  }

  @Test
  void shuffledVerseSeldomKeepsTheLawAndTheCountsHangOnTheSeedAlone() {
    StringBuilder text = new StringBuilder();
    for (String mountain : List.of("山", "雲", "花", "煙", "松", "風", "沙", "霜")) {
      for (String water : List.of("河", "江", "雲", "溪", "泉", "川", "波", "流")) {
        text.append("白日依").append(mountain).append("盡，黃").append(water).append("入海流。\n");
        text.append("欲窮千里目，更上一層樓。\n\n");
      }
    }
    RuleCounts counts = survey(text.toString(), 7, 1).all();
    assertThat(counts.kept(Reading.WRITTEN_TABLE, Rule.WHOLE_LAW)).isGreaterThanOrEqualTo(56);
    assertThat(counts.kept(Reading.SHUFFLED_TABLE, Rule.WHOLE_LAW)).isLessThan(16);
    RuleCounts again = survey(text.toString(), 7, 3).all();
    for (Reading reading : Reading.values()) {
      for (Rule rule : Rule.values()) {
        assertThat(again.kept(reading, rule)).isEqualTo(counts.kept(reading, rule));
      }
    }
  }

  @Test
  void theIntervalIsWilsons() {
    // 1 of 3: centre (1/3 + z²/6) / (1 + z²/3) with z = 1.959964, by hand 0.0615 to 0.7923.
    Estimate share = survey(THREE, 1, 1).all().share(Reading.WRITTEN_ALL, Rule.WHOLE_LAW);
    assertThat(share.value()).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(share.low()).isCloseTo(0.0615, within(1e-4));
    assertThat(share.high()).isCloseTo(0.7923, within(1e-4));
    assertThat(share.n()).isEqualTo(3);
  }

  @Test
  void whatWasNotCountedHasNoShare() {
    Estimate none = new RuleCounts().share(Reading.WRITTEN_ALL, Rule.RHYME);
    assertThat(none.n()).isZero();
    assertThat(none.hasInterval()).isFalse();
  }
}
