package org.pingze.probes.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pingze.probes.model.Dropout;
import org.pingze.probes.model.FastTransformer;
import org.pingze.probes.model.ParameterLayout;
import org.pingze.probes.model.TokenBatch;
import org.pingze.probes.model.TransformerConfig;
import org.pingze.probes.model.io.ModelDirectory;
import org.pingze.probes.tensor.Workers;

/**
 * Trains a transformer on rows of tokens and leaves checkpoints.
 *
 * <p>Model shape, configuration and rows decide every byte of the weights: neither the number of
 * threads nor stopping and resuming changes them. Not thread-safe but for {@link #requestStop()}.
 */
public final class Trainer {
  /** The file, beside the checkpoints, from which a run goes on. */
  public static final String STATE = "training-state.safetensors";

  /** Steps between two saves of the state: what a run that is killed can lose. */
  private static final int SAVE_EVERY = 100;

  /** How a call of {@link #run()} ended. */
  public enum Outcome {
    /** All steps are done. */
    FINISHED,
    /** {@link #requestStop()} was called; the state is saved. */
    STOPPED
  }

  private final TrainingConfig training;
  private final List<int[]> rows;
  private final Map<String, String> origin;
  private final CheckpointSeries checkpoints;
  private final CheckpointFormat format;
  private final FastTransformer model;
  private final Workers workers;
  private final AdamW optimizer;
  private final float[] gradient;
  private final GradientAccumulation accumulation;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private volatile boolean stopRequested;
  private int step;

  private Trainer(
      TransformerConfig shape,
      TrainingConfig training,
      List<int[]> rows,
      CheckpointSeries checkpoints,
      CheckpointFormat format,
      int threads,
      TrainingState state) {
    this.training = training;
    this.rows = List.copyOf(rows);
    this.checkpoints = checkpoints;
    this.format = format;
    this.origin = state.origin();
    this.model = FastTransformer.inFloat(shape, state.parameters(), threads);
    this.workers = new Workers(threads);
    this.optimizer =
        new AdamW(
            training,
            DecayGroups.matrices(ParameterLayout.of(shape)),
            state.firstMoments(),
            state.secondMoments(),
            state.step());
    this.gradient = new float[state.parameters().length];
    this.accumulation = new GradientAccumulation(training.accumulation());
    this.step = state.step();
  }

  /**
   * Makes ready a run from step 0.
   *
   * @param model the shape
   * @param training everything else that decides the weights
   * @param rows the rows of token ids to learn from, none longer than the model's context
   * @param checkpoints where checkpoints and state go; must hold none yet
   * @param format how checkpoints are written
   * @param threads how many threads compute; does not change the result
   * @throws IOException when {@code checkpoints} already holds a run
   * @throws IllegalArgumentException when there is no row, or one does not fit the model
   */
  public static Trainer start(
      TransformerConfig model,
      TrainingConfig training,
      List<int[]> rows,
      CheckpointSeries checkpoints,
      CheckpointFormat format,
      int threads)
      throws IOException {
    if (Files.exists(checkpoints.directory().resolve(STATE)) || !checkpoints.steps().isEmpty()) {
      throw new IOException(
          checkpoints.directory() + " already holds a run; resume it or choose another directory");
    }
    TrainingOrigin.check(model, rows);
    float[] parameters = training.initialisation().parameters(model, training.seed());
    TrainingState state =
        new TrainingState(
            0,
            TrainingOrigin.of(model, training, rows),
            parameters,
            new float[parameters.length],
            new float[parameters.length]);
    return new Trainer(model, training, rows, checkpoints, format, threads, state);
  }

  /**
   * Makes ready to go on with a run that was stopped or killed, from the state it saved last.
   *
   * @throws org.pingze.probes.model.io.InvalidModelException when the state is missing, damaged, or
   *     was saved by a run of another model, configuration or rows
   */
  public static Trainer resume(
      TransformerConfig model,
      TrainingConfig training,
      List<int[]> rows,
      CheckpointSeries checkpoints,
      CheckpointFormat format,
      int threads)
      throws IOException {
    TrainingOrigin.check(model, rows);
    TrainingState state =
        TrainingState.read(
            checkpoints.directory().resolve(STATE),
            TrainingOrigin.of(model, training, rows),
            ParameterLayout.of(model).size(),
            training.steps());
    return new Trainer(model, training, rows, checkpoints, format, threads, state);
  }

  /** Adds a watcher. */
  public void addListener(TrainingListener listener) {
    listeners.add(listener);
  }

  /** Makes the run save its state and end after the update it is at; safe from any thread. */
  public void requestStop() {
    stopRequested = true;
  }

  /** Returns the updates made so far. */
  public int step() {
    return step;
  }

  /** Returns the model in training; its parameters change while {@link #run()} runs. */
  public FastTransformer model() {
    return model;
  }

  /**
   * Trains until the last step or until asked to stop, and saves the state.
   *
   * @throws TrainingDivergedException when a loss or gradient is not finite; what was saved before
   *     stays
   * @throws IOException when a checkpoint or the state cannot be written; none is left half-written
   */
  public Outcome run() throws IOException {
    BatchOrder order = new BatchOrder(training.seed(), rows.size(), training.batchRows());
    LearningRateSchedule schedule = training.schedule();
    GradientClipping clipping = new GradientClipping(training.clipNorm());
    if (step == 0) {
      save(); // so that a run killed before its first interval can be resumed
      checkpoint();
    }
    long tokensDone = 0;
    long nanos = 0;
    int savedAt = 0;
    while (step < training.steps() && !stopRequested) {
      long began = System.nanoTime();
      TokenBatch batch = batch(order.batch(step));
      Dropout dropout = new Dropout(training.dropout(), training.seed(), step, 0);
      double loss = accumulation.lossAndGradient(model, batch, dropout, gradient);
      double norm = GradientClipping.norm(gradient, workers);
      if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
        throw diverged(loss, norm, schedule.rate(step));
      }
      double rate = schedule.rate(step);
      optimizer.step(model.parameters(), gradient, clipping.scale(norm), rate, workers);
      step++;
      nanos += System.nanoTime() - began;
      tokensDone += batch.predicted();
      TrainingStep report =
          new TrainingStep(
              step,
              training.steps(),
              loss,
              norm,
              rate,
              batch.predicted(),
              tokensDone * 1e9 / Math.max(1, nanos));
      listeners.forEach(listener -> listener.onStep(report));
      checkpoint();
      if (step % SAVE_EVERY == 0) {
        save();
        savedAt = step;
      }
    }
    if (savedAt != step) {
      save();
    }
    return step == training.steps() ? Outcome.FINISHED : Outcome.STOPPED;
  }

  private TokenBatch batch(int[] indices) {
    List<int[]> chosen = new ArrayList<>(indices.length);
    for (int index : indices) {
      chosen.add(rows.get(index));
    }
    return TokenBatch.of(chosen);
  }

  private void checkpoint() throws IOException {
    if (!training.checkpoints().contains(step)) {
      return;
    }
    ModelDirectory.write(
        checkpoints.path(step),
        model.config(),
        model.parameters(),
        format.type(),
        format.tokens(),
        format.companions());
    for (TrainingListener listener : listeners) {
      listener.onCheckpoint(step, model);
    }
  }

  private void save() throws IOException {
    Path file = checkpoints.directory().resolve(STATE);
    new TrainingState(
            step, origin, model.parameters(), optimizer.firstMoments(), optimizer.secondMoments())
        .write(file);
    listeners.forEach(listener -> listener.onSaved(step));
  }

  private TrainingDivergedException diverged(double loss, double norm, double rate) {
    return new TrainingDivergedException(
        String.format(
            Locale.ROOT,
            "training diverged at step %d: loss %s, gradient norm %s at rate %s; lower peakRate,"
                + " lengthen warmUpSteps or lower clipNorm",
            step,
            loss,
            norm,
            rate));
  }
}
