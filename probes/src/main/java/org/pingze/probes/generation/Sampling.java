package org.pingze.probes.generation;

import java.util.BitSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How a token is drawn from logits. The tokens that may come are ordered by logit, at equal logits
 * by id; the first {@code topK} stay, and of these the fewest whose share, after division by the
 * temperature, is at least {@code topP} (nucleus sampling, Holtzman et al. 2020, arXiv 1904.09751).
 *
 * @param temperature what logits are divided by; at 0 the first token is taken
 * @param topK how many tokens stay, at least 1; {@code Integer.MAX_VALUE} for all
 * @param topP the share that stays, in (0, 1]
 */
public record Sampling(double temperature, int topK, double topP) {
  public Sampling {
    if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("temperature is 0 or more, got " + temperature);
    }
    if (topK < 1) {
      throw new IllegalArgumentException("topK is at least 1, got " + topK);
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException("topP lies in (0, 1], got " + topP);
    }
  }

  /** Returns drawing as the model predicts. */
  public static Sampling plain() {
    return new Sampling(1, Integer.MAX_VALUE, 1);
  }

  /** Returns taking the likeliest token. */
  public static Sampling greedy() {
    return new Sampling(0, 1, 1);
  }

  /**
   * Draws a token. The same logits, filter and state of the generator give the same token on every
   * machine; one number is drawn, whatever comes.
   *
   * @param logits one per token
   * @param allowed the tokens that may come, at least one
   */
  public int draw(float[] logits, BitSet allowed, RandomGenerator random) {
    double drawn = random.nextDouble();
    int[] tokens = inOrder(logits, allowed);
    int kept = temperature == 0 ? 1 : Math.min(topK, tokens.length);
    double[] weights = new double[kept];
    double total = 0;
    for (int i = 0; i < kept; i++) {
      double lead = (double) logits[tokens[i]] - logits[tokens[0]];
      weights[i] = temperature == 0 ? 1 : StrictMath.exp(lead / temperature);
      total += weights[i];
    }
    double nucleus = 0;
    int last = 0;
    while (last < kept - 1 && nucleus + weights[last] < topP * total) {
      nucleus += weights[last++];
    }
    nucleus += weights[last];
    double below = 0;
    for (int i = 0; i < last; i++) {
      below += weights[i];
      if (drawn * nucleus < below) {
        return tokens[i];
      }
    }
    return tokens[last];
  }

  private static int[] inOrder(float[] logits, BitSet allowed) {
    int[] tokens =
        IntStream.range(0, logits.length)
            .filter(allowed::get)
            .boxed()
            .sorted(
                (a, b) -> {
                  int order = Float.compare(logits[b], logits[a]);
                  return order != 0 ? order : Integer.compare(a, b);
                })
            .mapToInt(Integer::intValue)
            .toArray();
    if (tokens.length == 0) {
      throw new IllegalArgumentException("no token may come; ask the filter first");
    }
    return tokens;
  }
}
