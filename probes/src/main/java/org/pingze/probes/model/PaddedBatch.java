package org.pingze.probes.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.pingze.probes.hooks.Activation;
import org.pingze.probes.hooks.Hook;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Hooks;

/**
 * Rows of token ids of one width, padded on the right, as Hugging Face's transformers take them.
 *
 * <p>Padding is run like any token, at the position where it stands, but no query attends to it: a
 * query at the padding attends to the tokens before it. So the tokens come out as they would alone,
 * and the padding as it does in transformers. Where a sliding window leaves a query at the padding
 * no token at all, it attends to the padding in the window.
 */
public final class PaddedBatch {
  private static final int PADDING = 0;

  private final TokenBatch rows;
  private final int[] lengths;

  private PaddedBatch(TokenBatch rows, int[] lengths) {
    this.rows = rows;
    this.lengths = lengths;
  }

  /**
   * Returns a batch of rows that are padded already.
   *
   * @param rows the rows, padding included, all of one width
   * @param lengths how many tokens of each row are no padding, from 1
   * @throws IllegalArgumentException if the widths differ or a length does not fit its row
   */
  public static PaddedBatch of(List<int[]> rows, int... lengths) {
    if (rows.size() != lengths.length) {
      throw new IllegalArgumentException(rows.size() + " rows have " + lengths.length + " lengths");
    }
    for (int row = 0; row < lengths.length; row++) {
      int width = rows.get(row).length;
      if (width != rows.get(0).length || lengths[row] < 1 || lengths[row] > width) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "row %d is %d wide with %d tokens, row 0 is %d wide",
                row,
                width,
                lengths[row],
                rows.get(0).length));
      }
    }
    return new PaddedBatch(TokenBatch.of(rows), lengths.clone());
  }

  /** Returns a batch of rows of any length, padded with token 0 to the longest. */
  public static PaddedBatch padding(TokenBatch ragged) {
    int[] lengths = new int[ragged.rows()];
    Arrays.setAll(lengths, ragged::length);
    int width = Arrays.stream(lengths).max().orElseThrow();
    List<int[]> rows = new ArrayList<>();
    for (int row = 0; row < lengths.length; row++) {
      int[] padded = Arrays.copyOf(ragged.row(row), width);
      Arrays.fill(padded, lengths[row], width, PADDING);
      rows.add(padded);
    }
    return of(rows, lengths);
  }

  /** Returns how many rows there are. */
  public int rows() {
    return lengths.length;
  }

  /** Returns how wide every row is, padding included. */
  public int width() {
    return rows.length(0);
  }

  /** Returns how many tokens of a row are no padding. */
  public int length(int row) {
    return lengths[row];
  }

  /** Returns some of the rows, padding included, to be run with {@link #masking}. */
  public TokenBatch rows(int first, int end) {
    List<int[]> some = new ArrayList<>();
    for (int row = first; row < end; row++) {
      some.add(rows.row(row));
    }
    return TokenBatch.of(some);
  }

  /** Returns the token at a position of a row. */
  public int token(int row, int position) {
    return rows.token(row, position);
  }

  /**
   * Refuses a batch that a model cannot run.
   *
   * @throws IllegalArgumentException if a token is unknown or the rows too wide
   */
  public void check(TransformerConfig config) {
    rows.check(config);
  }

  /**
   * Returns the hooks that keep queries from attending to padding, for a run of rows from {@code
   * first} on; none where they have no padding.
   *
   * @param end the row after the last one of the run
   */
  public Hooks masking(TransformerConfig config, int first, int end) {
    if (Arrays.stream(lengths, first, end).allMatch(length -> length == width())) {
      return Hooks.none();
    }
    Map<HookPoint, Hook> hooks = new TreeMap<>();
    for (int layer = 0; layer < config.layers(); layer++) {
      hooks.put(
          HookPoint.attnScores(layer),
          (place, row, scores) -> mask(config, place.layer(), lengths[first + row], scores));
    }
    return Hooks.of(hooks);
  }

  private void mask(TransformerConfig config, int layer, int length, Activation scores) {
    float[] values = scores.values();
    for (int head = 0; head < config.heads(); head++) {
      for (int query = length; query < width(); query++) {
        if (config.firstKey(layer, query) < length) {
          int line = scores.index(head, query, 0);
          Arrays.fill(values, line + length, line + width(), Float.NEGATIVE_INFINITY);
        }
      }
    }
  }
}
