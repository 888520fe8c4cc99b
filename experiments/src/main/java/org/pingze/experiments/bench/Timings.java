package org.pingze.experiments.bench;

import java.time.Duration;
import java.util.stream.DoubleStream;

/**
 * How long repeated runs took, and the peak of the processor measured around each.
 *
 * @param seconds of each run
 * @param peaks operations a second, the mean of before and after the run
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; handed from the run to the report
record Timings(double[] seconds, double[] peaks) {
  /** Runs that are not counted, at least, and how long they go on: short ones need more. */
  private static final int WARM_UPS = 5;

  static final Duration WARM_UP = Duration.ofSeconds(4);

  /** Times a run so often, once it is warm, the peak measured in between. */
  static Timings of(int runs, SgemmPeak peak, Runnable run) {
    long start = System.nanoTime();
    for (int i = 0; i < WARM_UPS || System.nanoTime() - start < WARM_UP.toNanos(); i++) {
      run.run();
    }
    double[] seconds = new double[runs];
    double[] peaks = new double[runs];
    double before = peak.measure();
    for (int i = 0; i < runs; i++) {
      long began = System.nanoTime();
      run.run();
      seconds[i] = (System.nanoTime() - began) / 1e9;
      double after = peak.measure();
      peaks[i] = (before + after) / 2;
      before = after;
    }
    return new Timings(seconds, peaks);
  }

  double medianSeconds() {
    return median(DoubleStream.of(seconds));
  }

  double bestSeconds() {
    return DoubleStream.of(seconds).min().orElseThrow();
  }

  double medianPeak() {
    return median(DoubleStream.of(peaks));
  }

  /** Returns the median over the runs of operations a second over the peak around the run. */
  double share(double operations) {
    double[] shares = new double[seconds.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = operations / seconds[i] / peaks[i];
    }
    return median(DoubleStream.of(shares));
  }

  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
