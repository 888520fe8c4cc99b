package org.pingze.tokenize.bpe;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The pairs of neighbours in the words before any merge, with the words in which they stand.
 *
 * <p>Every occurrence is put into the bucket of its left token as one {@code long}, the right token
 * above the word, and each bucket is sorted: equal pairs then lie together, their words ascending.
 * The buckets are sorted side by side, and no bucket looks at another, so the number of threads
 * changes nothing.
 */
final class InitialPairs {
  private final int[] buckets; // (left token + 1): where each begins, and the end
  private final long[] occurrences; // right token << 32 | word, ascending in each bucket

  InitialPairs(Words words, int tokens) {
    buckets = new int[tokens + 1];
    for (int word = 0; word < words.size(); word++) {
      for (int position = 0; position + 1 < words.length(word); position++) {
        buckets[words.token(word, position) + 1]++;
      }
    }
    for (int token = 0; token < tokens; token++) {
      buckets[token + 1] = Math.addExact(buckets[token + 1], buckets[token]);
    }
    occurrences = new long[buckets[tokens]];
    int[] filled = Arrays.copyOf(buckets, tokens);
    for (int word = 0; word < words.size(); word++) {
      for (int position = 0; position + 1 < words.length(word); position++) {
        occurrences[filled[words.token(word, position)]++] =
            PairCounts.key(words.token(word, position + 1), word);
      }
    }
    IntStream.range(0, tokens)
        .parallel()
        .forEach(token -> Arrays.sort(occurrences, buckets[token], buckets[token + 1]));
  }

  /** Returns how many distinct pairs there are. */
  int distinct() {
    int distinct = 0;
    for (int left = 0; left + 1 < buckets.length; left++) {
      for (int place = buckets[left]; place < buckets[left + 1]; place++) {
        distinct += place == buckets[left] || right(place) != right(place - 1) ? 1 : 0;
      }
    }
    return distinct;
  }

  /** Returns how many occurrences there are, each word counted once. */
  int occurrences() {
    return occurrences.length;
  }

  /** Counts the pairs and queues them, ascending, each with its words. */
  void queue(Words words, PairCounts pairs, MergeQueue queue) {
    for (int left = 0; left + 1 < buckets.length; left++) {
      int place = buckets[left];
      while (place < buckets[left + 1]) {
        int right = right(place);
        int end = place;
        long count = 0;
        while (end < buckets[left + 1] && right(end) == right) {
          count += words.count((int) occurrences[end++]);
        }
        queue.begin(pairs.add(PairCounts.key(left, right), count));
        for (int at = place; at < end; at++) {
          if (at == place || occurrences[at] != occurrences[at - 1]) {
            queue.word((int) occurrences[at]);
          }
        }
        queue.push();
        place = end;
      }
    }
  }

  private int right(int place) {
    return (int) (occurrences[place] >>> 32);
  }
}
