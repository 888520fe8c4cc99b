package org.pingze.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pingze.corpus.BuiltInPoems;

/** Vocabularies of other formats, and words, on small made files. */
class ConvertedTokenizersTest {
  @TempDir Path folder;

  private Path file(String name, List<String> lines) throws IOException {
    return Files.writeString(
        folder.resolve(name), String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
  }

  private static List<String> ranks(String... more) {
    List<String> lines = new ArrayList<>();
    for (int value = 0; value < 256; value++) {
      lines.add(Base64.getEncoder().encodeToString(new byte[] {(byte) value}) + " " + value);
    }
    for (String token : more) {
      byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
      lines.add(Base64.getEncoder().encodeToString(bytes) + " " + lines.size());
    }
    return lines;
  }

  @Test
  void theIdOfATokenOfBertIsItsLineAndAnEmptyLineIsNoToken() throws IOException {
    Path vocab = file("vocab.txt", List.of("[UNK]", "", "[CLS]", "[SEP]", "白", "，", "。"));
    WordPieceVocabulary.read(vocab).write(folder.resolve("bert"));
    HuggingFaceVerseTokenizer tokenizer = HuggingFaceVerseTokenizer.open(folder.resolve("bert"));
    TokenizedPoem poem = tokenizer.encode(Poems.annotated(Poems.STORK_TOWER));

    assertThat(tokenizer.bosId()).isEqualTo(2);
    assertThat(tokenizer.token(1)).isEmpty();
    assertThat(poem.ids()).startsWith(2, 4, 0, 0, 0, 0, 5).endsWith(0, 6, 3);
    assertThat(tokenizer.unknownCharacters(poem)).isEqualTo(19);
    assertThat(tokenizer.decode(poem.ids())).isEqualTo("白，。，。");
  }

  @Test
  void aMalformedVocabularyOfBertIsNamedWithTheLine() throws IOException {
    Path twice = file("twice.txt", List.of("[UNK]", "[CLS]", "[SEP]", "白", "白"));
    Path poor = file("poor.txt", List.of("[UNK]", "[CLS]", "白"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> WordPieceVocabulary.read(twice))
        .withMessageContaining("twice.txt:5: the token \"白\" stands in line 4 already");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WordPieceVocabulary.read(poor))
        .withMessageContaining("lacks the token [SEP]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WordPieceVocabulary.read(folder.resolve("none.txt")))
        .withMessageContaining("no such file");
  }

  @Test
  void theTokenThatSplitsACharacterSpansTheWholeOfIt() throws IOException {
    // No token but bytes: 𤜼 is four tokens, every other character three.
    Path file = file("cl100k_base.tiktoken", ranks("𤜼"));
    TiktokenRanks.read(file, TiktokenEncoding.CL100K_BASE).write(folder.resolve("bytes"));
    HuggingFaceVerseTokenizer tokenizer = HuggingFaceVerseTokenizer.open(folder.resolve("bytes"));
    TokenizedPoem poem = tokenizer.encode(Poems.annotated(Poems.BEYOND_BASIC_PLANE));

    // 白 is three tokens that span [0, 1); 𤜼 stays inside 白𤜼依山盡, whose bytes do not merge.
    assertThat(poem.start(2)).isZero();
    assertThat(poem.end(1)).isEqualTo(1);
    assertThat(poem.beginsInsideCharacter(1)).isFalse();
    assertThat(poem.endsInsideCharacter(1)).isTrue();
    assertThat(poem.beginsInsideCharacter(3)).isTrue();
    assertThat(poem.endsInsideCharacter(3)).isFalse();
    assertThat(poem.tokens().get(4).first().slot()).isEqualTo(2);
    assertThat(tokenizer.decode(poem.ids())).isEqualTo(poem.text());
    assertThat(tokenizer.unknownCharacters(poem)).isZero();
  }

  @Test
  void malformedRanksAreNamedWithTheLine() throws IOException {
    List<String> gap = ranks();
    gap.set(7, gap.get(7).replace(" 7", " 8"));
    List<String> notBase64 = ranks();
    notBase64.set(3, "?? 3");
    List<String> twice = ranks("山", "山");
    Path gapFile = file("cl100k_base.gap", gap);
    Path base64File = file("cl100k_base.base64", notBase64);
    Path twiceFile = file("cl100k_base.twice", twice);
    Path poorFile = file("cl100k_base.poor", ranks().subList(0, 200));

    refused(gapFile, ":8: expected a token in base 64, a space and the rank 7");
    refused(base64File, ":4: \"??\" is not base 64");
    refused(twiceFile, ":258: the token has the rank 256 already");
    refused(poorFile, "no token is the single byte 0xC8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TiktokenEncoding.ofFileName("p50k_base.tiktoken"))
        .withMessageContaining("cl100k_base or o200k_base");
  }

  private static void refused(Path file, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TiktokenRanks.read(file, TiktokenEncoding.CL100K_BASE))
        .withMessageContaining(message);
  }

  @Test
  void aTruncatedArchiveIsNamed() throws IOException {
    Path file = folder.resolve("vocab.txt.gz");
    Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8, 0});

    assertThatIllegalArgumentException()
        .isThrownBy(() -> WordPieceVocabulary.read(file))
        .withMessageContaining("vocab.txt.gz: truncated or not gzip");
  }

  @Test
  void wordsStayWholeAndWhatIsNoWordIsSpelled() {
    WordTokenizer words =
        WordTokenizer.train(BuiltInPoems.all(), new WordTokenizer.Settings(2600, 2100), read -> {});
    words.write(folder);
    HuggingFaceVerseTokenizer tokenizer = HuggingFaceVerseTokenizer.open(folder);
    TokenizedPoem poem = tokenizer.encode(Poems.annotated(Poems.STORK_TOWER));

    assertThat(words.vocabulary()).startsWith("<bos>", "<eos>", "<unk>", "，", "。").hasSize(2600);
    assertThat(poem.tokens())
        .noneMatch(VerseToken::crossesLineEnd)
        .anyMatch(token -> token.characters().size() > 1);
    assertThat(tokenizer.decode(poem.ids())).isEqualTo(poem.text());
  }

  @Test
  void aSegmentedLineIsTheLine() {
    WordSegmenter segmenter = new WordSegmenter();

    assertThat(String.join("", segmenter.words("白𤜼依山盡"))).isEqualTo("白𤜼依山盡");
    assertThat(segmenter.words("黃河入海流")).contains("黃河");
  }

  @Test
  void aVocabularyOfWordsWithoutRoomIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WordTokenizer.Settings(5, 9))
        .withMessageContaining("no room beside [<bos>, <eos>, <unk>]");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                WordTokenizer.train(
                    BuiltInPoems.all(), new WordTokenizer.Settings(100, 9999), read -> {}))
        .withMessageContaining("limit the alphabet");
  }
}
