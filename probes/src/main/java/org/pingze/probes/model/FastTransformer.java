package org.pingze.probes.model;

import java.util.Arrays;
import java.util.Locale;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Hooks;
import org.pingze.probes.tensor.Blas;
import org.pingze.probes.tensor.Kernels;
import org.pingze.probes.tensor.Workers;

/**
 * The transformer with its parameters in float, on several threads.
 *
 * <p>Whatever it is asked, it computes in double and rounds to float where it shows it: every
 * activation and logit is the float next to the reference's, and not a bit of a row depends on the
 * rows beside it, on their order or on how far it is padded. For scans of many rows there is {@link
 * #inFloat(TransformerConfig, float[], int)}.
 *
 * <p>It trains in float, on OpenBLAS. The rows of a batch are dealt to a fixed number of shards
 * whose gradients are summed in order, so the result has the same bytes whatever the number of
 * threads. Safe for use by several threads, as long as none writes to the parameters.
 */
public final class FastTransformer implements Transformer {
  private static final int SUM_BLOCK = 1 << 16;

  /** Dimensions of the embedding whose gradient is one task. */
  private static final int SLICE = 64;

  private final TransformerConfig config;
  private final float[] parameters;
  private final Engine engine;
  private final ShardPass pass;
  private final Inspection inspection;
  private final VocabularyLoss vocabularyLoss;
  private final Workers workers;
  private final ShardMemories memories;
  private final Object training = new Object();
  private KeptActivations[] kept = {}; // (shard)
  private ShardGradient[] gradients = {}; // (shard)
  private float[] dEmbedded = {};

  /**
   * Makes a model that reads these parameters, on every processor.
   *
   * @param parameters in the order of {@link ParameterLayout}; not copied, so a step of training
   *     shows
   * @throws IllegalArgumentException if there are too few or many, one is not finite, or an
   *     attention-only model has an MLP that writes
   */
  public FastTransformer(TransformerConfig config, float[] parameters) {
    this(config, parameters, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Makes a model that runs on at most so many threads.
   *
   * @param parameters in the order of {@link ParameterLayout}; not copied, so a step of training
   *     shows
   * @throws IllegalArgumentException if there are too few or many, one is not finite, or an
   *     attention-only model has an MLP that writes
   */
  public FastTransformer(TransformerConfig config, float[] parameters, int threads) {
    this(config, parameters, threads, true);
  }

  private FastTransformer(
      TransformerConfig config, float[] parameters, int threads, boolean inDouble) {
    ParameterLayout layout = ParameterLayout.of(config);
    ParameterCheck.check(layout, parameters);
    this.config = config;
    this.parameters = parameters;
    this.engine = new Engine(layout, parameters);
    this.pass = new ShardPass(engine);
    this.memories = new ShardMemories(config);
    this.vocabularyLoss = new VocabularyLoss(engine, threads);
    this.workers = new Workers(threads);
    this.inspection =
        inDouble
            ? new DoubleInspection(engine, workers)
            : new FloatInspection(engine, pass, memories, workers);
  }

  /**
   * Makes a model for scans of many rows, on every processor; see {@link
   * #inFloat(TransformerConfig, float[], int)}.
   *
   * @throws IllegalArgumentException as the constructors do
   */
  public static FastTransformer inFloat(TransformerConfig config, float[] parameters) {
    return inFloat(config, parameters, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Makes a model for scans of many rows, which computes in float whatever it is asked.
   *
   * <p>It takes about a third of the time. OpenBLAS rounds a row by its place among the others, so
   * that rows beside it may change the last bits of what comes out: by up to 4e-5 where residual
   * streams reach 20.
   *
   * @throws IllegalArgumentException as the constructors do
   */
  public static FastTransformer inFloat(TransformerConfig config, float[] parameters, int threads) {
    return new FastTransformer(config, parameters, threads, false);
  }

  /** Returns what does the arithmetic here, for a manifest. */
  public static String arithmetic() {
    return Blas.instance().description() + "; " + Kernels.fastest().description();
  }

  @Override
  public TransformerConfig config() {
    return config;
  }

  /** Returns its parameters in the order of {@link ParameterLayout}; not a copy. */
  @Override
  public float[] parameters() {
    return parameters;
  }

  @Override
  public float[] logits(TokenBatch batch, Hooks hooks) {
    float[] logits = new float[logitCount(batch)];
    logits(batch, hooks, logits);
    return logits;
  }

  /**
   * Writes the logits of every token, (token, vocabulary), into an array that can be used again.
   *
   * @throws IllegalArgumentException if the batch does not fit the model, or the array the batch
   */
  public void logits(TokenBatch batch, Hooks hooks, float[] logits) {
    if (logits.length != logitCount(batch)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the batch has %d logits, the array has room for %d",
              logitCount(batch),
              logits.length));
    }
    check(batch, hooks);
    inspection.logits(batch, hooks, logits);
  }

  private int logitCount(TokenBatch batch) {
    long size = (long) batch.size() * config.vocabulary();
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d tokens × %d logits do not fit into one array; pass a LogitReader or fewer rows",
              batch.size(),
              config.vocabulary()));
    }
    return (int) size;
  }

  @Override
  public void logits(TokenBatch batch, Hooks hooks, LogitReader reader) {
    check(batch, hooks);
    inspection.logits(batch, hooks, reader);
  }

  @Override
  public void run(TokenBatch batch, Hooks hooks) {
    check(batch, hooks);
    if (hooks.at(HookPoint.logits()) != null) {
      inspection.logits(batch, hooks, (row, position, logits, offset) -> {});
    } else if (!hooks.isEmpty()) {
      inspection.run(batch, hooks);
    }
  }

  @Override
  public float[] nextTokenLosses(TokenBatch batch, Hooks hooks) {
    check(batch, hooks);
    return inspection.nextTokenLosses(batch, hooks);
  }

  private void check(TokenBatch batch, Hooks hooks) {
    batch.check(config);
    RowHooks.check(hooks, config);
  }

  /**
   * Returns the mean loss (nats) over all predicted tokens, and its gradient.
   *
   * @param gradient overwritten, in the order of {@link ParameterLayout}; zero where an
   *     attention-only model has unused parameters
   * @throws IllegalArgumentException if the batch does not fit the model or predicts nothing
   */
  public double lossAndGradient(TokenBatch batch, float[] gradient) {
    return lossAndGradient(batch, Dropout.none(), gradient);
  }

  /**
   * Returns the mean loss (nats) over all predicted tokens of what is left after dropping, and its
   * gradient.
   *
   * @param gradient overwritten, in the order of {@link ParameterLayout}; zero where an
   *     attention-only model has unused parameters
   * @throws IllegalArgumentException if the batch does not fit the model or predicts nothing
   */
  public double lossAndGradient(TokenBatch batch, Dropout dropout, float[] gradient) {
    batch.check(config);
    if (gradient.length != parameters.length) {
      throw new IllegalArgumentException(
          "the gradient has room for " + gradient.length + " of " + parameters.length + " values");
    }
    if (batch.predicted() == 0) {
      throw new IllegalArgumentException("no row has a second token: nothing is predicted");
    }
    synchronized (training) {
      engine.products.useOneThread();
      Shard[] shards = Shard.deal(batch, dropout);
      fitTraining(shards.length, batch);
      workers.run(shards.length, i -> trainingForward(shards[i], kept[i]));
      float scale = 1f / batch.predicted();
      double loss = vocabularyLoss.lossAndGradient(batch.predicted(), scale, gradient, workers);
      workers.run(shards.length, i -> trainingBackward(shards[i], kept[i], gradients[i]));
      int slices = (config.dModel() + SLICE - 1) / SLICE;
      int blocks = (gradients[0].values.length + SUM_BLOCK - 1) / SUM_BLOCK;
      workers.run(
          slices + blocks,
          i -> {
            if (i < slices) {
              embeddingGradient(batch, i * SLICE, gradient);
            } else {
              sumGradients(shards.length, (i - slices) * SUM_BLOCK, gradient);
            }
          });
      return loss / batch.predicted();
    }
  }

  private void fitTraining(int shards, TokenBatch batch) {
    if (gradients.length < shards) {
      int before = gradients.length;
      gradients = Arrays.copyOf(gradients, shards);
      kept = Arrays.copyOf(kept, shards);
      for (int i = before; i < shards; i++) {
        gradients[i] = new ShardGradient(engine.offsets);
        kept[i] = new KeptActivations(config);
      }
    }
    dEmbedded = ShardMemory.fit(dEmbedded, Math.multiplyExact(batch.size(), config.dModel()));
    vocabularyLoss.fit(batch.predicted());
  }

  private void trainingForward(Shard shard, KeptActivations kept) {
    ShardMemory memory = memories.borrow();
    pass.forward(shard, memory, kept, Hooks.none(), Extent.TRAINING);
    vocabularyLoss.gather(shard, memory.finalNormalized);
    memories.giveBack(memory);
  }

  private void trainingBackward(Shard shard, KeptActivations kept, ShardGradient gradient) {
    ShardMemory memory = memories.borrow();
    memory.fitBackward(config, shard);
    gradient.clear();
    vocabularyLoss.scatter(shard, memory.dNormalized);
    pass.backward(shard, memory, kept, gradient);
    int d = config.dModel();
    System.arraycopy(memory.dStream, 0, dEmbedded, shard.firstToken() * d, shard.tokens() * d);
    memories.giveBack(memory);
  }

  /** Sums a block of the shards' gradients, always in the order of the shards. */
  private void sumGradients(int shards, int from, float[] gradient) {
    int first = engine.offsets.afterEmbeddings;
    int n = Math.min(SUM_BLOCK, gradients[0].values.length - from);
    System.arraycopy(gradients[0].values, from, gradient, first + from, n);
    for (int shard = 1; shard < shards; shard++) {
      engine.kernels.addScaled(n, 1, gradients[shard].values, from, gradient, first + from);
    }
  }

  /**
   * Adds what some dimensions of the embedded tokens contribute; a tied embedding holds what it
   * unembeds.
   */
  private void embeddingGradient(TokenBatch batch, int dimension, float[] gradient) {
    int d = config.dModel();
    int n = Math.min(SLICE, d - dimension);
    float scale = (float) config.embeddingScale();
    ModelOffsets offsets = engine.offsets;
    int empty = config.tied() ? offsets.unembeddingSize : 0;
    for (int at = empty + dimension; at < offsets.afterEmbeddings; at += d) {
      Arrays.fill(gradient, at, at + n, 0);
    }
    for (int row = 0; row < batch.rows(); row++) {
      for (int position = 0; position < batch.length(row); position++) {
        int index = batch.start(row) + position;
        int from = index * d + dimension;
        int to = offsets.embedding + batch.token(index) * d + dimension;
        engine.kernels.addScaled(n, scale, dEmbedded, from, gradient, to);
        if (offsets.positions >= 0) {
          int at = offsets.positions + position * d + dimension;
          engine.kernels.addScaled(n, 1, dEmbedded, from, gradient, at);
        }
      }
    }
  }
}
