package org.pingze.corpus.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.Annotation;
import org.pingze.corpus.Annotator;
import org.pingze.corpus.BuiltInPoems;
import org.pingze.corpus.LabelSource;
import org.pingze.corpus.Poem;
import org.pingze.tonal.RhymeBook;

class TranscriberTest {
  private static final Transcriber TRANSCRIBER = new Transcriber(RhymeBook.builtIn());

  /** Four characters that only the simplified script has, so that the poem is told to be in it. */
  private static final String SIMPLIFIED = "东门车马";

  private static Transcription transcribe(String... lines) {
    return TRANSCRIBER.transcribe(new Poem("a", "", "", "", List.of(lines)));
  }

  @Test
  void aSimplifiedPoemIsReadAsTheTraditionalOne() {
    Transcription stork = transcribe("白日依山尽", "黄河入海流", "欲穷千里目", "更上一层楼");
    assertThat(stork.traditional().lines()).element(3).isEqualTo("更上一層樓");
    assertThat(stork.traditional().lines()).element(2).asString().startsWith("欲窮千");
    assertThat(stork.original().lines()).first().isEqualTo("白日依山尽");
    assertThat(stork.undecided()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "干戈, 干戈", // 干戈 "arms", level
    "树干, 樹幹", // 幹 "trunk", oblique
    "一只, 一隻", // 隻 "one of a pair", entering
    "东征, 東征", // 征 "campaign"
    "头发, 頭髮"
  })
  void aWordDecidesWhatAnAmbiguousCharacterStandsFor(String word, String traditional) {
    assertThat(transcribe(SIMPLIFIED, word).traditional().lines())
        .element(1)
        .isEqualTo(traditional);
  }

  @ParameterizedTest
  @CsvSource({"干", "只", "征", "几"})
  void aCharacterWhoseCandidatesDifferInToneClassIsLeftUndecided(String character) {
    Transcription read = transcribe(SIMPLIFIED, character);
    assertThat(read.traditional().lines()).element(1).isEqualTo("〓");
    assertThat(read.undecided()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"发, 發", "云, 雲", "后, 後", "斤, 斤"})
  void aCharacterWhoseCandidatesShareTheirToneClassIsConverted(String one, String traditional) {
    assertThat(transcribe(SIMPLIFIED, one).traditional().lines()).element(1).isEqualTo(traditional);
  }

  @Test
  void anUndecidedCharacterHasNoLabelAndStandsAsWritten() {
    Annotation annotation = transcribe("东门车马", "干", "只").annotatedBy(Annotator.builtIn());
    List<AnnotatedCharacter> characters = annotation.withMetre();
    assertThat(characters).hasSize(6);
    assertThat(characters.get(4).character()).isEqualTo('干');
    assertThat(characters.get(4).label().source()).isEqualTo(LabelSource.UNKNOWN);
    assertThat(characters.get(0).character()).isEqualTo('东');
    assertThat(characters.get(0).label().source()).isEqualTo(LabelSource.TABLE);
  }

  @Test
  void traditionalPoemsAreTakenAsTheyAre() {
    BuiltInPoems.all()
        .forEach(
            verse ->
                assertThat(TRANSCRIBER.transcribe(verse.poem()))
                    .isEqualTo(Transcription.none(verse.poem())));
  }

  @ParameterizedTest
  @CsvSource({
    "滿庭芳草樓前綠, false", // traditional
    "滿庭芳草楼前綠, false", // one stray simplified character among traditional ones
    "逐却殘星趕却月, false", // 宋太祖, 日詩: 却 is a variant graph
    "山梅能摘索, false", // nothing that tells
    "满庭芳草楼前绿, true"
  })
  void theScriptIsToldByTheCharactersOfOneScriptAlone(String line, boolean simplified) {
    Poem poem = new Poem("a", "", "", "", List.of(line));
    assertThat(new Script().isSimplified(poem)).isEqualTo(simplified);
  }
}
