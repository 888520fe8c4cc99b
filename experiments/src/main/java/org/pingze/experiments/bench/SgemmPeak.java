package org.pingze.experiments.bench;

import java.util.Arrays;
import org.pingze.probes.tensor.Blas;
import org.pingze.probes.tensor.Workers;

/** What the processor's cores do at most: each a product of two big squares, by sgemm. */
final class SgemmPeak {
  /** The side of the squares. */
  static final int SIDE = 1024;

  private final int threads;
  private final Workers workers;
  private final float[] factor = new float[SIDE * SIDE];
  private final float[][] products; // one a thread

  SgemmPeak(int threads) {
    this.threads = threads;
    this.workers = new Workers(threads);
    this.products = new float[threads][SIDE * SIDE];
    Arrays.fill(factor, 0.5f);
  }

  /** Returns how many bytes the squares take. */
  long bytes() {
    return 4L * (1 + threads) * SIDE * SIDE;
  }

  /** Measures once, in operations a second. */
  double measure() {
    Blas blas = Blas.instance();
    long began = System.nanoTime();
    workers.run(
        threads,
        i ->
            blas.multiply(
                false,
                false,
                SIDE,
                SIDE,
                SIDE,
                1,
                factor,
                0,
                SIDE,
                factor,
                0,
                SIDE,
                0,
                products[i],
                0,
                SIDE));
    double seconds = (System.nanoTime() - began) / 1e9;
    return 2.0 * SIDE * SIDE * SIDE * threads / seconds;
  }
}
