package org.pingze.tokenize;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Finds what is wrong with the model of a {@code tokenizer.json} and names the field. The library
 * itself refuses such files too, but seldom says where.
 */
final class TokenizerModelCheck {
  private static final List<String> TYPES = List.of("BPE", "WordPiece", "WordLevel", "Unigram");

  private final JsonNode model;
  private final String file;

  private TokenizerModelCheck(JsonNode model, String file) {
    this.model = model;
    this.file = file;
  }

  /**
   * Checks the type of the model, the pieces of a Unigram model and the merges of a BPE model.
   *
   * @param file what messages call the file
   * @throws IllegalArgumentException if one is wrong
   */
  static void check(JsonNode tokenizer, String file) {
    TokenizerModelCheck check = new TokenizerModelCheck(tokenizer.path("model"), file);
    check.type();
    check.pieces();
    check.merges();
  }

  private void type() {
    JsonNode type = model.path("type");
    // Files of old libraries leave the type to be told from the other fields.
    if (!type.isMissingNode() && !TYPES.contains(type.asString(""))) {
      throw wrong("model.type", "is " + type + ", none of " + String.join(", ", TYPES));
    }
  }

  private void pieces() {
    JsonNode vocab = model.path("vocab");
    for (int id = 0; vocab.isArray() && id < vocab.size(); id++) {
      if (!vocab.path(id).path(0).isString() || !vocab.path(id).path(1).isNumber()) {
        throw wrong(
            "model.vocab[" + id + "]", "is " + vocab.path(id) + ", not a piece with its score");
      }
    }
  }

  private void merges() {
    JsonNode merges = model.path("merges");
    String prefix = model.path("continuing_subword_prefix").asString("");
    Set<String> vocabulary = new HashSet<>();
    model.path("vocab").properties().forEach(entry -> vocabulary.add(entry.getKey()));
    for (int merge = 0; merge < merges.size(); merge++) {
      String field = "model.merges[" + merge + "]";
      List<String> parts = parts(merges.path(merge), field);
      String right = parts.get(1);
      String bare = right.startsWith(prefix) ? right.substring(prefix.length()) : right;
      for (String token : List.of(parts.get(0), right, parts.get(0) + bare)) {
        if (!vocabulary.contains(token)) {
          throw wrong(
              field,
              "merges \""
                  + parts.get(0)
                  + "\" and \""
                  + right
                  + "\", but the vocabulary lacks \""
                  + token
                  + "\"");
        }
      }
    }
  }

  /** A merge is an array of two tokens or, until tokenizers 0.20, a text with a space between. */
  private List<String> parts(JsonNode merge, String field) {
    if (merge.isArray() && merge.size() == 2 && merge.path(0).isString()) {
      return List.of(merge.path(0).asString(""), merge.path(1).asString(""));
    }
    List<String> parts = List.of(merge.asString("").split(" ", -1));
    if (!merge.isString() || parts.size() != 2) {
      throw wrong(field, "is " + merge + ", not two tokens");
    }
    return parts;
  }

  private IllegalArgumentException wrong(String field, String what) {
    return new IllegalArgumentException(
        file + ": " + field + " " + what + "; mend it or copy the file again");
  }
}
