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
    ByteBuffer hash = hash(text);
    long high = hash.getLong();
    long low = hash.getLong();
    int slot = slot(high, low);
    if (table[2 * slot] == high && table[2 * slot + 1] == low) {
      return false;
    }
    table[2 * slot] = high;
    table[2 * slot + 1] = low;
    if (++size > table.length / 4) {
      grow();
    }
    return true;
  }

  /** Returns whether the text was added. */
  public boolean contains(String text) {
    if (size == 0) {
      return false;
    }
    ByteBuffer hash = hash(text);
    long high = hash.getLong();
    long low = hash.getLong();
    int slot = slot(high, low);
    return table[2 * slot] == high && table[2 * slot + 1] == low;
  }

  /** Returns how many different texts were added. */
  public int size() {
    return size;
  }

  private ByteBuffer hash(String text) {
    return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Returns where the fingerprint stands, or the free place where it belongs. */
  private int slot(long high, long low) {
    int mask = table.length / 2 - 1;
    int slot = (int) high & mask;
    while ((table[2 * slot] != 0 || table[2 * slot + 1] != 0)
        && (table[2 * slot] != high || table[2 * slot + 1] != low)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] smaller = table;
    table = new long[2 * smaller.length];
    for (int place = 0; place < smaller.length; place += 2) {
      if (smaller[place] != 0 || smaller[place + 1] != 0) {
        int slot = slot(smaller[place], smaller[place + 1]);
        table[2 * slot] = smaller[place];
        table[2 * slot + 1] = smaller[place + 1];
      }
    }
  }
}
