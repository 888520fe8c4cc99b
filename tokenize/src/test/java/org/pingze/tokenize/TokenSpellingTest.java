package org.pingze.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenSpellingTest {
  private static TokenSpelling spelling(String json) {
    return TokenSpelling.of(Vocabulary.parse(json, "test"));
  }

  @Test
  void aByteLevelTokenIsReadBackFromItsBytes() {
    TokenSpelling bytes =
        spelling(
            "{\"pre_tokenizer\":{\"type\":\"Sequence\",\"pretokenizers\":[{\"type\":\"ByteLevel\"}]}}");
    // 山 is E5 B1 B1; a space is written Ġ.
    assertThat(bytes.text("å±±")).isEqualTo("山");
    assertThat(bytes.text("å±")).isEqualTo("\uFFFD");
    assertThat(bytes.text("å±±å")).isEqualTo("山\uFFFD");
    assertThat(bytes.text("Ġå±±")).isEqualTo("山");
    assertThat(bytes.isWhiteSpace("Ġ")).isTrue();
    // 𤜼, beyond the basic plane, is F0 A4 9C BC.
    assertThat(bytes.text("ð¤ľ¼")).isEqualTo("𤜼");
  }

  @Test
  void aWordPieceInsideAWordLosesItsPrefix() {
    TokenSpelling pieces = spelling("{\"model\":{\"type\":\"WordPiece\"}}");
    assertThat(pieces.text("##山")).isEqualTo("山");
    assertThat(pieces.text("山")).isEqualTo("山");
    assertThat(pieces.text("##")).isEqualTo("##");
  }

  @Test
  void theSpaceOfSentencePieceIsNoCharacterOfVerse() {
    TokenSpelling pieces = spelling("{\"decoder\":{\"type\":\"Metaspace\",\"replacement\":\"▁\"}}");
    assertThat(pieces.text("▁山")).isEqualTo("山");
    assertThat(pieces.text("▁")).isEmpty();
    assertThat(pieces.isWhiteSpace("▁")).isTrue();
    assertThat(pieces.isWhiteSpace("▁山")).isFalse();
  }

  @Test
  void specialTokensStandForNoCharacter() {
    TokenSpelling plain = spelling("{\"added_tokens\":[{\"content\":\"<bos>\",\"special\":true}]}");
    assertThat(plain.text("<bos>")).isEmpty();
    assertThat(plain.text("山水")).isEqualTo("山水");
    assertThat(plain.text("<0xE5>")).isEqualTo("\uFFFD");
  }
}
