package org.pingze.tokenize.bpe;

import java.util.Arrays;

/**
 * Candidates for the next merge, the most frequent first; of equally frequent ones the pair with
 * the smaller left id, then with the smaller right id. A candidate is a pair, the count it had when
 * it was queued, and the words in which it stands.
 *
 * <p>A binary heap over columns: of the millions of candidates few ever come to its top.
 */
final class MergeQueue {
  private final PairCounts pairs;
  private int[] pair; // (candidate), its number in pairs
  private long[] count; // (candidate)
  private int[] from; // (candidate), its words in the pool
  private int[] to; // (candidate), exclusive
  private int candidates;
  private int[] pool; // numbers of words
  private int pooled;
  private int[] heap; // candidates
  private int size;

  /** Creates an empty queue of pairs counted there. */
  MergeQueue(PairCounts pairs, int expectedCandidates, int expectedWords) {
    this.pairs = pairs;
    int capacity = Math.max(16, expectedCandidates);
    pair = new int[capacity];
    count = new long[capacity];
    from = new int[capacity];
    to = new int[capacity];
    heap = new int[capacity];
    pool = new int[Math.max(16, expectedWords)];
  }

  /** Begins a candidate with the pair's present count; {@link #word} gives it its words. */
  void begin(int pairNumber) {
    if (candidates == pair.length) {
      int capacity = candidates + candidates / 2;
      pair = Arrays.copyOf(pair, capacity);
      count = Arrays.copyOf(count, capacity);
      from = Arrays.copyOf(from, capacity);
      to = Arrays.copyOf(to, capacity);
    }
    pair[candidates] = pairNumber;
    count[candidates] = pairs.count(pairNumber);
    from[candidates] = pooled;
    to[candidates] = pooled;
    candidates++;
  }

  /** Adds a word to the candidate begun last. */
  void word(int word) {
    if (pooled == pool.length) {
      pool = Arrays.copyOf(pool, Math.addExact(pooled, pooled / 2));
    }
    pool[pooled++] = word;
    to[candidates - 1] = pooled;
  }

  /** Queues the candidate begun last. */
  void push() {
    push(candidates - 1);
  }

  /** Takes the first candidate whose count still holds, or returns -1 if none is left. */
  int pop() {
    while (size > 0) {
      int top = heap[0];
      long now = pairs.count(pair[top]);
      if (count[top] == now) {
        heap[0] = heap[--size];
        sink(0);
        return top;
      }
      count[top] = now;
      sink(0);
    }
    return -1;
  }

  int pair(int candidate) {
    return pair[candidate];
  }

  long count(int candidate) {
    return count[candidate];
  }

  int from(int candidate) {
    return from[candidate];
  }

  int to(int candidate) {
    return to[candidate];
  }

  int pooled(int place) {
    return pool[place];
  }

  private void push(int candidate) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size + size / 2);
    }
    int place = size++;
    while (place > 0) {
      int parent = (place - 1) / 2;
      if (!before(candidate, heap[parent])) {
        break;
      }
      heap[place] = heap[parent];
      place = parent;
    }
    heap[place] = candidate;
  }

  private void sink(int start) {
    int sinking = heap[start];
    int place = start;
    while (2 * place + 1 < size) {
      int child = 2 * place + 1;
      if (child + 1 < size && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], sinking)) {
        break;
      }
      heap[place] = heap[child];
      place = child;
    }
    heap[place] = sinking;
  }

  private boolean before(int one, int other) {
    return count[one] != count[other]
        ? count[one] > count[other]
        : pairs.key(pair[one]) < pairs.key(pair[other]);
  }
}
