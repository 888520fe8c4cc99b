package org.pingze.tokenize.bpe;

import java.util.Arrays;

/**
 * How often each pair of neighbouring tokens occurs. A pair is numbered when it is first met; its
 * key is the left id in the upper 32 bits and the right id in the lower, so that keys compare as
 * pairs do.
 */
final class PairCounts {
  private static final long MIX = 0x9E3779B97F4A7C15L; // 2^64 over the golden ratio

  private long[] keys; // (pair)
  private long[] counts; // (pair)
  private int size;
  private int[] slots; // pair + 1, or 0 where free
  private int shift;

  PairCounts(int expected) {
    int bits = Math.max(4, 33 - Integer.numberOfLeadingZeros(Math.max(1, expected)));
    keys = new long[Math.max(16, expected)];
    counts = new long[keys.length];
    slots = new int[1 << bits];
    shift = 64 - bits;
  }

  static long key(int left, int right) {
    return ((long) left << 32) | right;
  }

  static int left(long key) {
    return (int) (key >>> 32);
  }

  static int right(long key) {
    return (int) key;
  }

  /** Adds to the count of a pair and returns its number. */
  int add(long key, long occurrences) {
    int mask = slots.length - 1;
    int slot = (int) ((key * MIX) >>> shift);
    while (slots[slot] != 0) {
      int pair = slots[slot] - 1;
      if (keys[pair] == key) {
        counts[pair] += occurrences;
        return pair;
      }
      slot = (slot + 1) & mask;
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size + size / 2);
      counts = Arrays.copyOf(counts, keys.length);
    }
    keys[size] = key;
    counts[size] = occurrences;
    slots[slot] = ++size;
    if (2 * size > slots.length) {
      rehash();
    }
    return size - 1;
  }

  /** Returns how many pairs have been met. */
  int size() {
    return size;
  }

  long key(int pair) {
    return keys[pair];
  }

  long count(int pair) {
    return counts[pair];
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    shift--;
    int mask = slots.length - 1;
    for (int pair = 0; pair < size; pair++) {
      int slot = (int) ((keys[pair] * MIX) >>> shift);
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = pair + 1;
    }
  }
}
