package org.pingze.probes.verse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pingze.tokenize.HuggingFaceVerseTokenizer;
import org.pingze.tonal.Line;
import org.pingze.tonal.LineFit;
import org.pingze.tonal.LineLength;
import org.pingze.tonal.MetricalTemplate;
import org.pingze.tonal.RhymeBook;
import org.pingze.tonal.RhymeGroup;
import org.pingze.tonal.Tone;
import org.pingze.tonal.ToneClass;
import org.pingze.tonal.TonePattern;

/** Poems drawn blindly among what the filter allows, with the vocabulary of the built-in model. */
class VerseFilterTest {
  private static final HuggingFaceVerseTokenizer TOKENIZER =
      HuggingFaceVerseTokenizer.open(Path.of("..", "experiments", "models", "tang", "tokenizer"));
  private static final RhymeBook BOOK = RhymeBook.builtIn();
  private static final VocabularyTones TONES = VocabularyTones.of(TOKENIZER, BOOK);

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(9);

  private static Stream<MetricalTemplate> templates() {
    return Stream.of(LineLength.values())
        .flatMap(length -> Stream.of(4, 8).map(lines -> MetricalTemplate.all(lines, length)))
        .flatMap(List::stream);
  }

  private int[] draw(VerseFilter filter) {
    int[] row = {TOKENIZER.bosId()};
    for (BitSet next = filter.allowed(row); !next.isEmpty(); next = filter.allowed(row)) {
      int[] tokens = next.stream().toArray();
      row = Arrays.copyOf(row, row.length + 1);
      row[row.length - 1] = tokens[random.nextInt(tokens.length)];
    }
    return row;
  }

  private static List<RhymeGroup> check(MetricalTemplate template, VerseFilter filter, int[] row) {
    assertThat(row).hasSize(filter.length()).endsWith(TOKENIZER.eosId());
    int perLine = template.length().syllables() + 1;
    List<RhymeGroup> groups = new ArrayList<>();
    Set<Integer> words = new HashSet<>();
    for (int line = 1; line <= template.lines(); line++) {
      List<ToneClass> classes = new ArrayList<>();
      for (int slot = 1; slot < perLine; slot++) {
        classes.add(TONES.onlyClass(row[(line - 1) * perLine + slot]).orElseThrow());
      }
      TonePattern pattern = new TonePattern(classes);
      assertThat(LineFit.of(Line.of(pattern), line, template.lineType(line)).violations())
          .as(template + " line " + line + ": " + pattern)
          .isEmpty();
      assertThat(TOKENIZER.token(row[line * perLine])).isEqualTo(line % 2 == 1 ? "，" : "。");
      if (template.rhymes(line)) {
        int word = row[line * perLine - 1];
        assertThat(words.add(word)).isTrue();
        groups.addAll(TONES.groups(word));
      }
    }
    return groups;
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyPoemThatIsLetThroughKeepsTheTemplateAndTheRhyme(MetricalTemplate template) {
    VerseFilter filter = VerseFilter.of(template, VerseFilter.Rhyme.ONE_GROUP, TOKENIZER, BOOK);
    for (int poem = 0; poem < 3; poem++) {
      List<RhymeGroup> groups = check(template, filter, draw(filter));
      assertThat(groups).hasSize(template.rhymingLines().size());
      assertThat(new HashSet<>(groups)).hasSize(1);
    }
  }

  @Test
  void theGroupOfTheRhymeCanBeChosenOrLeftFree() {
    MetricalTemplate template = MetricalTemplate.all(8, LineLength.FIVE).get(1);
    RhymeGroup chosen = group("東");
    VerseFilter filter = VerseFilter.rhyming(template, chosen, TOKENIZER, BOOK);
    assertThat(check(template, filter, draw(filter))).hasSize(5).containsOnly(chosen);
    VerseFilter free = VerseFilter.of(template, VerseFilter.Rhyme.FREE, TOKENIZER, BOOK);
    assertThat(new HashSet<>(check(template, free, draw(free)))).hasSizeGreaterThan(1);
  }

  @Test
  void aGroupOfTooFewCharactersIsRefused() {
    MetricalTemplate long60 = MetricalTemplate.all(120, LineLength.FIVE).get(0);
    assertThatThrownBy(() -> VerseFilter.rhyming(long60, group("江"), TOKENIZER, BOOK))
        .hasMessageContaining("characters that are of group 平江 only")
        .hasMessageContaining("needs 60 rhyme words");
  }

  private static RhymeGroup group(String name) {
    return BOOK.groups().stream()
        .filter(group -> group.tone() == Tone.LEVEL && group.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
