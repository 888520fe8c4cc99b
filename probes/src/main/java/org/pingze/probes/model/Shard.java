package org.pingze.probes.model;

/**
 * Consecutive rows of a batch that are run together.
 *
 * @param batch the batch
 * @param firstRow its first row
 * @param endRow the row after its last
 * @param dropout what is dropped on the way
 */
record Shard(TokenBatch batch, int firstRow, int endRow, Dropout dropout) {
  /**
   * How many shards a batch is dealt to, at most: part of what the results' last bits depend on.
   */
  static final int COUNT = 8;

  /** Tokens that a shard should have, so that products are not mostly the packing of weights. */
  private static final int WORTHWHILE = 256;

  /** Shards of a batch that is small, so that it too has work for two processors. */
  private static final int FEWEST = 2;

  /**
   * Deals whole rows to at most {@link #COUNT} shards of about as many tokens, whatever the
   * threads; to fewer where each would have little to do.
   */
  static Shard[] deal(TokenBatch batch, Dropout dropout) {
    int worthwhile = Math.max(FEWEST, batch.size() / WORTHWHILE);
    int count = Math.min(Math.min(COUNT, worthwhile), batch.rows());
    Shard[] shards = new Shard[count];
    int row = 0;
    for (int shard = 0; shard < count; shard++) {
      int first = row;
      long target = (long) batch.size() * (shard + 1) / count;
      int last = batch.rows() - (count - shard - 1); // leaves a row to each shard after this one
      row++;
      while (row < last && batch.start(row + 1) <= target) {
        row++;
      }
      int end = shard == count - 1 ? batch.rows() : row;
      shards[shard] = new Shard(batch, first, end, dropout);
    }
    return shards;
  }

  int firstToken() {
    return batch.start(firstRow);
  }

  int tokens() {
    return batch.start(endRow) - firstToken();
  }

  /** Returns the index within the shard of a row's first token. */
  int start(int row) {
    return batch.start(row) - firstToken();
  }

  /** Returns how many attention weights a head has over all rows. */
  int patternSize() {
    int size = 0;
    for (int row = firstRow; row < endRow; row++) {
      size = Math.addExact(size, Math.multiplyExact(batch.length(row), batch.length(row)));
    }
    return size;
  }

  /** Returns the length of the longest row. */
  int longest() {
    int longest = 0;
    for (int row = firstRow; row < endRow; row++) {
      longest = Math.max(longest, batch.length(row));
    }
    return longest;
  }
}
