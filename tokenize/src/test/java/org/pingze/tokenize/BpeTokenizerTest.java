package org.pingze.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pingze.corpus.BuiltInPoems;
import org.pingze.tokenize.BpeTokenizer.Settings;

class BpeTokenizerTest {
  @TempDir Path folder;

  private HuggingFaceVerseTokenizer opened(int vocabulary, TokenUnit unit, LineBorders borders) {
    BpeTokenizer.train(BuiltInPoems.all(), Settings.of(vocabulary, unit, borders), learned -> {})
        .write(folder);
    return HuggingFaceVerseTokenizer.open(folder);
  }

  @Test
  void whatIsTrainedOnCharactersIsOpenedThroughDjl() {
    HuggingFaceVerseTokenizer tokenizer = opened(2300, TokenUnit.CHARACTER, LineBorders.KEPT);

    assertThat(tokenizer.vocabularySize()).isEqualTo(2300);
    assertThat(tokenizer.bosId()).isZero();
    assertThat(tokenizer.eosId()).isEqualTo(1);
    assertThat(tokenizer.unknownId()).hasValue(2);
    assertThat(tokenizer.encode(Poems.annotated(Poems.STORK_TOWER)).tokens())
        .noneMatch(VerseToken::crossesLineEnd)
        .anyMatch(token -> token.characters().size() > 1);
  }

  @Test
  void toAByteLevelVocabularyNothingIsUnknown() {
    HuggingFaceVerseTokenizer tokenizer = opened(700, TokenUnit.BYTE, LineBorders.KEPT);

    assertThat(tokenizer.unknownId()).isEmpty();
    assertThat(tokenizer.encode(Poems.annotated(Poems.BEYOND_BASIC_PLANE)).tokens())
        .filteredOn(token -> token.kind() == VerseToken.Kind.VERSE)
        .anyMatch(token -> token.first().character() == "𤜼".codePointAt(0));
  }

  @Test
  void theSamePoemsGiveTheSameFiles() throws IOException {
    opened(2300, TokenUnit.CHARACTER, LineBorders.CROSSED);
    String first = Files.readString(folder.resolve("tokenizer.json"), StandardCharsets.UTF_8);
    opened(2300, TokenUnit.CHARACTER, LineBorders.CROSSED);

    assertThat(folder.resolve("tokenizer.json")).hasContent(first);
  }

  @Test
  void withoutPoemsNothingIsLearned() {
    Settings settings = Settings.of(700, TokenUnit.BYTE, LineBorders.KEPT);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> BpeTokenizer.train(List.of(), settings, learned -> {}))
        .withMessageContaining("no text to learn from");
  }
}
