package org.pingze.probes.model;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Rows of token ids of any length, without padding: row r is {@code tokens[starts[r] ..
 * starts[r+1])}.
 */
public final class TokenBatch {
  private final int[] tokens;
  private final int[] starts;

  /**
   * Makes a batch; the arrays are copied.
   *
   * @param tokens all rows, one after the other
   * @param starts where each row starts, and after the last one {@code tokens.length}
   * @throws IllegalArgumentException if there is no row, or a row is empty
   */
  public TokenBatch(int[] tokens, int[] starts) {
    if (starts.length < 2) {
      throw new IllegalArgumentException("a batch has at least one row");
    }
    if (starts[0] != 0 || starts[starts.length - 1] != tokens.length) {
      throw new IllegalArgumentException(
          "starts run from 0 to the "
              + tokens.length
              + " tokens, got "
              + starts[0]
              + " to "
              + starts[starts.length - 1]);
    }
    for (int row = 0; row + 1 < starts.length; row++) {
      if (starts[row + 1] <= starts[row]) {
        throw new IllegalArgumentException("row " + row + " has no token; leave it out");
      }
    }
    this.tokens = tokens.clone();
    this.starts = starts.clone();
  }

  /** Returns a batch of these rows. */
  public static TokenBatch of(List<int[]> rows) {
    int[] starts = new int[rows.size() + 1];
    for (int row = 0; row < rows.size(); row++) {
      starts[row + 1] = starts[row] + rows.get(row).length;
    }
    int[] tokens = new int[starts[rows.size()]];
    for (int row = 0; row < rows.size(); row++) {
      System.arraycopy(rows.get(row), 0, tokens, starts[row], rows.get(row).length);
    }
    return new TokenBatch(tokens, starts);
  }

  /** Returns how many rows there are. */
  public int rows() {
    return starts.length - 1;
  }

  /** Returns how many tokens all rows have together. */
  public int size() {
    return tokens.length;
  }

  /** Returns how many tokens are predicted: all but the first of each row. */
  public int predicted() {
    return tokens.length - rows();
  }

  /** Returns the index of the first token of a row; {@code start(rows())} is the end. */
  public int start(int row) {
    return starts[row];
  }

  /** Returns how many tokens a row has. */
  public int length(int row) {
    return starts[Objects.checkIndex(row, rows()) + 1] - starts[row];
  }

  /** Returns the token id at an index over all rows. */
  public int token(int index) {
    return tokens[index];
  }

  /** Returns the token id at a position of a row. */
  public int token(int row, int position) {
    return tokens[starts[row] + Objects.checkIndex(position, length(row))];
  }

  /** Returns the token ids of one row; a copy. */
  public int[] row(int row) {
    return Arrays.copyOfRange(tokens, starts[row], starts[row] + length(row));
  }

  /**
   * Checks that a model can read this batch.
   *
   * @throws IllegalArgumentException naming the row and position of an unknown token, or the row
   *     that is too long
   */
  public void check(TransformerConfig config) {
    for (int row = 0; row < rows(); row++) {
      if (length(row) > config.context()) {
        throw new IllegalArgumentException(
            "row "
                + row
                + " has "
                + length(row)
                + " tokens, the model's context is "
                + config.context()
                + "; shorten or split it");
      }
      for (int index = starts[row]; index < starts[row + 1]; index++) {
        if (tokens[index] < 0 || tokens[index] >= config.vocabulary()) {
          throw new IllegalArgumentException(
              "row "
                  + row
                  + ", position "
                  + (index - starts[row])
                  + ": token id "
                  + tokens[index]
                  + " is not in the vocabulary of "
                  + config.vocabulary()
                  + "; was the text encoded with this model's tokenizer?");
        }
      }
    }
  }
}
