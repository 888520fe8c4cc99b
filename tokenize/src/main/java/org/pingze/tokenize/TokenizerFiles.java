package org.pingze.tokenize;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The two files a Hugging Face tokenizer consists of.
 *
 * @param tokenizer the text of {@code tokenizer.json}
 * @param config the text of {@code tokenizer_config.json}
 */
record TokenizerFiles(String tokenizer, String config) {
  static final String TOKENIZER = "tokenizer.json";
  static final String CONFIG = "tokenizer_config.json";

  private static final String EVERY_CHARACTER = "[\\s\\S]";

  /**
   * Returns the files of a tokenizer that makes every code point a token: a WordLevel model after a
   * Split that isolates each, no normaliser, and a decoder that joins with nothing.
   *
   * @param vocabulary the tokens in the order of their ids
   * @param special those of them that stand for no text
   * @param unknown the special token of what the vocabulary lacks
   */
  static TokenizerFiles ofCharacters(
      List<String> vocabulary, List<String> special, String unknown) {
    JsonMapper mapper = mapper();
    ObjectNode tokenizer = mapper.createObjectNode();
    tokenizer.put("version", "1.0").putNull("truncation").putNull("padding");
    for (String token : special) {
      tokenizer
          .withArray("added_tokens")
          .addObject()
          .put("id", vocabulary.indexOf(token))
          .put("content", token)
          .put("single_word", false)
          .put("lstrip", false)
          .put("rstrip", false)
          .put("normalized", false)
          .put("special", true);
    }
    tokenizer.putNull("normalizer");
    tokenizer
        .putObject("pre_tokenizer")
        .put("type", "Split")
        .put("behavior", "Isolated")
        .put("invert", false)
        .putObject("pattern")
        .put("Regex", EVERY_CHARACTER);
    tokenizer.putNull("post_processor").putObject("decoder").put("type", "Fuse");
    ObjectNode model = tokenizer.putObject("model").put("type", "WordLevel");
    ObjectNode ids = model.putObject("vocab");
    for (int id = 0; id < vocabulary.size(); id++) {
      ids.put(vocabulary.get(id), id);
    }
    model.put("unk_token", unknown);
    ObjectNode config =
        mapper
            .createObjectNode()
            .put("tokenizer_class", "PreTrainedTokenizerFast")
            .put("bos_token", CharacterTokenizer.BEGIN)
            .put("eos_token", CharacterTokenizer.END)
            .put("unk_token", unknown)
            .put("clean_up_tokenization_spaces", false);
    return new TokenizerFiles(pretty(mapper, tokenizer), pretty(mapper, config));
  }

  /**
   * Returns the files of a directory; a missing {@code tokenizer_config.json} reads as {@code {}}.
   *
   * @throws IllegalArgumentException if there is no {@code tokenizer.json}
   */
  static TokenizerFiles read(Path directory) {
    Path tokenizer = directory.resolve(TOKENIZER);
    Path config = directory.resolve(CONFIG);
    if (!Files.isRegularFile(tokenizer)) {
      throw new IllegalArgumentException(
          tokenizer + ": no such file; give the directory of a model with its " + TOKENIZER);
    }
    try {
      return new TokenizerFiles(
          Files.readString(tokenizer, StandardCharsets.UTF_8),
          Files.isRegularFile(config) ? Files.readString(config, StandardCharsets.UTF_8) : "{}");
    } catch (IOException failure) {
      throw new UncheckedIOException(
          directory + ": cannot read the tokenizer: " + failure.getMessage(), failure);
    }
  }

  /** Writes both files, each complete or not at all; the directory is made if it is missing. */
  void write(Path directory) {
    try {
      Files.createDirectories(directory);
      writeWhole(directory.resolve(TOKENIZER), tokenizer);
      writeWhole(directory.resolve(CONFIG), config);
    } catch (IOException failure) {
      throw new UncheckedIOException(
          directory + ": cannot write the tokenizer: " + failure.getMessage(), failure);
    }
  }

  private static void writeWhole(Path file, String text) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      Files.writeString(partial, text, StandardCharsets.UTF_8);
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /** Writes with U+000A on every system, so that the bytes depend on nothing but the content. */
  private static JsonMapper mapper() {
    DefaultIndenter newlines = new DefaultIndenter("  ", "\n");
    return JsonMapper.builder()
        .defaultPrettyPrinter(
            new DefaultPrettyPrinter().withObjectIndenter(newlines).withArrayIndenter(newlines))
        .build();
  }

  private static String pretty(JsonMapper mapper, ObjectNode tree) {
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
  }
}
