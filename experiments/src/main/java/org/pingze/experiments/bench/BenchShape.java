package org.pingze.experiments.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.pingze.probes.model.Family;
import org.pingze.probes.model.ParameterLayout;
import org.pingze.probes.model.TokenBatch;
import org.pingze.probes.model.TransformerConfig;

/** A model and a batch of which the speed is measured; the shapes are ours. */
public enum BenchShape {
  /** Two layers of attention alone, of the size of the built-in model. */
  W1(64) {
    @Override
    public TransformerConfig model() {
      return TransformerConfig.rotary(2, 8, 128, 0, 6000, 64);
    }
  },
  /** The same twice as wide, with MLPs. */
  W2(64) {
    @Override
    public TransformerConfig model() {
      return TransformerConfig.rotary(2, 8, 256, 1024, 6000, 64);
    }
  },
  /** Pythia-70m (Biderman et al. 2023). */
  W3(16) {
    @Override
    public TransformerConfig model() {
      return TransformerConfig.of(Family.GPT_NEOX, 6, 8, 512, 2048, 50304, 2048);
    }
  };

  /** Tokens of a row. */
  static final int LENGTH = 64;

  /** Operations on each logit that softmax and cross-entropy take, mostly in the exponential. */
  private static final int OPERATIONS_A_LOGIT = 24;

  private final int rows;

  BenchShape(int rows) {
    this.rows = rows;
  }

  /** Returns the shape of the model. */
  public abstract TransformerConfig model();

  /** Returns so many rows of random tokens. */
  TokenBatch batch(int rows) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(rows);
    List<int[]> drawn = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      drawn.add(random.ints(LENGTH, 0, model().vocabulary()).toArray());
    }
    return TokenBatch.of(drawn);
  }

  /** Returns the rows of a batch. */
  public int rows() {
    return rows;
  }

  /** Returns the operations of the matrix products of the blocks, forward. */
  double blockProducts(int tokens) {
    double d = model().dModel();
    double weights = 4 * d * d + 2 * d * model().dMlp();
    // Scores and mixed values over the whole square, as is usual, though half of it is never used.
    double attention = 2 * d * LENGTH;
    return 2.0 * tokens * model().layers() * (weights + attention);
  }

  /** Returns the operations of the product with the unembedding, for so many tokens. */
  double vocabularyProducts(int tokens) {
    return 2.0 * tokens * model().dModel() * model().vocabulary();
  }

  /** Returns the operations of the matrix products of a training step. */
  public double trainingProducts() {
    int predicted = rows * (LENGTH - 1);
    return 3 * (blockProducts(rows * LENGTH) + vocabularyProducts(predicted));
  }

  /**
   * Returns the operations of a training step as counted in the design's measurements: every token
   * is taken to predict, and the softmax over the vocabulary counts as well.
   */
  public double trainingOperations() {
    int tokens = rows * LENGTH;
    double softmax = (double) OPERATIONS_A_LOGIT * tokens * model().vocabulary();
    return 3 * (blockProducts(tokens) + vocabularyProducts(tokens)) + softmax;
  }

  /** Returns how many bytes the weights take. */
  long weightBytes() {
    return 4L * ParameterLayout.of(model()).size();
  }

  /**
   * Returns the bytes of one batch's activations: what a backward pass needs of each block, the
   * embedded tokens' gradient aside, and the final norm; no logits.
   */
  long activationBytes() {
    long d = model().dModel();
    long pattern = (long) model().heads() * LENGTH;
    long attention = 2 * d + model().dFused() + pattern + model().dHeads();
    long mlp = model().attentionOnly() ? 0 : 2 * d + 2L * model().dMlp();
    return 4L * rows * LENGTH * (model().layers() * (attention + mlp) + 2 * d);
  }

  /** Describes the shape on one line. */
  String description() {
    return String.format(
        Locale.ROOT,
        "%s: %d layers, d %d, %d heads, %s, vocabulary %d",
        name(),
        model().layers(),
        model().dModel(),
        model().heads(),
        model().attentionOnly() ? "attention only" : "MLP " + model().dMlp(),
        model().vocabulary());
  }
}
