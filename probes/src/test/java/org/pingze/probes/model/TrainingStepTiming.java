package org.pingze.probes.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.pingze.probes.tensor.Kernels;

/**
 * Prints how long a training step takes: two layers, attention only, d 128, 8 heads, vocabulary
 * 6000, 64 rows of 64 tokens. Arguments: threads, steps.
 */
final class TrainingStepTiming {
  private TrainingStepTiming() {}

  public static void main(String[] arguments) {
    int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2;
    int steps = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
    int dMlp = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 0;
    int d = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 128;
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    TransformerConfig config = TransformerConfig.learned(2, 8, d, dMlp, 6000, 64);
    float[] parameters = RandomModels.parameters(config, random);
    List<int[]> rows = new ArrayList<>();
    for (int row = 0; row < 64; row++) {
      rows.add(random.ints(64, 0, 6000).toArray());
    }
    TokenBatch batch = TokenBatch.of(rows);
    FastTransformer model = FastTransformer.inFloat(config, parameters, threads);
    System.out.println(FastTransformer.arithmetic());
    float[] gradient = new float[parameters.length];
    float[] first = new float[parameters.length];
    float[] second = new float[parameters.length];
    double[] passes = new double[steps];
    double[] updates = new double[steps];
    Duration cpu = Duration.ZERO;
    for (int step = 0; step < steps; step++) {
      if (step == steps / 2) {
        cpu = cpuTime(); // the first half warms up
      }
      long start = System.nanoTime();
      model.lossAndGradient(batch, gradient);
      long middle = System.nanoTime();
      Kernels.fastest()
          .adamW(
              0,
              parameters.length,
              parameters,
              gradient,
              1,
              first,
              second,
              new Kernels.AdamWStep(1e-4f, 0.9f, 0.95f, 1e-8f, 0.1f, 0.1f, 0.05f));
      passes[step] = (middle - start) / 1e6;
      updates[step] = (System.nanoTime() - middle) / 1e6;
    }
    double cpuPerStep = cpuTime().minus(cpu).toMillis() / (double) (steps - steps / 2);
    Arrays.sort(passes);
    Arrays.sort(updates);
    System.out.printf(
        Locale.ROOT,
        "%d threads: forward and backward %.0f ms (median of %d, best %.0f), AdamW %.1f ms, processor time %.0f ms a step%n",
        threads,
        passes[steps / 2],
        steps,
        passes[0],
        updates[steps / 2],
        cpuPerStep);
  }

  private static Duration cpuTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
