package org.pingze.probes.instruments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** The targets that follow from the token ids of a row alone (METHOD §3). */
public final class TokenTargets {
  private final int[] tokens;
  private final IntPredicate scored;

  /**
   * Creates the targets of one row.
   *
   * @param tokens the token ids, shape (position)
   * @param scored which query positions may be scored
   */
  public TokenTargets(int[] tokens, IntPredicate scored) {
    this.tokens = tokens.clone();
    this.scored = scored;
  }

  /** Returns {q−1}: the token before (Olsson et al. 2022). */
  public AttentionTarget previousToken() {
    return fixedOffset(1);
  }

  /** Returns {q−offset}, scored where that position exists. */
  public AttentionTarget fixedOffset(int offset) {
    if (offset < 0) {
      throw new IllegalArgumentException("a head looks back, got an offset of " + offset);
    }
    AttentionTarget.Builder target = new AttentionTarget.Builder();
    for (int q = offset; q < tokens.length; q++) {
      if (scored.test(q)) {
        target.add(q, q - offset);
      }
    }
    return target.build();
  }

  /** Returns {0}: the token that begins the row. */
  public AttentionTarget begin() {
    AttentionTarget.Builder target = new AttentionTarget.Builder();
    for (int q = 0; q < tokens.length; q++) {
      if (scored.test(q)) {
        target.add(q, 0);
      }
    }
    return target.build();
  }

  /**
   * Returns the token <em>after</em> each earlier occurrence of token q; scored where there is one.
   *
   * <p>The appendix of Olsson et al. 2022 says "preceded"; the successor is meant, see METHOD §3.
   */
  public AttentionTarget induction() {
    return occurrences(1);
  }

  /** Returns the token <em>before</em> each earlier occurrence of token q: a decoy. */
  public AttentionTarget predecessor() {
    return occurrences(-1);
  }

  /** Returns each earlier occurrence of token q. */
  public AttentionTarget duplicate() {
    return occurrences(0);
  }

  private AttentionTarget occurrences(int shift) {
    Map<Integer, List<Integer>> seen = new HashMap<>();
    AttentionTarget.Builder target = new AttentionTarget.Builder();
    for (int q = 0; q < tokens.length; q++) {
      List<Integer> earlier = seen.computeIfAbsent(tokens[q], token -> new ArrayList<>());
      if (scored.test(q)) {
        int[] keys = earlier.stream().mapToInt(k -> k + shift).filter(k -> k >= 0).toArray();
        if (keys.length > 0) {
          target.add(q, keys);
        }
      }
      earlier.add(q);
    }
    return target.build();
  }
}
