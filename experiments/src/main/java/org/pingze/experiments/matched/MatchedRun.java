package org.pingze.experiments.matched;

import java.util.List;

/**
 * One model to train. A model that serves several matchings is trained once.
 *
 * @param name the name of its directory, such as {@code bpe-4400-d32-1024-seed1}
 * @param tokenizer what it reads
 * @param seed of its first weights and the order of the poems
 * @param width of its residual stream
 * @param steps updates
 * @param matchings the matchings it serves
 */
public record MatchedRun(
    String name, String tokenizer, long seed, int width, int steps, List<Matching> matchings) {
  public MatchedRun {
    matchings = List.copyOf(matchings);
  }
}
