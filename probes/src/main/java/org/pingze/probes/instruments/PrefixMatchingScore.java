package org.pingze.probes.instruments;

import java.util.ArrayList;
import java.util.List;
import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.model.TokenBatch;
import org.pingze.probes.model.Transformer;

/**
 * How far a head attends from a repeated token to the tokens that followed it before.
 *
 * <p>The mean attention to the induction target on random repeats, after Olsson et al. 2022, <a
 * href="https://arxiv.org/abs/2209.11895">In-context Learning and Induction Heads</a>.
 *
 * @param head the head
 * @param value the mean weight, in [0, 1]
 * @param uniform what a head attending to all positions equally would score
 * @param positions how many query positions the mean covers
 */
public record PrefixMatchingScore(HeadId head, double value, double uniform, int positions) {
  /** The name of the target in a {@linkplain #scan scan}. */
  public static final String TARGET = "prefix_matching";

  /** Returns the scan of random repeats, one row a draw, from which the scores follow. */
  public static AttentionScan scan(Transformer model, TokenBatch repeats) {
    List<List<AttentionTarget>> targets = new ArrayList<>();
    for (int row = 0; row < repeats.rows(); row++) {
      targets.add(List.of(new TokenTargets(repeats.row(row), q -> true).induction()));
    }
    return AttentionScan.of(model, repeats, List.of(TARGET), targets);
  }

  /** Returns the score of every head on these rows. */
  public static List<PrefixMatchingScore> of(Transformer model, TokenBatch repeats) {
    AttentionScan scan = scan(model, repeats);
    return scan.heads().stream()
        .map(head -> scan.score(head, TARGET))
        .map(s -> new PrefixMatchingScore(s.head(), s.value(), s.uniform(), s.positions()))
        .toList();
  }
}
