package org.pingze.corpus.script;

import com.hankcs.hanlp.dictionary.ts.SimplifiedChineseDictionary;
import com.hankcs.hanlp.dictionary.ts.TraditionalChineseDictionary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What simplified words and characters stand for, after the dictionaries of HanLP. */
final class SimplifiedDictionary {
  /** Longer entries are proverbs of prose. */
  private static final int LONGEST_WORD = 5;

  /** Two that HanLP's list of pairs lacks: 祇 "only" was often printed for 只, 觔 "catty" for 斤. */
  private static final Map<Integer, List<Integer>> ADDED =
      Map.of((int) '只', List.of((int) '祇'), (int) '斤', List.of((int) '觔'));

  private static final int FIRST = 0x3400;
  private static final int LAST = 0x9FFF;

  private final Map<Integer, List<Integer>> traditional = new HashMap<>();

  /** Loads the dictionaries. */
  SimplifiedDictionary() {
    for (int character = FIRST; character <= LAST; character++) {
      String written = Character.toString(character);
      String simplified = TraditionalChineseDictionary.convertToSimplifiedChinese(written);
      if (simplified.codePointCount(0, simplified.length()) == 1) {
        traditional
            .computeIfAbsent(simplified.codePointAt(0), absent -> new ArrayList<>())
            .add(character);
      }
    }
    ADDED.forEach(
        (simplified, more) ->
            traditional.computeIfAbsent(simplified, absent -> new ArrayList<>()).addAll(more));
  }

  /**
   * Returns the traditional characters that a simplified one may stand for, the one HanLP prefers
   * first; only itself if it is not known as simplified.
   */
  List<Integer> candidates(int character) {
    List<Integer> candidates = new ArrayList<>();
    String preferred =
        SimplifiedChineseDictionary.convertToTraditionalChinese(Character.toString(character));
    if (preferred.codePointCount(0, preferred.length()) == 1) {
      candidates.add(preferred.codePointAt(0));
    }
    for (int candidate : traditional.getOrDefault(character, List.of())) {
      if (!candidates.contains(candidate)) {
        candidates.add(candidate);
      }
    }
    return candidates.isEmpty() ? List.of(character) : candidates;
  }

  /** Returns the traditional form of the longest word that begins there, of 2 to 5 characters. */
  Optional<int[]> longestWord(int[] line, int from) {
    for (int length = Math.min(LONGEST_WORD, line.length - from); length >= 2; length--) {
      String word =
          SimplifiedChineseDictionary.getTraditionalChinese(new String(line, from, length));
      if (word != null && word.codePointCount(0, word.length()) == length) {
        return Optional.of(word.codePoints().toArray());
      }
    }
    return Optional.empty();
  }
}
