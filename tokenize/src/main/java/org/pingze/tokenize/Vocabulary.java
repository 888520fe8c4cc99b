package org.pingze.tokenize;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tokens of a Hugging Face tokenizer with their ids, and which of them begin and end a text and
 * stand for the unknown.
 *
 * @param tokens the tokens by id
 * @param size one more than the largest id
 * @param bos the id of the token that begins a text
 * @param eos the id of the token that ends it; some models have one token for both
 * @param unknown the id of the token for what the vocabulary lacks; none where it lacks nothing
 */
record Vocabulary(Map<Integer, String> tokens, int size, int bos, int eos, OptionalInt unknown) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** What Jackson adds of an unclosed bracket: a place of which it tells nothing. */
  private static final Pattern WHERE_IT_BEGAN =
      Pattern.compile(" \\(start marker at .*", Pattern.DOTALL);

  Vocabulary {
    tokens = Collections.unmodifiableMap(new HashMap<>(tokens));
  }

  /**
   * Returns the vocabulary that the files describe: that of a WordLevel, WordPiece or BPE model (an
   * object of ids) or of a Unigram model (an array of pieces), with the added tokens.
   *
   * @param place what messages call the directory
   * @throws IllegalArgumentException if a file is truncated or malformed, if the model is of an
   *     unknown type or merges what is no token, if two tokens share an id, or if a special token
   *     is missing
   */
  static Vocabulary of(TokenizerFiles files, String place) {
    String file = place + "/" + TokenizerFiles.TOKENIZER;
    JsonNode tokenizer = parse(files.tokenizer(), file);
    TokenizerModelCheck.check(tokenizer, file);
    Map<Integer, String> tokens = new TreeMap<>();
    JsonNode vocab = tokenizer.path("model").path("vocab");
    if (vocab.isObject()) {
      String field = file + ": model.vocab";
      vocab.properties().forEach(entry -> add(tokens, entry.getKey(), entry.getValue(), field));
    } else if (vocab.isArray()) {
      for (int id = 0; id < vocab.size(); id++) {
        tokens.put(id, vocab.path(id).path(0).asString(""));
      }
    }
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException(
          file + ": model.vocab is missing or empty; write the tokenizer again");
    }
    for (JsonNode added : tokenizer.path("added_tokens")) {
      add(tokens, added.path("content").asString(""), added.path("id"), file + ": added_tokens");
    }
    JsonNode config = parse(files.config(), place + "/" + TokenizerFiles.CONFIG);
    return new Vocabulary(
        tokens,
        Collections.max(tokens.keySet()) + 1,
        border(tokens, config, List.of("bos_token", "cls_token", "eos_token"), file),
        border(tokens, config, List.of("eos_token", "sep_token", "bos_token"), file),
        unknown(tokens, config, file));
  }

  private static void add(Map<Integer, String> tokens, String token, JsonNode id, String field) {
    if (!id.isInt() || id.intValue() < 0) {
      throw new IllegalArgumentException(
          field + ": token \"" + token + "\" has no id from 0 on, but " + id);
    }
    String other = tokens.putIfAbsent(id.intValue(), token);
    if (other != null && !other.equals(token)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: tokens \"%s\" and \"%s\" share the id %d; give each its own",
              field,
              other,
              token,
              id.intValue()));
    }
  }

  /**
   * Returns the id of the token that begins or ends a text. The first role that the configuration
   * fills counts: models of the BERT family have {@code cls_token} and {@code sep_token} instead,
   * and those that only end a text (Qwen) begin it with the same token, as GPT-2 does.
   */
  private static int border(
      Map<Integer, String> tokens, JsonNode config, List<String> roles, String file) {
    for (String role : roles) {
      Optional<String> named = named(config, role);
      if (named.isPresent()) {
        return id(tokens, named.get(), role, file);
      }
    }
    String role = roles.get(0);
    String usual = role.equals("bos_token") ? CharacterTokenizer.BEGIN : CharacterTokenizer.END;
    return id(tokens, usual, role, file);
  }

  /** A model that spells in bytes names no unknown token, for nothing is unknown to it. */
  private static OptionalInt unknown(Map<Integer, String> tokens, JsonNode config, String file) {
    Optional<String> named = named(config, "unk_token");
    if (named.isPresent()) {
      return OptionalInt.of(id(tokens, named.get(), "unk_token", file));
    }
    return tokens.entrySet().stream()
        .filter(entry -> entry.getValue().equals(CharacterTokenizer.UNKNOWN))
        .mapToInt(Map.Entry::getKey)
        .findFirst();
  }

  /** A special token is named by the configuration, as text or as an object with its content. */
  private static Optional<String> named(JsonNode config, String role) {
    JsonNode named = config.path(role);
    JsonNode token = named.isObject() ? named.path("content") : named;
    return token.isString() ? Optional.of(token.stringValue()) : Optional.empty();
  }

  private static int id(Map<Integer, String> tokens, String token, String role, String file) {
    return tokens.entrySet().stream()
        .filter(entry -> entry.getValue().equals(token))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    file
                        + ": the vocabulary lacks the "
                        + role
                        + " \""
                        + token
                        + "\"; add it, or name another in "
                        + TokenizerFiles.CONFIG));
  }

  static JsonNode parse(String json, String file) {
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException(
          file
              + ":"
              + malformed.getLocation().getLineNr()
              + ": truncated or malformed: "
              + WHERE_IT_BEGAN.matcher(malformed.getOriginalMessage()).replaceFirst("")
              + "; copy the file again",
          malformed);
    }
  }
}
