package org.pingze.corpus.parallelism;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each character is when it is a word by itself: how often the dictionary of HanLP has it as a
 * noun, a verb and so on. Safe for use by several threads.
 */
final class WordClasses {
  /** What the likeness of two characters of verse is on average, drawn at random (measured). */
  private static final double LIKENESS_AT_RANDOM = 0.3;

  private static final String UNKNOWN = "x";

  private final Map<Integer, Map<String, Double>> classes = new ConcurrentHashMap<>();

  /** Returns the letter of the commonest class of a character, x if the dictionary lacks it. */
  String commonest(int character) {
    return of(character).entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(UNKNOWN);
  }

  /**
   * Returns how alike two characters are used, in [0, 1]: the cosine of how often each is of each
   * class.
   */
  double likeness(int one, int other) {
    if (one == other) {
      return 1;
    }
    Map<String, Double> a = of(one);
    Map<String, Double> b = of(other);
    if (a.isEmpty() || b.isEmpty()) {
      return LIKENESS_AT_RANDOM;
    }
    double product = 0;
    for (Map.Entry<String, Double> entry : a.entrySet()) {
      product += entry.getValue() * b.getOrDefault(entry.getKey(), 0.0);
    }
    return product / Math.sqrt(squares(a) * squares(b));
  }

  private static double squares(Map<String, Double> counts) {
    return counts.values().stream().mapToDouble(count -> count * count).sum();
  }

  private Map<String, Double> of(int character) {
    return classes.computeIfAbsent(character, WordClasses::lookedUp);
  }

  /** The dictionary is written in simplified characters. */
  private static Map<String, Double> lookedUp(int character) {
    CoreDictionary.Attribute entry =
        CoreDictionary.get(HanLP.convertToSimplifiedChinese(Character.toString(character)));
    Map<String, Double> counts = new TreeMap<>();
    if (entry != null) {
      for (int i = 0; i < entry.nature.length; i++) {
        counts.merge(letter(entry.nature[i].toString()), (double) entry.frequency[i], Double::sum);
      }
    }
    return counts;
  }

  /** Folds HanLP's tags, of which there are over a hundred, into eight classes. */
  private static String letter(String tag) {
    return switch (tag.substring(0, 1)) {
      // Times, places, directions, names and abbreviations all stand where nouns stand.
      case "n", "t", "s", "f", "j", "g" -> "n";
      case "v" -> "v";
      case "a", "b", "z" -> "a";
      case "d" -> "d";
      case "m" -> "m";
      case "q" -> "q";
      case "r" -> "r";
      default -> UNKNOWN;
    };
  }
}
