package org.pingze.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.corpus.BuiltInPoems;

class HuggingFaceVerseTokenizerTest {
  @TempDir Path folder;
  private CharacterTokenizer characters;
  private HuggingFaceVerseTokenizer tokenizer;

  @BeforeEach
  void writeAndOpen() {
    characters = CharacterTokenizer.ofMinimumCount(List.of(Poems.STORK_TOWER), 1);
    characters.write(folder);
    tokenizer = HuggingFaceVerseTokenizer.open(folder);
  }

  @Test
  void aPoemIsLaidOutLineByLineBetweenItsBorders() {
    TokenizedPoem poem = tokenizer.encode(Poems.annotated(Poems.STORK_TOWER));

    assertThat(poem.tokens().stream().map(token -> tokenizer.token(token.id())).toList())
        .isEqualTo(
            List.of(
                "<bos>", "白", "日", "依", "山", "盡", "，", "黃", "河", "入", "海", "流", "。", "欲", "窮", "千",
                "里", "目", "，", "更", "上", "一", "層", "樓", "。", "<eos>"));
    assertThat(poem.tokens().get(6).kind()).isEqualTo(VerseToken.Kind.PUNCTUATION);
    assertThat(poem.tokens().get(7).first().line()).isEqualTo(2);
    assertThat(poem.tokens().get(7).first().slot()).isEqualTo(1);
  }

  @Test
  void theVocabularyIsTheOneWritten() {
    assertThat(tokenizer.vocabularySize()).isEqualTo(characters.vocabulary().size());
    for (int id = 0; id < tokenizer.vocabularySize(); id++) {
      assertThat(tokenizer.token(id)).isEqualTo(characters.vocabulary().get(id));
    }
    assertThat(tokenizer.bosId()).isZero();
    assertThat(tokenizer.eosId()).isEqualTo(1);
    assertThat(tokenizer.unknownId()).hasValue(2);
    assertThatIllegalArgumentException().isThrownBy(() -> tokenizer.token(99));
  }

  @Test
  void unknownCharactersBeyondTheBasicPlaneStillCountAsOneCharacterEach() {
    AnnotatedPoem poem = Poems.annotated(Poems.BEYOND_BASIC_PLANE);
    TokenizedPoem encoded = tokenizer.encode(poem);

    VerseToken unknown = encoded.tokens().get(2);
    assertThat(unknown.id()).isEqualTo(tokenizer.unknownId().orElseThrow());
    assertThat(unknown.characters()).containsExactly(poem.at(1, 2));
    assertThat(encoded.tokens().get(3).characters()).containsExactly(poem.at(1, 3));
    assertThat(encoded).isEqualTo(new PlainCharacterEncoder(characters).encode(poem));
  }

  @Test
  void aPoemOfTwoHundredLinesIsNotCutShort() {
    List<String> lines = Collections.nCopies(200, "白日依山盡");
    TokenizedPoem poem =
        tokenizer.encode(Poems.annotated(Poems.verse(lines.toArray(String[]::new))));

    assertThat(poem.tokens()).hasSize(200 * 6 + 2);
  }

  @Test
  void everyBuiltInPoemIsEncodedAsByThePlainEncoder() {
    List<AnnotatedPoem> poems = BuiltInPoems.all().stream().map(Poems::annotated).toList();
    // Half of the characters are unknown to this vocabulary.
    CharacterTokenizer half = CharacterTokenizer.ofMinimumCount(BuiltInPoems.all(), 6);
    half.write(folder.resolve("half"));
    PlainCharacterEncoder plain = new PlainCharacterEncoder(half);

    assertThat(HuggingFaceVerseTokenizer.open(folder.resolve("half")).encodeAll(poems))
        .isEqualTo(poems.stream().map(plain::encode).toList());
  }

  @Test
  void aTokenizerThatIsWrittenAgainEncodesAlike() {
    tokenizer.write(folder.resolve("copy"));
    AnnotatedPoem poem = Poems.annotated(Poems.STORK_TOWER);

    assertThat(HuggingFaceVerseTokenizer.open(folder.resolve("copy")).encode(poem))
        .isEqualTo(tokenizer.encode(poem));
  }

  @Test
  void aTokenOfSeveralCharactersIsTiedToEachOfThemAndKnowsWhenItCrossesALineEnd()
      throws IOException {
    // A BPE model in which 依山 is one token, and so is 盡，黃.
    rewrite(
        "model",
        "\"decoder\": null, \"model\": {\"type\": \"BPE\", \"unk_token\": \"<unk>\", \"vocab\": {"
            + "\"<bos>\": 0, \"<eos>\": 1, \"<unk>\": 2, \"，\": 3, \"。\": 4, \"依\": 5,"
            + " \"山\": 6, \"依山\": 7, \"盡\": 8, \"黃\": 9, \"盡，\": 10, \"盡，黃\": 11},"
            + " \"merges\": [[\"依\", \"山\"], [\"盡\", \"，\"], [\"盡，\", \"黃\"]]}}");
    AnnotatedPoem poem = Poems.annotated(Poems.STORK_TOWER);
    List<VerseToken> tokens = HuggingFaceVerseTokenizer.open(folder).encode(poem).tokens();

    VerseToken pair = tokens.stream().filter(token -> token.id() == 7).findFirst().orElseThrow();
    assertThat(pair.characters()).containsExactly(poem.at(1, 3), poem.at(1, 4));
    assertThat(pair.crossesLineEnd()).isFalse();
    VerseToken across = tokens.stream().filter(token -> token.id() == 11).findFirst().orElseThrow();
    assertThat(across.characters()).containsExactly(poem.at(1, 5), poem.at(2, 1));
    assertThat(across.crossesLineEnd()).isTrue();
  }

  @Test
  void aCharacterOfSeveralTokensIsTiedToEachOfThem() throws IOException {
    // Byte-level BPE without merges: three tokens to a character, none of them unknown.
    StringBuilder vocab = new StringBuilder("\"<bos>\": 256, \"<eos>\": 257, \"<unk>\": 258");
    List<Integer> letters = byteLevelLetters();
    for (int value = 0; value < 256; value++) {
      String letter = Character.toString(letters.get(value));
      String escaped = letter.equals("\"") || letter.equals("\\") ? "\\" + letter : letter;
      vocab.append(", \"").append(escaped).append("\": ").append(value);
    }
    rewrite(
        "pre_tokenizer",
        "\"pre_tokenizer\": {\"type\": \"ByteLevel\", \"add_prefix_space\": false,"
            + " \"trim_offsets\": false, \"use_regex\": false}, \"post_processor\": null,"
            + " \"decoder\": null, \"model\": {\"type\": \"BPE\","
            + " \"vocab\": {"
            + vocab
            + "}, \"merges\": []}}");
    replace("\"id\" : 0,", "\"id\" : 256,");
    replace("\"id\" : 1,", "\"id\" : 257,");
    replace("\"id\" : 2,", "\"id\" : 258,");
    AnnotatedPoem poem = Poems.annotated(Poems.STORK_TOWER);
    List<VerseToken> tokens = HuggingFaceVerseTokenizer.open(folder).encode(poem).tokens();

    assertThat(tokens).hasSize(24 * 3 + 2);
    assertThat(tokens.get(3).characters()).containsExactly(poem.at(1, 1));
    assertThat(tokens.get(4).characters()).containsExactly(poem.at(1, 2));
    assertThat(
            tokens.stream()
                .filter(token -> token.kind() == VerseToken.Kind.VERSE)
                .map(VerseToken::first)
                .distinct()
                .toList())
        .isEqualTo(List.<AnnotatedCharacter>copyOf(poem.characters()));
  }

  /** GPT-2's letters for the 256 bytes: printable Latin-1 as itself, the rest from U+0100 on. */
  private static List<Integer> byteLevelLetters() {
    List<Integer> letters = new ArrayList<>();
    int shifted = 0;
    for (int value = 0; value < 256; value++) {
      boolean printable =
          (value >= 33 && value <= 126) || (value >= 161 && value <= 255 && value != 173);
      letters.add(printable ? value : 256 + shifted++);
    }
    return letters;
  }

  @Test
  void aNormalizerThatDropsCharactersIsRefused() throws IOException {
    rewrite(
        "normalizer",
        "\"normalizer\": {\"type\": \"Replace\", \"pattern\": {\"String\": \"依\"}, \"content\":"
            + " \"\"}, \"pre_tokenizer\": {\"type\": \"Split\", \"pattern\": {\"Regex\": \".\"},"
            + " \"behavior\": \"Isolated\", \"invert\": false}, \"model\": {\"type\":"
            + " \"WordLevel\", \"unk_token\": \"<unk>\", \"vocab\": {\"<bos>\": 0, \"<eos>\": 1,"
            + " \"<unk>\": 2}}}");

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> HuggingFaceVerseTokenizer.open(folder).encode(Poems.annotated(Poems.STORK_TOWER)))
        .withMessageContaining("drops a character")
        .withMessageContaining("at code point 2");
  }

  @Test
  void aDirectoryWithoutATokenizerIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HuggingFaceVerseTokenizer.open(folder.resolve("nowhere")))
        .withMessageContaining("no such file");
  }

  @Test
  void aTruncatedFileIsNamedWithTheLine() throws IOException {
    Path file = folder.resolve("tokenizer.json");
    String whole = Files.readString(file, StandardCharsets.UTF_8);
    Files.writeString(file, whole.substring(0, whole.length() / 2), StandardCharsets.UTF_8);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HuggingFaceVerseTokenizer.open(folder))
        .withMessageMatching(
            ".*tokenizer\\.json:\\d+: truncated or malformed: [^(\\[]*; copy the file again");
  }

  @Test
  void aMissingSpecialTokenIsNamed() throws IOException {
    replace("<eos>", "<end>");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HuggingFaceVerseTokenizer.open(folder))
        .withMessageContaining("lacks the eos_token \"<eos>\"");
  }

  @Test
  void twoTokensWithOneIdAreNamed() throws IOException {
    replace("\"。\" : 4", "\"。\" : 3");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HuggingFaceVerseTokenizer.open(folder))
        .withMessageContaining(
            "tokenizer.json: model.vocab: tokens \"，\" and \"。\" share the id 3");
  }

  @Test
  void aFileThatIsJsonButNoTokenizerIsNamed() throws IOException {
    Files.writeString(folder.resolve("tokenizer.json"), "{}", StandardCharsets.UTF_8);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HuggingFaceVerseTokenizer.open(folder))
        .withMessageContaining("model.vocab is missing");
  }

  @Test
  void aModelOfAnUnknownTypeIsNamedWithTheField() throws IOException {
    replace("\"WordLevel\"", "\"NoSuchModel\"");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HuggingFaceVerseTokenizer.open(folder))
        .withMessageContaining("tokenizer.json: model.type is \"NoSuchModel\"")
        .withMessageContaining("WordLevel");
  }

  @Test
  void aMergeOfWhatIsNoTokenIsNamedWithTheField() throws IOException {
    String vocab = "\"<bos>\": 0, \"<eos>\": 1, \"<unk>\": 2, \"依\": 3, \"山\": 4";
    String model = "\"model\": {\"type\": \"BPE\", \"vocab\": {" + vocab + "}, \"merges\": ";
    rewrite("model", model + "[[\"依\", \"水\"]]}}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HuggingFaceVerseTokenizer.open(folder))
        .withMessageContaining("tokenizer.json: model.merges[0]")
        .withMessageContaining("lacks \"水\"");
  }

  @Test
  void aMergeWhoseUnionIsNoTokenIsNamedWithTheField() throws IOException {
    String vocab = "\"<bos>\": 0, \"<eos>\": 1, \"<unk>\": 2, \"依\": 3, \"山\": 4";
    String model = "\"model\": {\"type\": \"BPE\", \"vocab\": {" + vocab + "}, \"merges\": ";
    rewrite("model", model + "[\"依 山\"]}}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HuggingFaceVerseTokenizer.open(folder))
        .withMessageContaining("lacks \"依山\"");
  }

  @Test
  void aPieceWithoutAScoreIsNamedWithTheField() throws IOException {
    rewrite("model", "\"model\": {\"type\": \"Unigram\", \"vocab\": [[\"<bos>\", 0.0], [\"山\"]]}}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HuggingFaceVerseTokenizer.open(folder))
        .withMessageContaining("model.vocab[1]");
  }

  @Test
  void whatTheLibraryRefusesIsAnErrorThatNamesTheFile() throws IOException {
    replace("\"Split\"", "\"NoSuchStep\"");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HuggingFaceVerseTokenizer.open(folder))
        .withMessageContaining("tokenizer.json: the tokenizers library refuses it");
  }

  @Test
  void aModelThatOnlyEndsATextBeginsItWithTheSameToken() throws IOException {
    // As Qwen's: no bos_token, no unk_token.
    Files.writeString(
        folder.resolve("tokenizer_config.json"),
        "{\"bos_token\": null, \"eos_token\": {\"content\": \"<eos>\"}, \"unk_token\": null}",
        StandardCharsets.UTF_8);
    HuggingFaceVerseTokenizer opened = HuggingFaceVerseTokenizer.open(folder);

    assertThat(opened.bosId()).isEqualTo(opened.eosId()).isEqualTo(1);
  }

  private void replace(String old, String with) throws IOException {
    Path file = folder.resolve("tokenizer.json");
    String json = Files.readString(file, StandardCharsets.UTF_8);
    Files.writeString(file, json.replace(old, with), StandardCharsets.UTF_8);
  }

  /** Replaces the file from that member on. */
  private void rewrite(String member, String rest) throws IOException {
    Path file = folder.resolve("tokenizer.json");
    String json = Files.readString(file, StandardCharsets.UTF_8);
    String kept = json.substring(0, json.indexOf("\"" + member + "\""));
    if (member.equals("model")) {
      kept = json.substring(0, json.indexOf("\"pre_tokenizer\""));
    }
    Files.writeString(file, kept + rest, StandardCharsets.UTF_8);
  }
}
