package org.pingze.corpus;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Characters to draw from, each with a weight. */
final class WeightedCharacters {
  private final int[] characters; // ascending, so that a seed gives the same draws everywhere
  private final long[] upTo; // the weights of this character and those before it

  WeightedCharacters(Map<Integer, Integer> weights) {
    SortedMap<Integer, Integer> sorted = new TreeMap<>(weights);
    characters = new int[sorted.size()];
    upTo = new long[sorted.size()];
    long sum = 0;
    int index = 0;
    for (Map.Entry<Integer, Integer> entry : sorted.entrySet()) {
      sum += entry.getValue();
      characters[index] = entry.getKey();
      upTo[index++] = sum;
    }
  }

  /** Returns how many different characters there are. */
  int size() {
    return characters.length;
  }

  /** Returns the sum of the weights. */
  long weight() {
    return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
  }

  /** Returns a character, each as likely as its weight; there must be one. */
  int draw(RandomGenerator random) {
    long point = random.nextLong(weight()) + 1;
    int found = Arrays.binarySearch(upTo, point);
    return characters[found < 0 ? -found - 1 : found];
  }
}
