package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pingze.tonal.Line;
import org.pingze.tonal.LineFit;
import org.pingze.tonal.LineLength;
import org.pingze.tonal.LineType;
import org.pingze.tonal.MetricalTemplate;
import org.pingze.tonal.RhymeBook;
import org.pingze.tonal.RhymeGroup;
import org.pingze.tonal.RhymeWord;
import org.pingze.tonal.ToneClass;
import org.pingze.tonal.TonePattern;
import org.pingze.tonal.Verdict;
import org.pingze.tonal.Violation;

class LawfulVerseTest {
  private static final RhymeBook BOOK = RhymeBook.builtIn();
  private static final List<MetricalTemplate> OCTAVES = octaves();
  private static final int POEMS = 2_000;

  private static List<MetricalTemplate> octaves() {
    List<MetricalTemplate> octaves = new ArrayList<>();
    octaves.addAll(MetricalTemplate.all(8, LineLength.FIVE));
    octaves.addAll(MetricalTemplate.all(8, LineLength.SEVEN));
    return octaves;
  }

  private static RandomGenerator seeded() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(20_260_101);
  }

  private static List<RegulatedVerse> poemsWithout(Law... dropped) {
    Set<Law> laws = EnumSet.allOf(Law.class);
    laws.removeAll(Arrays.asList(dropped));
    return LawfulVerse.of(BOOK, laws).poems(POEMS, OCTAVES, seeded()).toList();
  }

  private static RhymeGroup group(int character) {
    return BOOK.readingsInUse(character).get(0).group();
  }

  private static TonePattern pattern(RegulatedVerse verse, int line) {
    return new TonePattern(
        Arrays.stream(verse.poem().characters(line))
            .mapToObj(character -> group(character).tone().toneClass())
            .toList());
  }

  private static RhymeGroup rhyme(RegulatedVerse verse, int line) {
    int[] characters = verse.poem().characters(line);
    return group(characters[characters.length - 1]);
  }

  private static ToneClass opening(RegulatedVerse verse, int line) {
    return pattern(verse, line).at(2);
  }

  /** How often the closing lines oppose the line before them at slot 2. */
  private static double opposing(List<RegulatedVerse> poems) {
    return poems.stream()
        .flatMap(
            verse -> Stream.of(2, 4, 6, 8).map(l -> opening(verse, l) != opening(verse, l - 1)))
        .mapToInt(opposes -> opposes ? 1 : 0)
        .average()
        .orElseThrow();
  }

  /** How often the opening lines from 3 on adhere to the line before them at slot 2. */
  private static double adhering(List<RegulatedVerse> poems) {
    return poems.stream()
        .flatMap(verse -> Stream.of(3, 5, 7).map(l -> opening(verse, l) == opening(verse, l - 1)))
        .mapToInt(adheres -> adheres ? 1 : 0)
        .average()
        .orElseThrow();
  }

  /** How often a closing line rhymes with line 2. */
  private static double rhyming(List<RegulatedVerse> poems) {
    return poems.stream()
        .flatMap(verse -> Stream.of(4, 6, 8).map(l -> rhyme(verse, l).equals(rhyme(verse, 2))))
        .mapToInt(rhymes -> rhymes ? 1 : 0)
        .average()
        .orElseThrow();
  }

  /** How often a line is of the type that its opening and its place ask for. */
  private static double regular(List<RegulatedVerse> poems) {
    return poems.stream()
        .flatMap(
            verse ->
                Stream.of(2, 3, 4, 5, 6, 7, 8)
                    .map(
                        l ->
                            LineType.of(
                                    opening(verse, l),
                                    l % 2 == 0 ? ToneClass.LEVEL : ToneClass.OBLIQUE)
                                .admits(pattern(verse, l))))
        .mapToInt(admits -> admits ? 1 : 0)
        .average()
        .orElseThrow();
  }

  static List<MetricalTemplate> everyTemplate() {
    List<MetricalTemplate> templates = new ArrayList<>(OCTAVES);
    for (int lines : new int[] {4, 10, 24}) {
      templates.addAll(MetricalTemplate.all(lines, LineLength.FIVE));
      templates.addAll(MetricalTemplate.all(lines, LineLength.SEVEN));
    }
    return templates;
  }

  @ParameterizedTest
  @MethodSource("everyTemplate")
  void withAllLawsAPoemBreaksNoRuleOfItsTemplate(MetricalTemplate template) {
    LawfulVerse writer = LawfulVerse.of(BOOK, EnumSet.allOf(Law.class));

    for (RegulatedVerse verse : writer.poems(50, List.of(template), seeded()).toList()) {
      List<Line> lines = new ArrayList<>();
      Set<Integer> rhymeWords = new HashSet<>();
      Set<RhymeGroup> groups = new HashSet<>();
      for (int line = 1; line <= verse.lines(); line++) {
        lines.add(
            new Line(
                Line.of(pattern(verse, line)).syllables(),
                Optional.of(new RhymeWord(rhyme(verse, line), true))));
        if (template.rhymes(line)) {
          rhymeWords.add(verse.poem().characters(line)[template.length().syllables() - 1]);
          groups.add(rhyme(verse, line));
        }
      }
      // Line.of writes 平 and 仄 for characters, so rhyme words seem repeated; they are counted
      // below.
      assertThat(Verdict.of(lines).violations())
          .allMatch(violation -> violation.kind() == Violation.Kind.REPEATED_RHYME_WORD);
      assertThat(Verdict.of(lines).lines())
          .extracting(LineFit::type)
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, verse.lines()).mapToObj(template::lineType).toList());
      assertThat(groups).hasSize(1);
      assertThat(rhymeWords).hasSameSizeAs(template.rhymingLines());
    }
  }

  @Test
  void withAllLawsEachHoldsWithoutException() {
    List<RegulatedVerse> poems = poemsWithout();

    assertThat(opposing(poems)).isOne();
    assertThat(adhering(poems)).isOne();
    assertThat(rhyming(poems)).isOne();
    assertThat(regular(poems)).isOne();
  }

  /** 8 000 lines: five standard deviations of a fair coin are 0.028. */
  @Test
  void withoutOppositionClosingLinesOpposeByChanceAndTheOtherLawsHold() {
    List<RegulatedVerse> poems = poemsWithout(Law.OPPOSITION);

    assertThat(opposing(poems)).isCloseTo(0.5, within(0.028));
    assertThat(adhering(poems)).isOne();
    assertThat(rhyming(poems)).isOne();
    assertThat(regular(poems)).isOne();
  }

  /** 6 000 lines: five standard deviations of a fair coin are 0.032. */
  @Test
  void withoutAdhesionOpeningLinesAdhereByChanceAndTheOtherLawsHold() {
    List<RegulatedVerse> poems = poemsWithout(Law.ADHESION);

    assertThat(opposing(poems)).isOne();
    assertThat(adhering(poems)).isCloseTo(0.5, within(0.032));
    assertThat(rhyming(poems)).isOne();
    assertThat(regular(poems)).isOne();
  }

  /** Chance is the sum of the squared shares of the level groups among sure level characters. */
  @Test
  void withoutRhymeClosingLinesRhymeByChanceAndTheOtherLawsHold() {
    Map<RhymeGroup, Integer> sizes = new HashMap<>();
    for (int character : BOOK.characters()) {
      if (BOOK.readingsInUse(character).size() == 1
          && group(character).tone().toneClass() == ToneClass.LEVEL) {
        sizes.merge(group(character), 1, Integer::sum);
      }
    }
    double all = sizes.values().stream().mapToInt(Integer::intValue).sum();
    double chance = sizes.values().stream().mapToDouble(n -> n / all * n / all).sum();
    List<RegulatedVerse> poems = poemsWithout(Law.RHYME);

    assertThat(opposing(poems)).isOne();
    assertThat(adhering(poems)).isOne();
    // The three comparisons of a poem share line 2, so their errors add up: 2 000 poems, not 6 000.
    assertThat(rhyming(poems))
        .isCloseTo(chance, within(5 * Math.sqrt(chance * (1 - chance) / POEMS)));
    assertThat(regular(poems)).isOne();
  }

  /** Slot 4 then equals slot 2 half of the time, since lines open both ways equally often. */
  @Test
  void withoutTheTemplateSlotsAreDrawnByChanceAndTheOtherLawsHold() {
    List<RegulatedVerse> poems = poemsWithout(Law.TEMPLATE);
    double alternating =
        poems.stream()
            .flatMap(
                verse ->
                    Stream.of(1, 2, 3, 4, 5, 6, 7, 8)
                        .map(l -> pattern(verse, l).at(2) != pattern(verse, l).at(4)))
            .mapToInt(alternates -> alternates ? 1 : 0)
            .average()
            .orElseThrow();

    assertThat(opposing(poems)).isOne();
    assertThat(adhering(poems)).isOne();
    assertThat(rhyming(poems)).isOne();
    assertThat(regular(poems)).isLessThan(0.5);
    assertThat(alternating).isCloseTo(0.5, within(0.02)); // 16 000 lines, five deviations
  }

  @Test
  void withoutAnyLawEverythingIsChance() {
    List<RegulatedVerse> poems = poemsWithout(Law.values());

    assertThat(opposing(poems)).isCloseTo(0.5, within(0.028));
    assertThat(adhering(poems)).isCloseTo(0.5, within(0.032));
    assertThat(rhyming(poems)).isLessThan(0.1);
    assertThat(regular(poems)).isLessThan(0.3);
  }

  @ParameterizedTest
  @EnumSource(ToneClass.class)
  void theFirstLineOpensAsItsTemplateSaysWhateverTheLaws(ToneClass opening) {
    MetricalTemplate template = new MetricalTemplate(4, LineLength.SEVEN, opening, false);

    for (Set<Law> laws : List.of(EnumSet.noneOf(Law.class), EnumSet.allOf(Law.class))) {
      for (RegulatedVerse verse :
          LawfulVerse.of(BOOK, laws).poems(100, List.of(template), seeded()).toList()) {
        assertThat(opening(verse, 1)).isEqualTo(opening);
      }
    }
  }

  @Test
  void everyLabelOfLawfulVerseIsSure() {
    Annotator annotator = Annotator.builtIn();
    for (RegulatedVerse verse : poemsWithout().subList(0, 200)) {
      assertThat(annotator.annotate(verse).characters())
          .allSatisfy(
              annotated -> {
                assertThat(annotated.label().source()).isEqualTo(LabelSource.TABLE);
                assertThat(annotated.label().group()).contains(group(annotated.character()));
                assertThat(annotated.label().groupSource()).isEqualTo(LabelSource.TABLE);
              });
    }
  }

  @Test
  void theSameSeedWritesTheSamePoems() {
    assertThat(CorpusHash.sha256(poemsWithout())).isEqualTo(CorpusHash.sha256(poemsWithout()));
  }

  @Test
  void aPoemIsWrittenOnlyWhenItIsAskedFor() {
    LawfulVerse writer = LawfulVerse.of(BOOK, EnumSet.allOf(Law.class));
    assertThat(writer.poems(Integer.MAX_VALUE, OCTAVES, seeded()).limit(3))
        .containsExactlyElementsOf(poemsWithout().subList(0, 3));
  }

  @Test
  void charactersAreDrawnAsOftenAsTheyAreWeighted() {
    // 中 is level or departing, and so is never drawn.
    Map<Integer, Integer> weights = new HashMap<>();
    "東童公中".codePoints().forEach(character -> weights.put(character, 1));
    weights.put("月".codePointAt(0), 9);
    weights.put("日".codePointAt(0), 1);
    List<RegulatedVerse> poems =
        LawfulVerse.of(BOOK, weights, EnumSet.allOf(Law.class))
            .poems(4_000, MetricalTemplate.all(4, LineLength.FIVE), seeded())
            .toList();
    Map<Integer, Integer> counts = new HashMap<>();
    for (RegulatedVerse verse : poems) {
      verse
          .poem()
          .lines()
          .forEach(line -> line.codePoints().forEach(c -> counts.merge(c, 1, Integer::sum)));
    }
    double share =
        counts.get("月".codePointAt(0))
            / (double) (counts.get("月".codePointAt(0)) + counts.get("日".codePointAt(0)));

    weights.remove("中".codePointAt(0));
    assertThat(counts).containsOnlyKeys(weights.keySet());
    assertThat(share).isCloseTo(0.9, within(0.01));
  }

  @Test
  void tooFewCharactersAreRefusedWithTheCure() {
    Map<Integer, Integer> oblique = Map.of("月".codePointAt(0), 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LawfulVerse.of(BOOK, oblique, EnumSet.allOf(Law.class)))
        .withMessageContaining("give level and oblique ones");

    Map<Integer, Integer> few = Map.of("月".codePointAt(0), 1, "東".codePointAt(0), 1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                LawfulVerse.of(BOOK, few, EnumSet.allOf(Law.class))
                    .poems(1, OCTAVES, seeded())
                    .toList())
        .withMessageContaining("fewer lines");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> LawfulVerse.of(BOOK, Map.of("月".codePointAt(0), 0), EnumSet.allOf(Law.class)))
        .withMessageContaining("the weight of 月 is 0");
  }
}
