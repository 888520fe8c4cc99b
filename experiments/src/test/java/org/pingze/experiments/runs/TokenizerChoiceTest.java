package org.pingze.experiments.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerChoiceTest {
  @Test
  void aKindIsLearnedAndADirectoryIsNot() {
    assertThat(TokenizerChoice.parse("char").isLearned()).isTrue();
    assertThat(TokenizerChoice.parse("byte-bpe:4400").isLearned()).isTrue();
    assertThat(TokenizerChoice.parse("models/gpt2").isLearned()).isFalse();
  }

  @Test
  void itsNameCanBeThatOfAFile() {
    assertThat(TokenizerChoice.parse("byte-bpe:4400").fileName()).isEqualTo("byte-bpe-4400");
    assertThat(TokenizerChoice.parse("models/gpt2").fileName()).isEqualTo("gpt2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bpe", "bpe:", "bpe:many", "byte-bpe:0", "char:-3", " "})
  void aKindWithoutASizeAndASizeThatIsNoneAreRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenizerChoice.parse(name))
        .withMessageContaining("tokenizer");
  }
}
