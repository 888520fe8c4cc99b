package org.pingze.tokenize;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * How a Hugging Face tokenizer writes its tokens in {@code tokenizer.json}: as they are, or byte by
 * byte in the letters of GPT-2 (å±± for 山), or, inside a word, after a prefix (##山), or, at its
 * beginning, after a space (Ġ) or what stands for one (▁山).
 */
final class TokenSpelling {
  private static final Pattern FALLBACK_BYTE = Pattern.compile("<0x[0-9A-F]{2}>");
  private static final String INCOMPLETE = "\uFFFD";
  private static final String SPACE_OF_SENTENCEPIECE = "\u2581"; // ▁

  private final Set<String> special;
  private final boolean bytes;
  private final String prefix; // of a token that goes on with a word; empty for none
  private final boolean visibleSpaces;
  private final Map<Integer, Integer> byteOfLetter = new HashMap<>();

  private TokenSpelling(Set<String> special, boolean bytes, String prefix, boolean visibleSpaces) {
    this.special = special;
    this.bytes = bytes;
    this.prefix = prefix;
    this.visibleSpaces = visibleSpaces;
    int others = 0;
    for (int value = 0; value < 256; value++) {
      boolean printable =
          (value >= '!' && value <= '~')
              || (value >= 0xA1 && value <= 0xAC)
              || (value >= 0xAE && value <= 0xFF);
      byteOfLetter.put(printable ? value : 256 + others++, value);
    }
  }

  /** Returns how the tokenizer of that {@code tokenizer.json} writes its tokens. */
  static TokenSpelling of(JsonNode tokenizer) {
    Set<String> special = new HashSet<>();
    for (JsonNode added : tokenizer.path("added_tokens")) {
      if (added.path("special").asBoolean(false)) {
        special.add(added.path("content").asString(""));
      }
    }
    boolean bytes =
        tokenizer.path("decoder").findValuesAsString("type").contains("ByteLevel")
            || tokenizer.path("pre_tokenizer").findValuesAsString("type").contains("ByteLevel");
    JsonNode model = tokenizer.path("model");
    String prefix =
        model.path("type").asString("").equals("WordPiece")
            ? model.path("continuing_subword_prefix").asString("##")
            : "";
    boolean visibleSpaces = tokenizer.path("decoder").toString().contains(SPACE_OF_SENTENCEPIECE);
    return new TokenSpelling(special, bytes, prefix, visibleSpaces);
  }

  /**
   * Returns the characters that a token stands for, without a space before them; empty for a
   * special token and for white space, U+FFFD in place of a character of which it holds only some
   * bytes.
   */
  String text(String token) {
    return special.contains(token) ? "" : spelled(token).stripLeading();
  }

  /** Returns whether a token stands for white space, of which verse has none. */
  boolean isWhiteSpace(String token) {
    return !token.isEmpty() && !special.contains(token) && spelled(token).isBlank();
  }

  /**
   * Returns whether the texts of tokens, joined, are the text. The library's decoder of word pieces
   * would put a space before every character.
   */
  boolean joinsToText() {
    return !prefix.isEmpty();
  }

  private String spelled(String token) {
    if (FALLBACK_BYTE.matcher(token).matches()) {
      return INCOMPLETE;
    }
    if (bytes) {
      return decoded(token);
    }
    if (visibleSpaces) {
      return token.replace(SPACE_OF_SENTENCEPIECE, " ");
    }
    return !prefix.isEmpty() && token.startsWith(prefix) && token.length() > prefix.length()
        ? token.substring(prefix.length())
        : token;
  }

  private String decoded(String token) {
    int[] letters = token.codePoints().toArray();
    ByteBuffer utf8 = ByteBuffer.allocate(letters.length);
    for (int letter : letters) {
      Integer value = byteOfLetter.get(letter);
      if (value == null) {
        return token; // an added token, which is written as it is
      }
      utf8.put(value.byteValue());
    }
    CharBuffer text = CharBuffer.allocate(letters.length);
    StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE)
        .decode(utf8.flip(), text, true);
    return text.flip().toString();
  }
}
