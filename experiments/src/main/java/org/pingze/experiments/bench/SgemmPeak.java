package org.pingze.experiments.bench;

import java.util.Arrays;
import org.pingze.probes.tensor.Blas;
import org.pingze.probes.tensor.Workers;

/** What the processor's cores do at most: each a product of big squares of its own, by sgemm. */
final class SgemmPeak {
  /** The side of the squares. */
  static final int SIDE = 1024;

  private final int threads;
  private final Workers workers;
  private final float[][] squares;

  SgemmPeak(int threads) {
    this.threads = threads;
    this.workers = new Workers(threads);
    this.squares = new float[3 * threads][SIDE * SIDE];
    for (float[] square : squares) {
      Arrays.fill(square, 0.5f);
    }
  }

  /** Returns how many bytes the squares take. */
  long bytes() {
    return 4L * squares.length * SIDE * SIDE;
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
                squares[3 * i],
                0,
                SIDE,
                squares[3 * i + 1],
                0,
                SIDE,
                0,
                squares[3 * i + 2],
                0,
                SIDE));
    double seconds = (System.nanoTime() - began) / 1e9;
    return 2.0 * SIDE * SIDE * SIDE * threads / seconds;
  }
}
