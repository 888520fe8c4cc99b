package org.pingze.tokenize;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The two files a Hugging Face tokenizer consists of.
 *
 * @param tokenizer the text of {@code tokenizer.json}
 * @param config the text of {@code tokenizer_config.json}
 */
record TokenizerFiles(String tokenizer, String config) {
  static final String TOKENIZER = "tokenizer.json";
  static final String CONFIG = "tokenizer_config.json";

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
}
