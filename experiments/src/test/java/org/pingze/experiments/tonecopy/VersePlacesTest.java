package org.pingze.experiments.tonecopy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.corpus.Annotator;
import org.pingze.corpus.Poem;
import org.pingze.corpus.RegulatedVerse;
import org.pingze.experiments.report.Place;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tokenize.VerseToken;
import org.pingze.tokenize.VerseToken.Kind;

/** On 王之渙 登鸛雀樓 as characters: {@code <bos>} at 0, line 1 at 1 to 5, its comma at 6, and so on. */
class VersePlacesTest {
  private static final VersePlaces PLACES = new VersePlaces(poem());

  private static TokenizedPoem poem() {
    AnnotatedPoem poem =
        Annotator.builtIn()
            .annotateInContext(
                RegulatedVerse.of(
                    new Poem(
                        "登鸛雀樓", "登鸛雀樓", "王之渙", "", List.of("白日依山盡", "黃河入海流", "欲窮千里目", "更上一層樓"))));
    List<VerseToken> tokens = new ArrayList<>();
    tokens.add(new VerseToken(0, Kind.BEGIN, List.of()));
    for (AnnotatedCharacter character : poem.characters()) {
      tokens.add(new VerseToken(9, Kind.VERSE, List.of(character)));
      if (character.slot() == 5) {
        tokens.add(new VerseToken(3, Kind.PUNCTUATION, List.of()));
      }
    }
    tokens.add(new VerseToken(1, Kind.END, List.of()));
    return new TokenizedPoem(poem, tokens);
  }

  private static List<String> looks(Candidate.Look look) {
    List<String> looks = new ArrayList<>();
    PLACES.each(
        look,
        (predicted, query, key) ->
            looks.add(predicted.line() + "." + predicted.slot() + " at " + query + " to " + key));
    return looks;
  }

  @Test
  void everyTokenStandsWhereAReaderWouldCountIt() {
    assertThat(PLACES.at(0)).isEqualTo(Place.BEGINNING);
    assertThat(PLACES.at(1)).isEqualTo(new Place(1, 1));
    assertThat(PLACES.at(6)).isEqualTo(new Place(1, 6));
    assertThat(PLACES.at(23)).isEqualTo(new Place(4, 5));
  }

  @Test
  void theParallelSlotIsSixTokensBeforeTheSyllablePredicted() {
    assertThat(looks(Candidate.Look.PARALLEL_SLOT))
        .hasSize(15)
        .startsWith("2.1 at 6 to 1", "2.2 at 7 to 2")
        .endsWith("4.5 at 22 to 17");
  }

  @Test
  void theLastSyllableOfTheLineBeforeServesEverySlot() {
    assertThat(looks(Candidate.Look.LINE_FINAL))
        .hasSize(15)
        .startsWith("2.1 at 6 to 5", "2.2 at 7 to 5")
        .endsWith("4.5 at 22 to 17");
  }

  @Test
  void theFirstSlotHasNoSlotBeforeItsParallel() {
    assertThat(looks(Candidate.Look.BEFORE_PARALLEL_SLOT))
        .hasSize(12)
        .startsWith("2.2 at 7 to 1", "2.3 at 8 to 2")
        .endsWith("4.5 at 22 to 16");
  }
}
