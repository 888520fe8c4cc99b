package org.pingze.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pingze.corpus.RegulatedVerse;

/** Tokenizers put together as others do it, on vocabularies of a few tokens. */
class ForeignTokenizersTest {
  private static final String METASPACE =
      "{\"type\": \"Metaspace\", \"replacement\": \"▁\", \"prepend_scheme\": \"always\"}";

  @TempDir Path folder;

  private HuggingFaceVerseTokenizer open(String begin, String end, String... members)
      throws IOException {
    Files.writeString(
        folder.resolve("tokenizer.json"),
        "{\"version\": \"1.0\", " + String.join(", ", members) + "}",
        StandardCharsets.UTF_8);
    Files.writeString(
        folder.resolve("tokenizer_config.json"),
        "{\"bos_token\": \"" + begin + "\", \"eos_token\": \"" + end + "\"}",
        StandardCharsets.UTF_8);
    return HuggingFaceVerseTokenizer.open(folder);
  }

  @Test
  void theSpaceThatSentencePiecePutsBeforeATextHoldsNothingOfThePoem() throws IOException {
    HuggingFaceVerseTokenizer tokenizer =
        open(
            "<s>",
            "</s>",
            "\"pre_tokenizer\": " + METASPACE,
            "\"decoder\": " + METASPACE,
            "\"model\": {\"type\": \"Unigram\", \"unk_id\": 2, \"vocab\": [[\"<s>\", 0],"
                + " [\"</s>\", 0], [\"<unk>\", 0], [\"▁\", -1], [\"白日\", -2], [\"▁春\", -2]]}");
    TokenizedPoem poem = tokenizer.encode(Poems.annotated(Poems.STORK_TOWER));

    assertThat(poem.ids()).startsWith(0, 3, 4, 2);
    assertThat(poem.tokens().get(1).characters()).isEmpty();
    assertThat(poem.beginsInsideCharacter(2)).isFalse();
    assertThat(poem.tokens().get(2).first()).isEqualTo(poem.poem().at(1, 1));
    assertThat(tokenizer.text(5)).isEqualTo("春");
  }

  @Test
  void charactersOutsideTheVocabularyAreCountedThoughOneTokenStandsForAllOfThem()
      throws IOException {
    HuggingFaceVerseTokenizer tokenizer =
        open(
            "<s>",
            "</s>",
            "\"decoder\": {\"type\": \"Fuse\"}",
            "\"model\": {\"type\": \"Unigram\", \"unk_id\": 2, \"vocab\": [[\"<s>\", 0],"
                + " [\"</s>\", 0], [\"<unk>\", 0], [\"黃河\", -2]]}");
    TokenizedPoem poem = tokenizer.encode(Poems.annotated(Poems.BEYOND_BASIC_PLANE));

    assertThat(poem.ids()).containsExactly(0, 2, 3, 2, 1);
    assertThat(poem.end(1)).isEqualTo(6); // 白𤜼依山盡，
    assertThat(tokenizer.unknownCharacters(poem)).isEqualTo(22);
  }

  @Test
  void bytesInPlaceOfACharacterEachSpanTheWholeOfIt() throws IOException {
    HuggingFaceVerseTokenizer tokenizer =
        open(
            "<s>",
            "</s>",
            "\"decoder\": {\"type\": \"Sequence\", \"decoders\": [{\"type\": \"ByteFallback\"},"
                + " {\"type\": \"Fuse\"}]}",
            "\"model\": {\"type\": \"BPE\", \"byte_fallback\": true, \"unk_token\": \"<unk>\","
                + " \"fuse_unk\": true, \"vocab\": {\"<s>\": 0, \"</s>\": 1, \"<unk>\": 2, \"白\": 3,"
                + " \"<0xF0>\": 4, \"<0xA4>\": 5, \"<0x9C>\": 6, \"<0xBC>\": 7}, \"merges\": []}");
    TokenizedPoem poem = tokenizer.encode(Poems.annotated(Poems.BEYOND_BASIC_PLANE));

    // 白𤜼, and the rest unknown.
    assertThat(poem.ids()).startsWith(0, 3, 4, 5, 6, 7, 2);
    for (int part = 2; part <= 5; part++) {
      assertThat(poem.start(part)).isEqualTo(1);
      assertThat(poem.end(part)).isEqualTo(2);
    }
    assertThat(poem.beginsInsideCharacter(2)).isFalse();
    assertThat(poem.endsInsideCharacter(5)).isFalse();
  }

  @Test
  void aNormalizerThatExchangesACharacterLeavesItsPlace() throws IOException {
    HuggingFaceVerseTokenizer tokenizer =
        open(
            "<s>",
            "</s>",
            "\"normalizer\": {\"type\": \"NFC\"}",
            "\"decoder\": {\"type\": \"Fuse\"}",
            "\"model\": {\"type\": \"BPE\", \"unk_token\": \"<unk>\", \"vocab\": {\"<s>\": 0,"
                + " \"</s>\": 1, \"<unk>\": 2, \"不\": 3, \"日\": 4, \"不日\": 5}, \"merges\":"
                + " [[\"不\", \"日\"]]}");
    // U+F967 is 不 to NFC.
    RegulatedVerse verse = Poems.verse("\uF967日依山盡", "黃河入海流", "欲窮千里目", "更上一層樓");
    TokenizedPoem poem = tokenizer.encode(Poems.annotated(verse));

    assertThat(poem.ids()).startsWith(0, 5, 2);
    assertThat(poem.tokens().get(1).first().character()).isEqualTo(0xF967);
    assertThat(poem.tokens().get(1).last()).isEqualTo(poem.poem().at(1, 2));
    assertThat(poem.tokens().get(2).first()).isEqualTo(poem.poem().at(1, 3));
  }

  @Test
  void theSpacesThatBertPutsAroundHanCharactersAreNoPartOfThePoem() throws IOException {
    HuggingFaceVerseTokenizer tokenizer =
        open(
            "[CLS]",
            "[SEP]",
            "\"added_tokens\": [{\"id\": 0, \"content\": \"[UNK]\", \"special\": true,"
                + " \"single_word\": false, \"lstrip\": false, \"rstrip\": false, \"normalized\":"
                + " false}]",
            "\"normalizer\": {\"type\": \"BertNormalizer\", \"clean_text\": true,"
                + " \"handle_chinese_chars\": true, \"strip_accents\": null, \"lowercase\": true}",
            "\"pre_tokenizer\": {\"type\": \"BertPreTokenizer\"}",
            "\"decoder\": {\"type\": \"WordPiece\", \"prefix\": \"##\", \"cleanup\": true}",
            "\"model\": {\"type\": \"WordPiece\", \"unk_token\": \"[UNK]\","
                + " \"continuing_subword_prefix\": \"##\", \"max_input_chars_per_word\": 100,"
                + " \"vocab\": {\"[UNK]\": 0, \"[CLS]\": 1, \"[SEP]\": 2, \"白\": 3, \"日\": 4, \"，\":"
                + " 5}}");
    TokenizedPoem poem = tokenizer.encode(Poems.annotated(Poems.STORK_TOWER));

    assertThat(poem.ids()).startsWith(1, 3, 4, 0, 0, 0, 5);
    assertThat(poem.tokens().get(6).kind()).isEqualTo(VerseToken.Kind.PUNCTUATION);
    assertThat(poem.tokens().get(7).first()).isEqualTo(poem.poem().at(2, 1));
    assertThat(tokenizer.decode(poem.ids())).startsWith("[CLS]白日，");
  }
}
