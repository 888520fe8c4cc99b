package org.pingze.tokenize.bpe;

import java.util.Arrays;

/**
 * The distinct pre-tokens of a text, each with how often it occurs. A pre-token is a run of letters
 * that no merge leaves; a letter is a code point, whatever it stands for (of byte-level BPE, a
 * byte).
 *
 * <p>A line of verse is a pre-token and seldom repeats, so there are millions: they lie one after
 * the other in one array, without an object for each.
 */
public final class PreTokenCounts {
  private static final int MIX = 0x9E3779B9; // 2^32 over the golden ratio (Knuth, TAOCP 6.4)

  private int[] letters = new int[1 << 12]; // of all pre-tokens, in the order of their first sight
  private int[] starts = new int[1 << 10]; // (pre-token + 1): where each begins, and the end
  private int[] counts = new int[1 << 10]; // (pre-token)
  private int size;
  private int[] slots = new int[1 << 11]; // pre-token + 1, or 0 where free

  /** Creates counts of nothing. */
  public PreTokenCounts() {}

  /**
   * Counts one occurrence.
   *
   * @param buffer holds the letters of the pre-token, as code points
   * @param from where it begins
   * @param to where it ends, exclusive; nothing is counted if it is empty
   */
  public void add(int[] buffer, int from, int to) {
    if (from == to) {
      return;
    }
    int mask = slots.length - 1;
    int slot = hash(buffer, from, to) & mask;
    while (slots[slot] != 0) {
      int known = slots[slot] - 1;
      if (Arrays.equals(letters, starts[known], starts[known + 1], buffer, from, to)) {
        counts[known]++;
        return;
      }
      slot = (slot + 1) & mask;
    }
    append(buffer, from, to);
    slots[slot] = size;
    if (2 * size > slots.length) {
      rehash();
    }
  }

  /** Returns how many distinct pre-tokens there are. */
  public int size() {
    return size;
  }

  /** Returns how often a pre-token occurs, by its number from 0. */
  int count(int preToken) {
    return counts[preToken];
  }

  /** Returns where in {@link #letters} a pre-token begins; for {@link #size}, where all end. */
  int start(int preToken) {
    return starts[preToken];
  }

  /** Returns the letter at a place. */
  int letter(int place) {
    return letters[place];
  }

  private void append(int[] buffer, int from, int to) {
    int begin = starts[size];
    int end = Math.addExact(begin, to - from);
    if (end > letters.length) {
      letters = Arrays.copyOf(letters, grown(end));
    }
    if (size + 2 > starts.length) {
      starts = Arrays.copyOf(starts, grown(size + 2));
      counts = Arrays.copyOf(counts, starts.length);
    }
    System.arraycopy(buffer, from, letters, begin, to - from);
    counts[size] = 1;
    size++;
    starts[size] = end;
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int preToken = 0; preToken < size; preToken++) {
      int slot = hash(letters, starts[preToken], starts[preToken + 1]) & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = preToken + 1;
    }
  }

  private static int grown(int least) {
    return (int) Math.min(Integer.MAX_VALUE - 8, Math.max(least, least + (long) least / 2));
  }

  private static int hash(int[] letters, int from, int to) {
    int hash = 0;
    for (int place = from; place < to; place++) {
      hash = (hash ^ letters[place]) * MIX;
      hash ^= hash >>> 15;
    }
    return hash;
  }
}
