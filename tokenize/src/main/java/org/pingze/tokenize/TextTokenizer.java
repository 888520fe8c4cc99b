package org.pingze.tokenize;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A tokenizer of any text, verse or not: the {@code tokenizer.json} of a model, with the special
 * tokens that its post-processor adds, as {@code transformers} applies it.
 */
public final class TextTokenizer {
  // Held so that its level is kept: DJL warns of a missing GPU, which the tokenizer has no use for.
  private static final Logger DJL_LOG = Logger.getLogger("ai.djl");

  private final HuggingFaceTokenizer tokenizer;

  private TextTokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * Opens the tokenizer of a model directory. Nothing is fetched from the network.
   *
   * @throws IllegalArgumentException if there is none, or the library refuses it
   */
  public static TextTokenizer open(Path directory) {
    Path file = directory.resolve("tokenizer.json");
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          file + ": no such file; name the directory of the model's tokenizer");
    }
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
    DJL_LOG.setLevel(Level.SEVERE);
    try {
      byte[] json = Files.readString(file, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
      return new TextTokenizer(
          HuggingFaceTokenizer.newInstance(
              new ByteArrayInputStream(json),
              Map.of("truncation", "do_not_truncate", "padding", "do_not_pad")));
    } catch (IOException failure) {
      throw new UncheckedIOException(file + ": cannot be read", failure);
    } catch (RuntimeException refusal) {
      throw new IllegalArgumentException(
          file + ": the tokenizers library refuses it: " + refusal.getMessage(), refusal);
    }
  }

  /** Returns the token ids of a text, shape (position). */
  public int[] encode(String text) {
    return Arrays.stream(tokenizer.encode(text, true, false).getIds())
        .mapToInt(Math::toIntExact)
        .toArray();
  }

  /** Returns the text of token ids, special tokens left out. */
  public String decode(int[] ids) {
    return tokenizer.decode(Arrays.stream(ids).asLongStream().toArray(), true);
  }
}
