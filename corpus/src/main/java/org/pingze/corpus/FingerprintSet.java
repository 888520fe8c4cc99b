package org.pingze.corpus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A set of texts that remembers only half a SHA-256 of each: about 32 bytes a text however long it
 * is, and equal for different texts once in 2<sup>64</sup> corpora.
 */
public final class FingerprintSet {
  private static final int SMALLEST = 1 << 10;

  private final MessageDigest digest = CorpusHash.newDigest();
  private long[] table = new long[2 * SMALLEST]; // (place, half); 0, 0 where free
  private int size;

  /** Creates a set with nothing in it. */
  public FingerprintSet() {}

  /** Adds a text and returns whether it was new. */
  public boolean add(String text) {
    ByteBuffer hash = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    long high = hash.getLong();
    boolean isNew = put(table, high, hash.getLong());
    if (isNew && ++size > table.length / 4) {
      grow();
    }
    return isNew;
  }

  /** Returns how many different texts were added. */
  public int size() {
    return size;
  }

  private void grow() {
    long[] larger = new long[2 * table.length];
    for (int place = 0; place < table.length; place += 2) {
      if (table[place] != 0 || table[place + 1] != 0) {
        put(larger, table[place], table[place + 1]);
      }
    }
    table = larger;
  }

  private static boolean put(long[] table, long high, long low) {
    int mask = table.length / 2 - 1;
    int slot = (int) high & mask;
    while (table[2 * slot] != 0 || table[2 * slot + 1] != 0) {
      if (table[2 * slot] == high && table[2 * slot + 1] == low) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    table[2 * slot] = high;
    table[2 * slot + 1] = low;
    return true;
  }
}
