package org.pingze.tokenize.bpe;

import java.util.Arrays;

/** The pairs that one merge has made, with the words in which they stand. */
final class NewPairs {
  private static final int NONE = -1;

  private int[] seenIn = new int[1 << 10]; // (pair), the word in which it was noted last
  private int[] waiting = new int[1 << 10]; // (pair), how many words are noted
  private int[] notedPairs = new int[1 << 10]; // (note)
  private int[] notedWords = new int[1 << 10]; // (note)
  private int notes;
  private int[] distinct = new int[1 << 8]; // pairs, in the order of their first note
  private int size;

  NewPairs() {
    Arrays.fill(seenIn, NONE);
  }

  /** Notes that a pair has newly come to stand in a word. */
  void note(int pair, int word) {
    if (pair >= seenIn.length) {
      int old = seenIn.length;
      seenIn = Arrays.copyOf(seenIn, pair + pair / 2);
      waiting = Arrays.copyOf(waiting, seenIn.length);
      Arrays.fill(seenIn, old, seenIn.length, NONE);
    }
    if (seenIn[pair] == word) {
      return;
    }
    seenIn[pair] = word;
    if (waiting[pair]++ == 0) {
      if (size == distinct.length) {
        distinct = Arrays.copyOf(distinct, 2 * size);
      }
      distinct[size++] = pair;
    }
    if (notes == notedPairs.length) {
      notedPairs = Arrays.copyOf(notedPairs, 2 * notes);
      notedWords = Arrays.copyOf(notedWords, 2 * notes);
    }
    notedPairs[notes] = pair;
    notedWords[notes++] = word;
  }

  /** Queues the pairs that still occur, each with its words, and forgets them all. */
  void queue(PairCounts pairs, MergeQueue queue) {
    int[] ends = new int[size];
    int end = 0;
    for (int i = 0; i < size; i++) {
      int words = waiting[distinct[i]];
      waiting[distinct[i]] = end; // from now on: where its next word goes
      end += words;
      ends[i] = end;
    }
    int[] grouped = new int[notes];
    for (int note = 0; note < notes; note++) {
      grouped[waiting[notedPairs[note]]++] = notedWords[note];
    }
    for (int i = 0; i < size; i++) {
      int pair = distinct[i];
      if (pairs.count(pair) > 0) {
        queue.begin(pair);
        for (int place = i == 0 ? 0 : ends[i - 1]; place < ends[i]; place++) {
          queue.word(grouped[place]);
        }
        queue.push();
      }
      waiting[pair] = 0;
      seenIn[pair] = NONE;
    }
    size = 0;
    notes = 0;
  }
}
