package org.pingze.tokenize.bpe;

/** The pre-tokens of a text as tokens, growing shorter with every merge. */
final class Words {
  private final int[] tokens; // ids of all words, in place; a word shrinks towards its start
  private final int[] starts; // (word + 1)
  private final int[] lengths; // (word), in tokens
  private final int[] counts; // (word)
  private final int size;

  /** Is told how the pairs of one word change when two tokens of it are merged. */
  @FunctionalInterface
  interface Change {
    /**
     * Takes the change of one pair.
     *
     * @param left the left id of a pair
     * @param right its right id
     * @param occurrences how many more there are; negative if fewer
     */
    void of(int left, int right, int occurrences);
  }

  /**
   * Lays the pre-tokens out as ids. A letter outside the alphabet ends a word, for no merge can
   * reach over what is unknown when text is encoded.
   *
   * @param firstId the id of the first letter of the alphabet
   */
  Words(PreTokenCounts text, Alphabet alphabet, int firstId) {
    int words = 0;
    for (int preToken = 0; preToken < text.size(); preToken++) {
      words += runs(text, preToken, alphabet);
    }
    tokens = new int[text.start(text.size())];
    starts = new int[words + 1];
    lengths = new int[words];
    counts = new int[words];
    size = words;
    int word = 0;
    int written = 0;
    for (int preToken = 0; preToken < text.size(); preToken++) {
      boolean open = false;
      for (int place = text.start(preToken); place < text.start(preToken + 1); place++) {
        int rank = alphabet.rank(text.letter(place));
        if (rank < 0) {
          open = false;
          continue;
        }
        if (!open) {
          starts[word] = written;
          counts[word] = text.count(preToken);
          word++;
          open = true;
        }
        tokens[written++] = firstId + rank;
        lengths[word - 1]++;
      }
    }
    starts[words] = written;
  }

  private static int runs(PreTokenCounts text, int preToken, Alphabet alphabet) {
    int runs = 0;
    boolean open = false;
    for (int place = text.start(preToken); place < text.start(preToken + 1); place++) {
      boolean known = alphabet.rank(text.letter(place)) >= 0;
      runs += known && !open ? 1 : 0;
      open = known;
    }
    return runs;
  }

  int size() {
    return size;
  }

  /** Returns how often a word occurs in the text. */
  int count(int word) {
    return counts[word];
  }

  int length(int word) {
    return lengths[word];
  }

  /** Returns the id of a word's token, counted from 0. */
  int token(int word, int position) {
    return tokens[starts[word] + position];
  }

  /** Puts one token for every pair of the two in a word, from left to right. */
  void merge(int word, int left, int right, int merged, Change change) {
    int start = starts[word];
    int end = start + lengths[word];
    int weight = counts[word];
    int written = start;
    int read = start;
    while (read < end) {
      if (tokens[read] != left || read + 1 == end || tokens[read + 1] != right) {
        tokens[written++] = tokens[read++];
        continue;
      }
      if (written > start) {
        int before = tokens[written - 1];
        change.of(before, left, -weight);
        change.of(before, merged, weight);
      }
      tokens[written++] = merged;
      read += 2;
      if (read < end) {
        int after = tokens[read];
        change.of(right, after, -weight);
        change.of(merged, after, weight);
      }
    }
    lengths[word] = written - start;
  }
}
