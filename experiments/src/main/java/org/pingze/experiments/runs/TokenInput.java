package org.pingze.experiments.runs;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pingze.corpus.Annotator;
import org.pingze.corpus.Corpus;
import org.pingze.corpus.CorpusReader;
import org.pingze.probes.model.PaddedBatch;
import org.pingze.probes.model.TokenBatch;
import org.pingze.tokenize.HuggingFaceVerseTokenizer;
import org.pingze.tokenize.TextTokenizer;
import org.pingze.tokenize.TokenizedPoem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a model is to read: token ids, poems, or text. */
public final class TokenInput {
  /** What a file holds. */
  public enum Kind {
    /** {@code {"input_ids": [[…]], "attention_mask": [[…]]}}. */
    ids,
    /** Poems in a format that {@link CorpusReader} reads, laid out as METHOD §1 says. */
    poems,
    /** Text in UTF-8, a row to each paragraph; a blank line ends a paragraph. */
    text
  }

  private static final List<String> KEYS = List.of("input_ids", "attention_mask");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Path file;

  /** Names the file; it is read later. */
  public TokenInput(Path file) {
    this.file = file;
  }

  /** Returns what the file holds, by its name and else by how it begins. */
  public Kind kind() throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.matches(".*\\.(csv|tsv|jsonl|ndjson|gz)")) {
      return Kind.poems;
    }
    String text = text().stripLeading();
    if (text.startsWith("{")) {
      return Kind.ids;
    }
    return text.startsWith("[") ? Kind.poems : Kind.text;
  }

  /**
   * Reads token ids. Rows of different lengths are padded on the right where there is no mask; a
   * mask is 1 at the tokens and 0 at the padding after them.
   *
   * @throws IllegalArgumentException naming the row and position that is wrong, or the key that is
   *     not read
   */
  public PaddedBatch ids() throws IOException {
    JsonNode root;
    try {
      root = JSON.readTree(text());
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException(
          file + ": not valid JSON: " + malformed.getOriginalMessage(), malformed);
    }
    JsonNode ids = root.path("input_ids");
    JsonNode masks = root.path("attention_mask");
    boolean masked = !masks.isMissingNode() && !masks.isNull();
    if (!ids.isArray() || ids.isEmpty()) {
      throw new IllegalArgumentException(
          file + ": input_ids is no array of rows; write {\"input_ids\": [[1, 2], [3, 4]]}");
    }
    for (String key : root.propertyNames()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s: \"%s\" is not read, only %s are; remove it",
                file,
                key,
                String.join(" and ", KEYS)));
      }
    }
    if (masked && masks.size() != ids.size()) {
      throw new IllegalArgumentException(
          file + ": attention_mask has " + masks.size() + " rows, input_ids " + ids.size());
    }
    List<int[]> rows = new ArrayList<>();
    int[] lengths = new int[ids.size()];
    for (int row = 0; row < lengths.length; row++) {
      int[] tokens = numbers("input_ids", row, ids.get(row));
      lengths[row] = tokens.length;
      if (masked) {
        lengths[row] = length(row, tokens, numbers("attention_mask", row, masks.get(row)));
        if (ids.get(row).size() != ids.get(0).size()) {
          throw new IllegalArgumentException(
              file + ": with an attention_mask all rows are equally long; row " + row + " is not");
        }
      }
      if (lengths[row] == 0) {
        throw new IllegalArgumentException(file + ": row " + row + " has no token; leave it out");
      }
      rows.add(tokens);
    }
    return masked ? PaddedBatch.of(rows, lengths) : PaddedBatch.padding(TokenBatch.of(rows));
  }

  private int length(int row, int[] tokens, int[] mask) {
    if (mask.length != tokens.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: row %d has %d tokens and a mask of %d",
              file,
              row,
              tokens.length,
              mask.length));
    }
    int length = 0;
    for (int position = 0; position < mask.length; position++) {
      if (mask[position] != 0 && mask[position] != 1) {
        throw new IllegalArgumentException(
            file + ": row " + row + " of attention_mask holds " + mask[position]);
      }
      if (mask[position] == 1 && position > length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s: row %d is masked at position %d but not at %d; padding goes to the right only",
                file,
                row,
                length,
                position));
      }
      length += mask[position];
    }
    return length;
  }

  private int[] numbers(String name, int row, JsonNode array) {
    if (!array.isArray()) {
      throw new IllegalArgumentException(
          file + ": row " + row + " of " + name + " is no array: " + array.getNodeType());
    }
    int[] numbers = new int[array.size()];
    for (int position = 0; position < numbers.length; position++) {
      JsonNode number = array.get(position);
      if (!number.isIntegralNumber() || !number.canConvertToInt()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s: %s row %d, position %d: %s is no whole number",
                file,
                name,
                row,
                position,
                number));
      }
      numbers[position] = number.intValue();
    }
    return numbers;
  }

  /**
   * Reads poems.
   *
   * @param tokenizer the directory of the model's tokenizer
   * @throws IllegalArgumentException if no poem is regulated verse
   */
  public PaddedBatch poems(Path tokenizer) {
    Corpus corpus = CorpusReader.open(file).readAll();
    if (corpus.poems().isEmpty()) {
      throw new IllegalArgumentException(
          file + ": holds no regulated poem; " + corpus.exclusions() + "; use --as text");
    }
    Annotator annotator = Annotator.builtIn();
    return PaddedBatch.padding(
        TokenBatch.of(
            HuggingFaceVerseTokenizer.open(tokenizer)
                .encodeAll(corpus.poems().stream().map(annotator::annotateInContext).toList())
                .stream()
                .map(TokenizedPoem::ids)
                .toList()));
  }

  /**
   * Reads text.
   *
   * @param tokenizer the directory of the model's tokenizer
   */
  public PaddedBatch paragraphs(Path tokenizer) throws IOException {
    TextTokenizer encoder = TextTokenizer.open(tokenizer);
    List<int[]> rows = new ArrayList<>();
    for (String paragraph : text().replace("\r\n", "\n").split("\n\\s*\n", -1)) {
      if (!paragraph.isBlank()) {
        rows.add(encoder.encode(paragraph.strip()));
      }
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(file + ": empty; give some text");
    }
    return PaddedBatch.padding(TokenBatch.of(rows));
  }

  private String text() throws IOException {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException malformed) {
      throw new IllegalArgumentException(
          file + ": not UTF-8; convert it, for instance with iconv", malformed);
    }
  }
}
