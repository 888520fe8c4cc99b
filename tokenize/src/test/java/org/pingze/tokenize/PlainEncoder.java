package org.pingze.tokenize;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pingze.corpus.AnnotatedPoem;

/**
 * Encodes text with plain loops: what DJL and the alignment are held against. A text is cut into
 * pieces by a regular expression, and each piece into tokens by one of the methods below.
 */
final class PlainEncoder {
  /** A token of a piece, which holds letters of it; a letter is a character or a byte. */
  record Part(int id, int letters) {}

  private static final int NEVER = Integer.MAX_VALUE;

  private final Pattern pieces; // every match is a piece, and so is what lies between two matches
  private final boolean bytes;
  private final Function<List<String>, List<Part>> parts;

  PlainEncoder(String pieces, boolean bytes, Function<List<String>, List<Part>> parts) {
    this.pieces = Pattern.compile(pieces);
    this.bytes = bytes;
    this.parts = parts;
  }

  /** Says when two neighbours are merged: the lower, the earlier; never where it is empty. */
  interface Ranks extends BiFunction<String, String, Optional<Integer>> {}

  /** Merges, again and again, the leftmost pair of the lowest rank. */
  static Function<List<String>, List<Part>> merging(
      Map<String, Integer> ids, Ranks ranks, int unknown) {
    return letters -> {
      List<String> tokens = new ArrayList<>(letters);
      List<Integer> pairs = new ArrayList<>(); // (left token), the rank of it and the next
      for (int left = 0; left + 1 < tokens.size(); left++) {
        pairs.add(rank(ranks, tokens, left));
      }
      while (!pairs.isEmpty() && Collections.min(pairs) < NEVER) {
        int best = pairs.indexOf(Collections.min(pairs));
        tokens.set(best, tokens.get(best) + tokens.remove(best + 1));
        pairs.remove(best);
        // Only the pairs on both sides of what was merged are new.
        for (int left = Math.max(0, best - 1); left <= Math.min(best, pairs.size() - 1); left++) {
          pairs.set(left, rank(ranks, tokens, left));
        }
      }
      return numbered(tokens, ids, unknown);
    };
  }

  private static int rank(Ranks ranks, List<String> tokens, int left) {
    return ranks.apply(tokens.get(left), tokens.get(left + 1)).orElse(NEVER);
  }

  /**
   * As tiktoken does: a piece that is a token stays whole, else the union of lowest rank merges.
   */
  static Function<List<String>, List<Part>> byRankOfUnion(Map<String, Integer> ranks) {
    Function<List<String>, List<Part>> merging =
        merging(ranks, (left, right) -> Optional.ofNullable(ranks.get(left + right)), -1);
    return letters -> {
      Integer whole = ranks.get(String.join("", letters));
      return whole == null ? merging.apply(letters) : List.of(new Part(whole, letters.size()));
    };
  }

  /** Takes the cut whose scores have the greatest sum; neighbours unknown become one token. */
  static Function<List<String>, List<Part>> mostProbable(
      List<String> vocabulary, Map<String, Integer> ids, double[] scores, int unknown) {
    double least = Double.POSITIVE_INFINITY;
    for (double score : scores) {
      least = Math.min(least, score);
    }
    double penalty = least - 10; // of the library
    int longest = vocabulary.stream().mapToInt(String::length).max().orElseThrow();
    return letters -> {
      int n = letters.size();
      double[] best = new double[n + 1];
      int[] from = new int[n + 1];
      int[] by = new int[n + 1];
      Arrays.fill(from, -1);
      for (int start = 0; start < n; start++) {
        for (int end = start + 1; end <= Math.min(n, start + longest); end++) {
          Integer id = ids.get(String.join("", letters.subList(start, end)));
          if (id == null && end > start + 1) {
            continue;
          }
          double sum = best[start] + (id == null ? penalty : scores[id]);
          if (from[end] < 0 || sum > best[end]) {
            best[end] = sum;
            from[end] = start;
            by[end] = id == null ? unknown : id;
          }
        }
      }
      List<Part> parts = new ArrayList<>();
      for (int end = n; end > 0; end = from[end]) {
        Part part = new Part(by[end], end - from[end]);
        if (part.id() == unknown && !parts.isEmpty() && parts.get(0).id() == unknown) {
          parts.set(0, new Part(unknown, parts.get(0).letters() + part.letters()));
        } else {
          parts.add(0, part);
        }
      }
      return parts;
    };
  }

  /** Takes every letter as a token. */
  static Function<List<String>, List<Part>> letterByLetter(Map<String, Integer> ids, int unknown) {
    return letters -> numbered(letters, ids, unknown);
  }

  /** Encodes a poem, its ids and spans put together by hand. */
  TokenizedPoem encode(AnnotatedPoem poem, int begin, int end) {
    String text = new VerseLayout(poem).text();
    List<int[]> tokens = new ArrayList<>(); // id, start, end
    tokens.add(new int[] {begin, 0, 0});
    int at = 0;
    for (String piece : pieces(text)) {
      List<String> letters = new ArrayList<>();
      List<Integer> places = new ArrayList<>(); // (letter), code points
      for (int character : piece.codePoints().toArray()) {
        String one = Character.toString(character);
        List<String> spelled = bytes ? byteLetters(one) : List.of(one);
        letters.addAll(spelled);
        for (int i = 0; i < spelled.size(); i++) {
          places.add(at);
        }
        at++;
      }
      int letter = 0;
      for (Part part : parts.apply(letters)) {
        tokens.add(
            new int[] {part.id(), places.get(letter), places.get(letter + part.letters() - 1) + 1});
        letter += part.letters();
      }
    }
    tokens.add(new int[] {end, at, at});
    return new TokenizedPoem(poem, column(tokens, 0), column(tokens, 1), column(tokens, 2));
  }

  private List<String> pieces(String text) {
    List<String> cut = new ArrayList<>();
    Matcher matcher = pieces.matcher(text);
    int done = 0;
    while (matcher.find()) {
      if (matcher.start() > done) {
        cut.add(text.substring(done, matcher.start()));
      }
      cut.add(matcher.group());
      done = matcher.end();
    }
    if (done < text.length()) {
      cut.add(text.substring(done));
    }
    return cut;
  }

  /** GPT-2's letters for the bytes: printable Latin-1 as itself, the rest from U+0100 on. */
  static List<String> byteLetters(String text) {
    List<String> letters = new ArrayList<>();
    for (byte signed : text.getBytes(StandardCharsets.UTF_8)) {
      int value = Byte.toUnsignedInt(signed);
      int letter = value;
      if (value <= 32) {
        letter = 256 + value;
      } else if (value >= 127 && value <= 160) {
        letter = 256 + 33 + value - 127;
      } else if (value == 173) {
        letter = 256 + 33 + 34;
      }
      letters.add(Character.toString(letter));
    }
    return letters;
  }

  private static List<Part> numbered(List<String> tokens, Map<String, Integer> ids, int unknown) {
    return tokens.stream()
        .map(
            token ->
                new Part(ids.getOrDefault(token, unknown), token.codePointCount(0, token.length())))
        .toList();
  }

  private static int[] column(List<int[]> rows, int column) {
    return rows.stream().mapToInt(row -> row[column]).toArray();
  }
}
