package org.pingze.probes.model;

import org.pingze.probes.hooks.Hooks;

/**
 * The transformer in float, forward and backward, on OpenBLAS and several threads.
 *
 * <p>The rows of a batch are dealt to a fixed number of shards whose gradients are summed in order,
 * so the result has the same bytes whatever the number of threads.
 */
public final class FastTransformer implements Transformer {
  private final TransformerConfig config;
  private final float[] parameters;

  /**
   * Makes a model that reads these parameters, on every processor.
   *
   * @param parameters in the order of {@link ParameterLayout}; not copied, so a step of training
   *     shows
   * @throws IllegalArgumentException if there are too few or many, or one is not finite
   */
  public FastTransformer(TransformerConfig config, float[] parameters) {
    this(config, parameters, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Makes a model that runs on at most so many threads.
   *
   * @param parameters in the order of {@link ParameterLayout}; not copied, so a step of training
   *     shows
   * @throws IllegalArgumentException if there are too few or many, or one is not finite
   */
  public FastTransformer(TransformerConfig config, float[] parameters, int threads) {
    this.config = config;
    this.parameters = parameters;
  }

  @Override
  public TransformerConfig config() {
    return config;
  }

  @Override
  public float[] parameters() {
    return parameters;
  }

  @Override
  public float[] logits(TokenBatch batch, Hooks hooks) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void logits(TokenBatch batch, Hooks hooks, LogitReader reader) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void run(TokenBatch batch, Hooks hooks) {
    throw new UnsupportedOperationException();
  }

  @Override
  public float[] nextTokenLosses(TokenBatch batch, Hooks hooks) {
    throw new UnsupportedOperationException();
  }

  /**
   * Returns the mean loss (nats) over all predicted tokens, and its gradient.
   *
   * @param gradient overwritten, in the order of {@link ParameterLayout}; zero where an
   *     attention-only model has unused parameters
   * @throws IllegalArgumentException if the batch does not fit the model or predicts nothing
   */
  public double lossAndGradient(TokenBatch batch, float[] gradient) {
    throw new UnsupportedOperationException();
  }
}
