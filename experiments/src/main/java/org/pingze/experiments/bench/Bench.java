package org.pingze.experiments.bench;

import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.pingze.probes.hooks.ActivationCache;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.model.FastTransformer;
import org.pingze.probes.model.ParameterLayout;
import org.pingze.probes.model.TokenBatch;
import org.pingze.probes.tensor.Workers;
import org.pingze.probes.training.AdamW;
import org.pingze.probes.training.CheckpointGrid;
import org.pingze.probes.training.GradientClipping;
import org.pingze.probes.training.Initialisation;
import org.pingze.probes.training.RateDecay;
import org.pingze.probes.training.TrainingConfig;

/**
 * The three measurements, each beside the peak of the processor in the same run.
 *
 * @param shape the model and the batch
 * @param runs how many runs are timed
 * @param threads how many threads compute
 */
public record Bench(BenchShape shape, int runs, int threads) {
  /** Rows of a scan. */
  private static final int SCAN_ROWS = 32;

  public Bench {
    if (runs < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "a measurement needs at least one run and one thread, got " + runs + ", " + threads);
    }
  }

  /** Times training steps: loss, gradient, its norm, and AdamW. */
  public BenchReport train() {
    float[] parameters = parameters();
    TrainingConfig training = training();
    AdamW optimizer = new AdamW(training, ParameterLayout.of(shape.model()));
    GradientClipping clipping = new GradientClipping(training.clipNorm());
    float[] gradient = new float[parameters.length];
    FastTransformer model = FastTransformer.inFloat(shape.model(), parameters, threads);
    Workers workers = new Workers(threads);
    TokenBatch batch = shape.batch(shape.rows());
    return report(
        "training step",
        batch,
        List.of(
            new BenchReport.Work("matrix products", shape.trainingProducts()),
            new BenchReport.Work(
                "products and softmax, every token predicting", shape.trainingOperations())),
        3 * shape.weightBytes() + shape.activationBytes(),
        () -> {
          model.lossAndGradient(batch, gradient);
          double norm = GradientClipping.norm(gradient, workers);
          optimizer.step(parameters, gradient, clipping.scale(norm), training.peakRate(), workers);
        });
  }

  /** Times forward passes that return all logits and patterns. */
  public BenchReport forward() {
    FastTransformer model = FastTransformer.inFloat(shape.model(), parameters(), threads);
    TokenBatch batch = shape.batch(shape.rows());
    float[] logits = new float[Math.multiplyExact(batch.size(), shape.model().vocabulary())];
    ActivationCache patterns = ActivationCache.recording(places(HookPoint::pattern));
    double products = shape.blockProducts(batch.size()) + shape.vocabularyProducts(batch.size());
    return report(
        "forward pass, all logits and patterns",
        batch,
        List.of(new BenchReport.Work("matrix products", products)),
        shape.weightBytes() + shape.activationBytes() + 4L * logits.length,
        () -> model.logits(batch, patterns.hooks(), logits));
  }

  /** Times forward passes that return all patterns and z, and no logits. */
  public BenchReport scan() {
    FastTransformer model = FastTransformer.inFloat(shape.model(), parameters(), threads);
    TokenBatch batch = shape.batch(SCAN_ROWS);
    Set<HookPoint> places = places(HookPoint::pattern);
    places.addAll(places(HookPoint::z));
    ActivationCache cache = ActivationCache.recording(places);
    return report(
        "scan, all patterns and z",
        batch,
        List.of(new BenchReport.Work("matrix products", shape.blockProducts(batch.size()))),
        shape.weightBytes() + shape.activationBytes() * SCAN_ROWS / shape.rows(),
        () -> model.run(batch, cache.hooks()));
  }

  private float[] parameters() {
    return Initialisation.NORMAL.parameters(shape.model(), 1);
  }

  private Set<HookPoint> places(Function<Integer, HookPoint> ofLayer) {
    Set<HookPoint> places = new HashSet<>();
    for (int layer = 0; layer < shape.model().layers(); layer++) {
      places.add(ofLayer.apply(layer));
    }
    return places;
  }

  private BenchReport report(
      String what, TokenBatch batch, List<BenchReport.Work> work, long needed, Runnable run) {
    SgemmPeak peak = new SgemmPeak(threads);
    Timings timings = Timings.of(runs, peak, run);
    System.gc(); // What is left is held by the model and its passes.
    long held = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() - peak.bytes();
    return new BenchReport(
        shape.description()
            + "; "
            + what
            + " of "
            + batch.rows()
            + " × "
            + BenchShape.LENGTH
            + " tokens",
        threads,
        batch.size(),
        timings,
        work,
        needed,
        held,
        ResidentMemory.peak());
  }

  private static TrainingConfig training() {
    return new TrainingConfig(
        1000,
        1,
        1e-3,
        10,
        RateDecay.COSINE,
        0.1,
        0.9,
        0.95,
        1e-8,
        0.1,
        1,
        Initialisation.NORMAL,
        1,
        new CheckpointGrid(List.of(0)),
        1,
        0);
  }
}
