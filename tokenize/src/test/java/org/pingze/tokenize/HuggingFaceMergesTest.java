package org.pingze.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pingze.corpus.BuiltInPoems;
import org.pingze.tokenize.bpe.BpeVocabulary;
import org.pingze.tokenize.bpe.BpeVocabulary.Merge;

/** The trainer against the merges that Hugging Face's tokenizers 0.23.2 learned from the same. */
class HuggingFaceMergesTest {
  @ParameterizedTest
  @CsvSource({
    "2300, CHARACTER, KEPT, merges_char_kept.tsv",
    "2300, CHARACTER, CROSSED, merges_char_crossed.tsv",
    "700, BYTE, KEPT, merges_byte_kept.tsv",
    "700, BYTE, CROSSED, merges_byte_crossed.tsv"
  })
  void theMergesAreThoseOfHuggingFacesTrainerInTheSameOrder(
      int size, TokenUnit unit, LineBorders borders, String file) throws IOException {
    BpeTokenizer tokenizer =
        BpeTokenizer.train(
            BuiltInPoems.all(), BpeTokenizer.Settings.of(size, unit, borders), learned -> {});

    BpeVocabulary vocabulary = tokenizer.vocabulary();
    assertThat(vocabulary.merges()).isEqualTo(merges(file));
    assertThat(vocabulary.tokens()).hasSize(size).doesNotHaveDuplicates();
  }

  private static List<Merge> merges(String file) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(HuggingFaceMergesTest.class.getResourceAsStream(file))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.contains("\t"))
          .map(line -> line.split("\t", -1))
          .map(parts -> new Merge(parts[0], parts[1]))
          .toList();
    }
  }
}
