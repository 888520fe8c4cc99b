package org.pingze.tokenize;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pingze.tokenize.bpe.BpeVocabulary.Merge;

/**
 * A rank file of tiktoken, which writes itself as a standard Hugging Face tokenizer: to a line a
 * token in base 64 and its rank, which is its id.
 *
 * <p>tiktoken merges the two neighbours whose union has the lowest rank. A Hugging Face tokenizer
 * has a list of pairs instead: here, by the rank of the union, every cut of every token into two
 * tokens, by the ranks of the parts where a token has several cuts. A piece of text that is a token
 * stays whole, as there.
 */
public final class TiktokenRanks {
  private final TiktokenEncoding encoding;
  private final List<String> tokens; // (rank), in byte letters

  private TiktokenRanks(TiktokenEncoding encoding, List<String> tokens) {
    this.encoding = encoding;
    this.tokens = tokens;
  }

  /**
   * Reads a rank file, compressed or not.
   *
   * @throws IllegalArgumentException if a line is malformed, the ranks do not run from 0 without
   *     gap in the order of the lines, a token is there twice, or one of the 256 bytes lacks
   */
  public static TiktokenRanks read(Path file, TiktokenEncoding encoding) {
    List<String> tokens = new ArrayList<>();
    Map<String, Integer> ranks = new HashMap<>();
    for (String line : TextFile.lines(file)) {
      int space = line.indexOf(' ');
      String place = file + ":" + (tokens.size() + 1) + ": ";
      if (space < 0 || !line.substring(space + 1).equals(Integer.toString(tokens.size()))) {
        throw new IllegalArgumentException(
            place
                + "expected a token in base 64, a space and the rank "
                + tokens.size()
                + ", got \""
                + line
                + "\"; copy the file again");
      }
      String token = token(line.substring(0, space), place);
      Integer other = ranks.put(token, tokens.size());
      if (other != null) {
        throw new IllegalArgumentException(
            place + "the token has the rank " + other + " already; copy the file again");
      }
      tokens.add(token);
    }
    for (int value = 0; value < 256; value++) {
      if (!ranks.containsKey(Character.toString(TokenUnit.letterOf((byte) value)))) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s: no token is the single byte 0x%02X; copy the file again",
                file,
                value));
      }
    }
    return new TiktokenRanks(encoding, tokens);
  }

  private static String token(String base64, String place) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII));
      StringBuilder letters = new StringBuilder();
      for (byte value : bytes) {
        letters.appendCodePoint(TokenUnit.letterOf(value));
      }
      return letters.toString();
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(
          place + "\"" + base64 + "\" is not base 64; copy the file again", malformed);
    }
  }

  /** Returns how many tokens there are, without the special ones. */
  public int size() {
    return tokens.size();
  }

  /**
   * Writes {@code tokenizer.json} and {@code tokenizer_config.json}.
   *
   * @throws java.io.UncheckedIOException if a file cannot be written
   */
  public void write(Path directory) {
    Map<String, Integer> ranks = TokenizerJson.numbered(tokens);
    List<Merge> merges = merges(ranks);
    Map<String, Integer> ids = new LinkedHashMap<>(ranks);
    encoding.special().entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(special -> ids.put(special.getKey(), special.getValue()));
    SpecialTokens special =
        new SpecialTokens(
            TiktokenEncoding.END_OF_TEXT,
            TiktokenEncoding.END_OF_TEXT,
            Optional.empty(),
            encoding.special().keySet().stream().sorted(Comparator.comparing(ids::get)).toList());
    new TokenizerJson()
        .special(special, ids::get)
        .splitThenBytes(Optional.of(encoding.pattern()))
        .decodedFromBytes()
        .bpe(ids, merges, Optional.empty(), true)
        .files()
        .write(directory);
  }

  private List<Merge> merges(Map<String, Integer> ranks) {
    List<Merge> merges = new ArrayList<>();
    for (String token : tokens) {
      List<Merge> cuts = new ArrayList<>();
      // Byte letters lie in the basic plane, so that every index is a border.
      for (int cut = 1; cut < token.length(); cut++) {
        Merge merge = new Merge(token.substring(0, cut), token.substring(cut));
        if (ranks.containsKey(merge.left()) && ranks.containsKey(merge.right())) {
          cuts.add(merge);
        }
      }
      cuts.sort(
          Comparator.comparing((Merge merge) -> ranks.getOrDefault(merge.left(), 0))
              .thenComparing(merge -> ranks.getOrDefault(merge.right(), 0)));
      merges.addAll(cuts);
    }
    return merges;
  }
}
