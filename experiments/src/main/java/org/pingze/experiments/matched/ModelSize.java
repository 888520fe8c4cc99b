package org.pingze.experiments.matched;

import org.pingze.probes.model.Positions;
import org.pingze.probes.model.TransformerConfig;

/**
 * How large a model is.
 *
 * @param embeddings parameters that embed tokens, unembed them, or embed positions
 * @param others all other parameters in use; the MLP that an attention-only model carries unused
 *     does not count
 * @param width of the residual stream
 * @param vocabulary how many tokens there are
 */
public record ModelSize(long embeddings, long others, int width, int vocabulary) {
  /** Forward and backward pass: two operations a parameter in the first, four in the second. */
  private static final double OPERATIONS = 6;

  /** Returns the size of a model. */
  public static ModelSize of(TransformerConfig config) {
    long d = config.dModel();
    long embeddings = 2 * d * config.vocabulary();
    if (config.positions() == Positions.LEARNED) {
      embeddings += d * config.context();
    }
    long norm = 2 * d;
    long attention = 4 * d * d + 4 * d;
    long mlp = 2 * d * config.dMlp() + config.dMlp() + d;
    long layer = norm + attention + (config.attentionOnly() ? 0 : norm + mlp);
    return new ModelSize(
        embeddings, config.layers() * layer + norm, config.dModel(), config.vocabulary());
  }

  /** Returns how many parameters are in use. */
  public long parameters() {
    return embeddings + others;
  }

  /**
   * Returns how many operations it takes to train on so many predicted tokens: 6·N + 6·d·V each.
   * The attention pattern itself is left out, as is usual; poems are short.
   */
  public double trainingOperations(double tokens) {
    return OPERATIONS * (others + (double) width * vocabulary) * tokens;
  }
}
