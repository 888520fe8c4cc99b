package org.pingze.probes.tensor;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.pingze.probes.tensor.Kernels.AdamWStep;
import org.pingze.probes.tensor.Kernels.Gelu;

/** How long the plain and the fast kernels take; how to run it stands in {@code DECISIONS.md}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class KernelsBenchmark {
  private static final int VOCABULARY = 6000;
  private static final AdamWStep STEP = new AdamWStep(1e-3f, 0.9f, 0.95f, 1e-8f, 0.1f, 0.1f, 0.05f);

  /** Which kernels. */
  @Param({"plain", "fast"})
  public String kind = "plain";

  private Kernels kernels = new PlainKernels();
  private final float[] x = new float[VOCABULARY];
  private final float[] y = new float[VOCABULARY];
  private final float[] z = new float[VOCABULARY];
  private final float[] w = new float[VOCABULARY];

  /** Draws the rows. */
  @Setup
  public void draw() {
    kernels = kind.equals("fast") ? Kernels.fastest() : new PlainKernels();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    for (int i = 0; i < VOCABULARY; i++) {
      x[i] = (float) random.nextGaussian();
      y[i] = x[i];
    }
  }

  /** One row of logits to their exponentials. */
  @Benchmark
  public float exponentials() {
    System.arraycopy(x, 0, y, 0, VOCABULARY); // else each call would feed on the one before
    return kernels.expShifted(VOCABULARY, y, 0, kernels.maximum(VOCABULARY, y, 0));
  }

  /** One row of width 128. */
  @Benchmark
  public float layerNorm() {
    kernels.layerNorm(128, x, 0, w, 0, 128, 1e-5f, y, 0, z, 0);
    return y[0];
  }

  /** A row of the MLP. */
  @Benchmark
  public float gelu() {
    kernels.gelu(Gelu.EXACT, VOCABULARY, x, 0, y, 0);
    return y[0];
  }

  /** A row of a gated MLP. */
  @Benchmark
  public float silu() {
    kernels.silu(VOCABULARY, x, 0, y, 0);
    return y[0];
  }

  /** An update of 6000 parameters. */
  @Benchmark
  public float adamW() {
    kernels.adamW(0, VOCABULARY, w, x, 1, y, z, STEP);
    return w[0];
  }
}
