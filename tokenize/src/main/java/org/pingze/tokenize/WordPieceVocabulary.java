package org.pingze.tokenize;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The vocabulary of a BERT model, a {@code vocab.txt} with one token to a line, which writes itself
 * as a standard Hugging Face tokenizer.
 *
 * <p>The id of a token is its line, from 0; an empty line has an id that no token bears. Poems
 * begin with {@code [CLS]} and end with {@code [SEP]}. Han characters and marks stand apart as in
 * BERT, and, unlike there, so does every other code point that is no Latin letter and no digit:
 * BERT knows the ideographs of no later extension than E and would join those that came after to
 * their neighbours. Nothing is normalised, so that capitals and compatibility ideographs stay what
 * they are.
 */
public final class WordPieceVocabulary {
  private static final String BEGIN = "[CLS]";
  private static final String END = "[SEP]";
  private static final String UNKNOWN = "[UNK]";

  private final Map<String, Integer> ids;

  private WordPieceVocabulary(Map<String, Integer> ids) {
    this.ids = ids;
  }

  /**
   * Reads a {@code vocab.txt}, compressed or not.
   *
   * @throws IllegalArgumentException if it lacks {@code [CLS]}, {@code [SEP]} or {@code [UNK]}, or
   *     has a token twice
   */
  public static WordPieceVocabulary read(Path file) {
    List<String> lines = TextFile.lines(file);
    Map<String, Integer> ids = new LinkedHashMap<>();
    for (int id = 0; id < lines.size(); id++) {
      String token = lines.get(id);
      if (token.isEmpty()) {
        continue;
      }
      Integer other = ids.put(token, id);
      if (other != null) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s:%d: the token \"%s\" stands in line %d already; give each token one line",
                file,
                id + 1,
                token,
                other + 1));
      }
    }
    for (String role : List.of(BEGIN, END, UNKNOWN)) {
      if (!ids.containsKey(role)) {
        throw new IllegalArgumentException(
            file + ": lacks the token " + role + "; is this the vocab.txt of a BERT model?");
      }
    }
    return new WordPieceVocabulary(ids);
  }

  /** Returns how many tokens there are. */
  public int size() {
    return ids.size();
  }

  /**
   * Writes {@code tokenizer.json} and {@code tokenizer_config.json}.
   *
   * @throws java.io.UncheckedIOException if a file cannot be written
   */
  public void write(Path directory) {
    SpecialTokens special =
        new SpecialTokens(
            BEGIN,
            END,
            Optional.of(UNKNOWN),
            Stream.of("[PAD]", "[MASK]").filter(ids::containsKey).toList());
    new TokenizerJson()
        .special(special, ids::get)
        .everythingButWordsApart()
        .decodedByJoiningPieces()
        .wordPiece(ids, UNKNOWN)
        .files()
        .write(directory);
  }
}
